"""The rooms of the main window: what its menus do, the articles in it, and where one was."""
