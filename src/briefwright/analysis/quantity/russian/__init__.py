"""The same for Russian: numerals in all their cases, and what bends around them."""
