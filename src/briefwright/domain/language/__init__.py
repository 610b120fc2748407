"""What a note says of its own accord, in the languages that notes are written in."""
