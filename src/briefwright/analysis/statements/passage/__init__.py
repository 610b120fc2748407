"""A passage and what stands around it: sentences, quotations, time limits."""
