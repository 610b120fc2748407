"""The fields of the form of a key point: made once somebody has one in hand."""
