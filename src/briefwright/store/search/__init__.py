"""Search: the index of all words, how it is kept, and what a query finds in it."""
