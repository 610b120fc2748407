"""Projects of other programs, read with all that belongs to them."""
