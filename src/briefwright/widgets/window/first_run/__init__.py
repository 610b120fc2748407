"""The first minutes with the window, and those after an update."""
