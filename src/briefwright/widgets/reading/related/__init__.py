"""Above the text: what else the library has of the article."""
