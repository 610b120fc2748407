"""The only rooms that speak SQL and touch what people saved."""
