"""The front door: builds every room once."""
