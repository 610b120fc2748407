"""The layout in which an article came, made harmless for looking at."""
