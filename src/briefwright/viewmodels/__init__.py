"""What the screen shows and decides, without the screen."""
