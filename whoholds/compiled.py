"""Modules that ``make compile`` made from sources: they must say what the sources say."""

from collections.abc import Iterator
from pathlib import Path


class StaleModule(ImportError):
    """A compiled module is older than its source, which it would be loaded instead of."""


def refuse_stale(package: Path) -> None:
    """Raises StaleModule where a source under ``package`` was written after it was compiled."""
    for source, compiled in _compiled(package):
        if compiled.stat().st_mtime < source.stat().st_mtime:
            raise StaleModule(
                f"{source} was changed after it was compiled: run `make compile` again, "
                "or `make interpreted` to read the sources as they are"
            )


def is_compiled(package: Path) -> bool:
    """Whether any module of the package is loaded in its compiled form."""
    return next(_compiled(package), None) is not None


def _compiled(package: Path) -> Iterator[tuple[Path, Path]]:
    """Sources and what was made of each, as compilers name it: name.cpython-312-....so."""
    for made in package.rglob("*.so"):
        source = made.with_name(made.name.split(".", 1)[0] + ".py")
        if source.exists():
            yield source, made
