"""What the program offers of a text: found, ranked, put in words, and decided on."""
