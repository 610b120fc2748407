"""What helps whoever begins: tips, each once, and the sample."""
