"""What a note says and in which order, the same for every format."""
