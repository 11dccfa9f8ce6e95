"""Which place a name, "the town" or "it" means, and what is said of where it lies."""
