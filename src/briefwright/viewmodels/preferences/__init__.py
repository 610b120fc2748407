"""What a person can prefer: each preference with its usual value, and those of new briefings."""
