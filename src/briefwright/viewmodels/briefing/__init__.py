"""What the screen shows and decides about briefings."""
