"""What a note rests on when it leaves the house, and why it left in spite of that."""
