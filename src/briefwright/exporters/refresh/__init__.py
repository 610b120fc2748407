"""A Word note that people edited, brought up to date by tracked changes."""
