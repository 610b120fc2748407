"""Figures found in a whole text, each with its place, its reading and how sure it is."""
