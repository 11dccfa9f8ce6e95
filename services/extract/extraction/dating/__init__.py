"""When: words that date, whose they are, and the day of the story."""
