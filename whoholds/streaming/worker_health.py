"""What a worker says of itself at /readyz: ready, or everything that is in its way."""

from dataclasses import dataclass, field


@dataclass
class WorkerHealth:
    """Obstacles by name, each with a sentence; callable, as heartbeats want it."""

    obstacles: dict[str, str] = field(default_factory=lambda: {"start": "starting"})

    @property
    def ready(self) -> bool:
        """Whether messages are being handled, or would be."""
        return not self.obstacles

    @property
    def detail(self) -> str:
        """What is missing; empty when ready."""
        return "; ".join(self.obstacles.values())

    def hinder(self, name: str, sentence: str) -> None:
        """Not ready, because of this."""
        self.obstacles[name] = sentence

    def clear(self, name: str) -> None:
        """This is no obstacle any more."""
        self.obstacles.pop(name, None)

    def __call__(self) -> tuple[bool, str]:
        """Ready and detail."""
        return self.ready, self.detail
