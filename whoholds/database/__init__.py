"""Postgres: connections, migrations and the named SQL that the services share."""
