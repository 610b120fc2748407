"""Reading an office's own template: what it carries, and where the note is to stand in it."""
