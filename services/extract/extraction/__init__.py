"""Text in, statements out: no I/O, no clock, no randomness."""

from pathlib import Path

from whoholds.compiled import refuse_stale

refuse_stale(Path(__file__).parent)
