"""Packs place records into the bytes of a shard. The same records give the same bytes."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise

from whoholds.places.folding import consonant_key, fold
from whoholds.places.place_record import PlaceRecord
from whoholds.places.shard_format import (
    ALTERNATE,
    BUCKETS,
    COORDINATE_SCALE,
    MAGIC,
    RECORD,
    key_hash,
    pack_size,
)


class _Numbered:
    """Strings or tuples by the order in which they were first seen."""

    def __init__(self) -> None:
        self.items: dict[object, int] = {}

    def number(self, item: object) -> int:
        return self.items.setdefault(item, len(self.items))


class _Names:
    """Names one after another, each once, behind a byte that tells its length."""

    def __init__(self) -> None:
        self.blob = bytearray()
        self._at: dict[bytes, int] = {}

    def place(self, name: str) -> int:
        data = name.encode()
        while len(data) > 255:
            name = name[:-1]
            data = name.encode()
        if data not in self._at:
            self._at[data] = len(self.blob)
            self.blob += bytes([len(data)]) + data
        return self._at[data]


def pack_shard(
    records: Iterable[PlaceRecord], countries: Mapping[str, str], sources: Mapping[str, str]
) -> bytes:
    """``countries``: folded country names to codes. ``sources``: what it was built from."""
    areas, types, prefixes, names = _Numbered(), _Numbered(), _Numbered(), _Names()
    packed = bytearray()
    folded: set[tuple[bytes, int]] = set()
    consonant: set[tuple[bytes, int]] = set()
    for number, record in enumerate(sorted(records, key=lambda r: (r.country, r.place_id))):
        prefix, _, local_id = record.place_id.partition(":")
        is_size = record.population
        if record.precision_km is not None:
            is_size = round(record.precision_km * 1000)
        packed += RECORD.pack(
            round(record.lat * COORDINATE_SCALE),
            round(record.lon * COORDINATE_SCALE),
            int(local_id),
            names.place(record.names[0]),
            areas.number((record.country, record.admin1, record.admin2)),
            pack_size(is_size),
            types.number(record.feature_type),
            prefixes.number(prefix),
        )
        _index_names(record.names, number, folded, consonant)
    sections = {
        "records": bytes(packed),
        "names": bytes(names.blob),
        **_table("folded", folded),
        **_table("consonant", consonant),
    }
    lists = {
        "areas": list(areas.items),
        "types": list(types.items),
        "prefixes": list(prefixes.items),
    }
    return _assemble(sections, {**lists, "countries": dict(countries), "sources": dict(sources)})


def _index_names(
    names: tuple[str, ...],
    number: int,
    folded: set[tuple[bytes, int]],
    consonant: set[tuple[bytes, int]],
) -> None:
    """Adds each key once a record, as primary where the main name has it."""
    keys, consonants = set[str](), set[str]()
    for position, name in enumerate(names):
        flag = ALTERNATE if position else 0
        if (key := fold(name)) and key not in keys:
            keys.add(key)
            folded.add((key_hash(key), number | flag))
            skeleton = consonant_key(name)
            if skeleton.isascii() and skeleton not in consonants:
                consonants.add(skeleton)
                consonant.add((key_hash(skeleton), number | flag))


def _table(name: str, pairs: set[tuple[bytes, int]]) -> dict[str, bytes]:
    """Bucket offsets and entries, ordered by hash and by record."""
    ordered = sorted(pairs, key=lambda p: (p[0], p[1] & ~ALTERNATE))
    counts = [0] * (BUCKETS + 1)
    for digest, _ in ordered:
        counts[int.from_bytes(digest[:2]) + 1] += 1
    offsets = b"".join(n.to_bytes(4, "little") for n in accumulate(counts))
    entries = b"".join(digest[2:] + number.to_bytes(3) for digest, number in ordered)
    return {f"{name}_buckets": offsets, f"{name}_entries": entries}


def _assemble(sections: Mapping[str, bytes], header: Mapping[str, object]) -> bytes:
    body = b"".join(sections.values())
    starts = [0, *accumulate(len(s) for s in sections.values())]
    spans = dict(zip(sections, pairwise(starts), strict=True))
    described = {**header, "sections": spans}
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    digest = hashlib.sha256(text.encode() + body).hexdigest()
    head = text.encode()
    return MAGIC + bytes.fromhex(digest) + len(head).to_bytes(4, "little") + head + body
