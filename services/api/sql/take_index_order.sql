-- For the rest of this transaction, rows come in the order that an index gives, rather than be
-- collected and sorted. How many rows lie in a box is a constant to the planner (a thousandth).
SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)
