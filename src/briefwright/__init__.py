"""Briefwright: from press articles to briefing notes, every line traceable."""
