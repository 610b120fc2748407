"""What the reading view shows and decides."""
