"""What the gazetteer costs, on this machine: size, time to open, memory, lookups, resolutions.

``python benchmarks/gazetteer.py [--file PATH]``. The work is done in a fresh process, so that
nothing else counts; memory is the resident size of that process before, after opening and after
looking up 20,000 names all over the file.
"""

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path

LOOKUPS = 20_000
RESOLUTIONS = 2_000


def resident_mb() -> float:
    """This process' resident memory, of the kernel's own count."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def measure(given: Path | None) -> None:
    """Prints one figure a line."""
    before = resident_mb()
    started = time.perf_counter()
    from whoholds.places.gazetteer import SHIPPED, Gazetteer
    from whoholds.places.mmap_shard import Shard
    from whoholds.places.ranking import resolve
    from whoholds.places.resolution import PlaceContext

    imported, after_import = time.perf_counter(), resident_mb()
    path = given or SHIPPED
    gazetteer = Gazetteer([Shard(path)])
    opened = time.perf_counter()
    print(f"file            {path.stat().st_size / 1e6:8.1f} MB, {gazetteer.count:,} places")
    print(f"import          {(imported - started) * 1e3:8.1f} ms")
    print(f"open            {(opened - imported) * 1e3:8.1f} ms")
    print(f"memory          {before:8.1f} MB bare, {after_import:.1f} MB with the code,", end="")
    print(f" {resident_mb():.1f} MB open")

    shard, pick = Shard(path), random.Random(20160702)
    sample = [shard.candidate(pick.randrange(shard.count), "exact") for _ in range(LOOKUPS)]
    started = time.perf_counter()
    found = sum(gazetteer.knows(place.name, (place.country,)) for place in sample)
    each = (time.perf_counter() - started) / LOOKUPS
    print(
        f"knows           {each * 1e6:8.1f} us for a name not asked before, {found / LOOKUPS:.4f}"
    )
    started = time.perf_counter()
    strange = sum(gazetteer.knows(f"qxw{number}zzj") for number in range(LOOKUPS))
    each = (time.perf_counter() - started) / LOOKUPS
    print(f"knows           {each * 1e6:8.1f} us for a name of no place, {strange} false")

    work = [(p.name, PlaceContext((p.country,), (p.admin1,))) for p in sample[:RESOLUTIONS]]
    for label in ("not asked before", "asked again"):
        started = time.perf_counter()
        for name, context in work:
            resolve(name, context, gazetteer)
        seconds = time.perf_counter() - started
        print(f"resolve         {RESOLUTIONS / seconds:8,.0f} a second, {label}")
    print(f"memory          {resident_mb():8.1f} MB after all that")


def main() -> None:
    """Starts the measuring process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.file)
    else:
        subprocess.run([sys.executable, *sys.argv, "--measure"], check=True)


if __name__ == "__main__":
    main()
