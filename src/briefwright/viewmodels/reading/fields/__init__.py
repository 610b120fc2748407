"""What the fields of the form hold, and how what is typed in them is read."""
