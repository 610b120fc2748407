"""Stores that only a passphrase opens: their keys, and the library that reads them."""
