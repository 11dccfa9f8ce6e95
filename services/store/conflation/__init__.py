"""Which reports tell of one change: a pure function of the set of a place's reports."""
