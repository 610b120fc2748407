"""House styles: what their report says, and which of their fonts are here."""
