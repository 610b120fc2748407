"""Above the text: what the article is and what is known of it."""
