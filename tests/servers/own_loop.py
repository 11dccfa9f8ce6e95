"""Runs a coroutine for a fixture that is a plain function."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def in_its_own_loop(make: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """In a thread, so that the test's own event loop stays untouched."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(lambda: asyncio.run(make())).result()
