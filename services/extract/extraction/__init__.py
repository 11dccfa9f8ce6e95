"""Text in, statements out: no I/O, no clock, no randomness."""
