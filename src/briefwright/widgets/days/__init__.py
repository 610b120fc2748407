"""Days as people write them, or pick them in a calendar."""
