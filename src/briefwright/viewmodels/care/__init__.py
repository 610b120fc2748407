"""Looking after a store in trouble: recovering it, and going on elsewhere."""
