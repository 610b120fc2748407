"""PDF: the text layer of its pages, put back into the order in which people read it."""
