"""The key points beside the text: their cards, and the form of one."""
