"""The page: the note as it will look, and everything that is done on it."""
