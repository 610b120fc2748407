"""What the menus do about preferences."""
