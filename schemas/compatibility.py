"""FULL_TRANSITIVE: each side must read the other's messages, against every released version.

A reader of an old version must understand messages of the new one, and a new reader the old
messages. Optional fields may come and go; everything else is fixed once released.
"""

from collections.abc import Iterator, Mapping

from schemas.json_schema import KNOWN_WORDS, JsonSchema

ANNOTATIONS = frozenset({"title", "description", "default", "examples", "$defs", "$schema"})
"""Keywords that tell people something and refuse no value."""

COMPARED_APART = frozenset({"properties", "required", "items", "anyOf", "type", "$ref"})


def breaks(old: Mapping[str, JsonSchema], new: Mapping[str, JsonSchema]) -> list[str]:
    """What the new schemas (message name -> schema) break for the old ones; empty when nothing."""
    found = [f"{name}: the message is gone" for name in old if name not in new]
    for name in old:
        if name in new:
            found += _Comparison(old[name], new[name]).at(name, old[name], new[name])
    return found


class _Comparison:
    """Two self-contained schemas, whose ``$ref`` point into their own ``$defs``."""

    def __init__(self, old: JsonSchema, new: JsonSchema) -> None:
        self._old, self._new = old, new

    def at(self, path: str, old: JsonSchema, new: JsonSchema) -> Iterator[str]:
        old, new = _resolved(old, self._old), _resolved(new, self._new)
        yield from _keywords(path, old, new)
        yield from _words(path, old, new)
        yield from self._properties(path, old, new)
        if "items" in old and "items" in new:
            yield from self.at(f"{path}[]", old["items"], new["items"])
        yield from self._alternatives(path, old.get("anyOf", []), new.get("anyOf", []))

    def _properties(self, path: str, old: JsonSchema, new: JsonSchema) -> Iterator[str]:
        before, after = old.get("properties", {}), new.get("properties", {})
        for name in old.get("required", []):
            if name not in after:
                yield f"{path}.{name}: a required field is gone, so older readers refuse"
            elif name not in new.get("required", []):
                yield f"{path}.{name}: no longer required, so older readers may miss it"
        for name in new.get("required", []):
            if name not in old.get("required", []):
                yield f"{path}.{name}: newly required, so older messages are refused"
        for name in before:
            if name in after:
                yield from self.at(f"{path}.{name}", before[name], after[name])

    def _alternatives(
        self, path: str, old: list[JsonSchema], new: list[JsonSchema]
    ) -> Iterator[str]:
        if len(old) != len(new):
            yield f"{path}: other types than before ({len(old)} alternatives, now {len(new)})"
            return
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from self.at(f"{path}|{number}", one, other)


def _resolved(schema: JsonSchema, root: JsonSchema) -> JsonSchema:
    """The schema behind a reference; what stands beside the reference is annotation."""
    if "$ref" not in schema:
        return schema
    target: JsonSchema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    return target


def _keywords(path: str, old: JsonSchema, new: JsonSchema) -> Iterator[str]:
    if old.get("type") != new.get("type"):
        yield f"{path}: type {old.get('type')} became {new.get('type')}"
    if ("items" in old) != ("items" in new):
        yield f"{path}: the items' type appeared or went"
    known = ANNOTATIONS | COMPARED_APART | {KNOWN_WORDS}
    for keyword in sorted((old.keys() | new.keys()) - known):
        if old.get(keyword) != new.get(keyword):
            yield f"{path}: {keyword} {old.get(keyword)} became {new.get(keyword)}"


def _words(path: str, old: JsonSchema, new: JsonSchema) -> Iterator[str]:
    """A vocabulary may grow. A word that goes would read as ``other`` in old messages."""
    if (KNOWN_WORDS in old) != (KNOWN_WORDS in new):
        yield f"{path}: the vocabulary was opened or closed"
        return
    for word in old.get(KNOWN_WORDS, []):
        if word not in new[KNOWN_WORDS]:
            yield f"{path}: the word {word!r} is gone"
