"""What ships with the program, in the language of the window."""
