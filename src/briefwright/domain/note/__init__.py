"""What a note carries when it leaves the house, and what comes back."""
