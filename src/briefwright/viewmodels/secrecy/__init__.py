"""The passphrase of the library, as the window sees it."""
