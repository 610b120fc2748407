"""What the window does in several turns, so that no key waits for all of it."""
