"""The menu of suggestions."""
