"""Raising a store of an earlier schema to ours."""

from pathlib import Path


def migrate(path: Path, wait: float) -> None:
    """Raise the store at `path` to our schema."""
    raise NotImplementedError(path, wait)
