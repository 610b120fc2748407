"""What a text states about itself."""
