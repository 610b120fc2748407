"""The article in the middle: header, text, marks, and what stands around them."""
