"""Mail: messages as mail programs keep them, with what is attached to them."""
