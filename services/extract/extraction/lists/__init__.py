"""Several places in a row, and what stands between them."""
