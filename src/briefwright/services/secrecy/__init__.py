"""Passphrases of encrypted stores, kept where a person wishes."""
