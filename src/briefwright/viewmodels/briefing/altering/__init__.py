"""What a person alters in the open briefing: its header, its lines, its charts."""
