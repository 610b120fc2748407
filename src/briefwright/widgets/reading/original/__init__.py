"""The layout that an article came in, beside its text."""
