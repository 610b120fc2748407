"""What of the window is about colleagues and other programs."""
