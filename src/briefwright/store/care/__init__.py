"""Looking after a store: whether it is sound, and putting a backup in its place."""
