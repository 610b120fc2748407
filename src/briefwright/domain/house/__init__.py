"""House style: the office's own Word file, by which a note is written."""
