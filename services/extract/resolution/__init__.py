"""From statements to reports: place ids and points, intervals, identities. No I/O, no clock."""
