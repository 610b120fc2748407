"""Feeds: fetched, read, and kept until they say something new."""
