"""The commands, by what they are about. Each returns an exit status."""
