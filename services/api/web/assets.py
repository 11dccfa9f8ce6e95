"""Files of the map: our own, and Leaflet as its package carries it. Read once, sent as they are."""

import gzip
import hashlib
import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OUR_FILES = Path(__file__).parent / "files"
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
LEAFLET = ("leaflet.js", "leaflet.css")
WORTH_PACKING = 1000  # bytes


@dataclass(frozen=True)
class Asset:
    """One file: its bytes, packed by gzip where that helps, and a tag that changes with them."""

    content: bytes
    packed: bytes | None
    kind: str
    tag: str


@cache
def assets() -> dict[str, Asset]:
    """By the name that a page asks for; nothing else on this machine can be asked for."""
    found = {
        str(path.relative_to(OUR_FILES)): _asset(path)
        for path in sorted(OUR_FILES.rglob("*"))
        if path.suffix in KINDS
    }
    leaflet = _leaflet_folder()
    return found | {f"leaflet/{name}": _asset(leaflet / name) for name in LEAFLET}


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    packed = gzip.compress(content, mtime=0) if len(content) > WORTH_PACKING else None
    tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    return Asset(content, packed, KINDS[path.suffix], tag)


def _leaflet_folder() -> Path:
    spec = importlib.util.find_spec("xstatic.pkg.leaflet")
    assert spec is not None, "xstatic-leaflet is a dependency"
    assert spec.origin is not None
    return Path(spec.origin).parent / "data"
