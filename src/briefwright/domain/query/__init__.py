"""What people type to find articles, and the words that it is compared by."""
