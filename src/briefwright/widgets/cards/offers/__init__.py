"""What shows suggestions and takes what is said to them."""
