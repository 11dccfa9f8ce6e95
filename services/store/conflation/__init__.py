"""Which reports tell of one change: pure functions of one place's reports."""
