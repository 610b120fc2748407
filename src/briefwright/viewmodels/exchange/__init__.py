"""Dossiers on their way to colleagues and other programs, and back."""
