"""A series of figures drawn: for Word with its workbook, and as a picture for the web."""
