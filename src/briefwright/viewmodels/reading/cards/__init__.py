"""What cards say, which of them are shown, and where."""
