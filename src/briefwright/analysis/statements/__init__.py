"""Finds what parties undertake and what they propose."""
