"""What stands on a web page: its article, its furniture, and what it says of itself."""
