#!/bin/sh
# Makes the role that the API reads as; what it may read is granted by the migrations.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$WHOHOLDS_READER_PASSWORD" --quiet \
    --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE whoholds_reader LOGIN PASSWORD :'password';
SQL
