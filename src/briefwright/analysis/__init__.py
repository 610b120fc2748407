"""Deterministic reading of the texts; the same words give the same findings."""
