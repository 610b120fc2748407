"""Copies of the store: made while it is in use, proved by opening them, kept for a while."""
