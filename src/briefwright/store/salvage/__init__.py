"""Getting out of a damaged store what can still be read, without SQLite, which would refuse."""
