"""Whether it happened: told as done, tried, planned, denied, supposed or asked for."""
