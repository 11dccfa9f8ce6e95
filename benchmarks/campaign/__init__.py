"""A made campaign with a known history, told by imperfect news: how much of it the store finds."""
