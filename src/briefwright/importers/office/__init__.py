"""Documents of word processors and book readers: OpenDocument, rich text, EPUB."""
