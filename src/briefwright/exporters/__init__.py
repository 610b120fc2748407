"""Finished snapshots on their way out; nothing here can change the store."""
