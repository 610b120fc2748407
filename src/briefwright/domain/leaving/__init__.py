"""What stands against a note that is to leave, and why it left in spite of that."""
