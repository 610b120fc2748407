"""What the lists of the library and its bin ask of the store."""
