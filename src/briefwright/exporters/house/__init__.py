"""A note in the house style of an office: its file is the frame, and the note is put into it."""
