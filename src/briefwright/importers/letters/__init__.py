"""From bytes to letters."""
