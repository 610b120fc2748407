"""Sources, notes and projects in the forms that other programs read."""
