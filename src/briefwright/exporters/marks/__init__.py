"""Key points on their way out of the program: as tables, and as annotations of the web."""
