"""The words of the user, and the rules that hold for them whatever the screen or the file."""
