"""How long to wait before a program that ended is started again."""

from dataclasses import dataclass

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 30.0
HEALTHY_SECONDS = 60.0


@dataclass(frozen=True)
class Backoff:
    """Doubles with every quick end, and begins anew after a healthy run."""

    seconds: float = 0.0

    def after(self, ran_seconds: float) -> "Backoff":
        """The wait that a run of ``ran_seconds`` has earned."""
        if self.seconds == 0 or ran_seconds >= HEALTHY_SECONDS:
            return Backoff(FIRST_SECONDS)
        return Backoff(min(2 * self.seconds, LONGEST_SECONDS))
