"""Tables of figures: what the heads of a cell, and the line above the table, say of it."""
