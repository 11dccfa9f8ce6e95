"""Constructions that are data: the table of frames, their slots, and what reads them."""
