"""The clause rules: one module a construction, and the order in which they are tried."""
