"""Who is named in a text, and whom a pronoun or an office means."""
