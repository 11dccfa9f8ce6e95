-- Both in one round trip.
\ir begin.sql
;
\ir take_index_order.sql
