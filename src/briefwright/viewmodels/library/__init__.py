"""The library: dossiers, the list of articles, and the bin."""
