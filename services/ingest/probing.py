"""Whether ingest can work: asked in the background, so that /readyz answers at once."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

Probe = Callable[[], Awaitable[object]]

PROBE_SECONDS = 2.0
TIMEOUT_SECONDS = 5.0


@dataclass
class Probing:
    """Asks every part in turn; ``health`` names the parts that did not answer."""

    probes: dict[str, Probe]
    _failures: dict[str, str] = field(default_factory=lambda: {"start": "not probed yet"})

    async def run(self, stop: asyncio.Event) -> None:
        """Ask every two seconds until ``stop``."""
        while not stop.is_set():
            await self.ask()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), PROBE_SECONDS)

    async def ask(self) -> None:
        """Ask every part once."""
        found = {name: await _failure(probe) for name, probe in self.probes.items()}
        self._failures = {name: failure for name, failure in found.items() if failure}

    def health(self) -> tuple[bool, str]:
        """Ready or not, and what is missing."""
        detail = "; ".join(f"{name}: {failure}" for name, failure in self._failures.items())
        return not self._failures, detail


async def _failure(probe: Probe) -> str:
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            await probe()
    except TimeoutError:
        return f"no answer in {TIMEOUT_SECONDS:g} s"
    except Exception as error:  # whatever a part raises is the reason why it is not ready
        return f"{type(error).__name__}: {error}"
    return ""
