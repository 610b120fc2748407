"""The editor of categories, and what it is made of."""
