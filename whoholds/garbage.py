"""How a process looks for cycles among its values: seldom."""

import gc

STORE = (500_000, 20, 20)
"""A batch makes many small values that all live to its end: looking for cycles among them every
50,000 took a tenth of the time and found none."""
API = (20_000, 10, 10)
"""An answer makes thousands of values at once: looking through them every 700 took an eighth of a
page of control."""

EXTRACT = (20_000, 20, 50)
"""A sentence makes hundreds of values, and its knowledge, a million, stays: looking through both
every 700 took 7% of the time of reading."""


def look_for_cycles_seldom(after: tuple[int, int, int]) -> None:
    """From here on, in the whole process; what stands now is not searched again."""
    gc.set_threshold(*after)
    gc.collect()
    gc.freeze()


def spare_survivors() -> None:
    """What outlives a search is remembered or belongs to the process, as in the store: a search
    through all of it again would stop the process, heartbeats too, for a second per million values.
    """
    if _freeze not in gc.callbacks:
        gc.callbacks.append(_freeze)


def _freeze(phase: str, _: dict[str, int]) -> None:
    if phase == "stop":
        gc.freeze()


MANY = 100_000
"""So many values, left by one batch, are more than cycles among them could be worth: eight searches
in 120,000 reports found not one, and took a tenth of the time, half a second each."""


def spare_what_a_large_batch_left() -> None:
    """Between batches: after a large one what it left is remembered, and is not searched.

    What smaller ones leave is searched as ever.
    """
    if gc.get_count()[0] > MANY:
        gc.freeze()
