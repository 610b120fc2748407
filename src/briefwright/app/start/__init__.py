"""How the program comes up: whether it is there already, and what is loaded when."""
