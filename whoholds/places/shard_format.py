"""The packed form of a gazetteer file ("shard"), made to be searched without being read.

Layout: magic, header length, JSON header, then the sections that the header lists by offset:
records (fixed size), names (length byte and UTF-8), and for folded names and consonant keys each
a bucket table (65,537 offsets by the first 16 bits of a 40-bit hash) over entries of three bytes
of hash and three bytes of record number, the top bit telling an alternate name.
"""

import hashlib
import struct

MAGIC = b"WHOPLC01"
RECORD = struct.Struct("<iiIIHHBB")  # lat, lon (1e-6 degree), id, name at, area, size, type, prefix
ENTRY_BYTES = 6
BUCKETS = 65_536
BUCKET = struct.Struct("<II")
ALTERNATE = 0x800000
COORDINATE_SCALE = 1_000_000


def key_hash(key: str) -> bytes:
    """Forty bits: among a million keys one lookup in a million finds a false friend."""
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=5).digest()


def pack_size(value: int) -> int:
    """A number up to 4095 * 2**15 in 16 bits, kept to three digits: population, or area metres."""
    exponent = max(0, value.bit_length() - 12)
    return min(exponent, 15) << 12 | min(value >> exponent, 4095)


def unpack_size(packed: int) -> int:
    return (packed & 4095) << (packed >> 12)
