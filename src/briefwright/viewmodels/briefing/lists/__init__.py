"""The open briefing as lists: its sections, the lines of one of them, the pool."""
