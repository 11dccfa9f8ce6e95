"""The vocabulary of reading: words and their classes, as data."""
