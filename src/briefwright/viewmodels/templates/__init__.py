"""Templates of one's own: arranged, checked, and shown as what comes of them."""
