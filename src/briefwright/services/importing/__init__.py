"""What an import begins with, and what comes out of it."""
