"""One machine, one command: starts and watches Postgres and the four services."""
