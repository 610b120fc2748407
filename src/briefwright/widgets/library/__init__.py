"""The library, left of the text."""
