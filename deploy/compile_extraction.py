"""Compiles services/extract/extraction to machine code, beside its sources, by mypyc:
``python deploy/compile_extraction.py [FOLDER]``.

FOLDER holds services/, schemas/ and whoholds/: the checkout (as it is without an argument), or the
site-packages of an image. Needs a C compiler, mypy and setuptools. What is compiled is loaded
instead of the source; whoholds.compiled refuses it where the source is newer.
"""

import os
import sys
from pathlib import Path

from mypyc.build import mypycify
from setuptools import setup

PACKAGE = Path("services/extract/extraction")
MYPY = ["--ignore-missing-imports", "--explicit-package-bases", "--follow-imports=silent"]
OPTIMISED = "1"
"""The level of gcc: see the figures of docs/decisions/0041."""


def main() -> None:
    """Compile in place. Exits with the compiler's message where it fails."""
    os.chdir(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1])
    # __init__ stays as it is: it refuses what is compiled from other sources.
    sources = [
        str(path) for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"
    ]
    setup(
        name="whoholds-extraction",
        packages=[],
        script_args=[
            "--quiet",
            "build_ext",
            "--force",
            "--inplace",
            f"--parallel={os.cpu_count() or 1}",
        ],
        ext_modules=mypycify(
            [*MYPY, *sources],
            opt_level=OPTIMISED,
            debug_level="0",
            multi_file=True,
            group_name="whoholds_extraction",
        ),
    )


if __name__ == "__main__":
    main()
