"""How many pages a note will fill, told from the walk over it: nothing is drawn."""
