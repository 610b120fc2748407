"""Imports in the background: what comes in, as it comes, and how it is told."""
