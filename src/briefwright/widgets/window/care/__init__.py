"""A window whose store is in trouble."""
