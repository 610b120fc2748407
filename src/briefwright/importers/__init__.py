"""Foreign formats on their way in; a bad file stops here."""
