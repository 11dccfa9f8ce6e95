"""How a store process looks for cycles among its values: seldom, and among each value once."""

import gc

GARBAGE_AFTER = (500_000, 20, 20)
"""A batch makes many small values that all live to its end: looking for cycles among them every
50,000 took a tenth of the time and found none."""


def look_for_cycles_seldom() -> None:
    """From here on, in the whole process.

    What outlives a search is remembered or belongs to the process: a search through all of it
    again would stop the process, heartbeats too, for a second per million values.
    """
    gc.set_threshold(*GARBAGE_AFTER)
    if _spare_survivors not in gc.callbacks:
        gc.callbacks.append(_spare_survivors)


def _spare_survivors(phase: str, _: dict[str, int]) -> None:
    if phase == "stop":
        gc.freeze()
