"""Theatres: one conflict's knowledge as data files, one folder each under ``data/``."""
