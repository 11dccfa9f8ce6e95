"""Sentences put together from phrases, each with what must be read of it."""
