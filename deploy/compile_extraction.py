"""Compiles services/extract/extraction to machine code, beside its sources, by mypyc:
``python deploy/compile_extraction.py [FOLDER]``.

FOLDER holds services/, schemas/ and whoholds/: the checkout (as it is without an argument), or the
site-packages of an image. Needs a C compiler, mypy and setuptools. What is compiled is loaded
instead of the source; whoholds.compiled refuses it where the source is newer. The sources are
compiled from a copy in which constants are final (final_constants.py).
"""

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from final_constants import with_final_constants
from mypyc.build import mypycify
from setuptools import setup

PACKAGE = Path("services/extract/extraction")
MYPY = ["--ignore-missing-imports", "--explicit-package-bases", "--follow-imports=silent"]
OPTIMISED = "2"
"""The level of gcc: see the figures of docs/decisions/0041."""
CALLED_DIRECTLY = {
    "CFLAGS": "-fno-semantic-interposition -fno-plt",
    "LDFLAGS": "-Wl,-Bsymbolic",
}
"""On Linux: no function of the library is looked up by its name, or replaced by another's."""


def main() -> None:
    """Compile, and put what was made beside the sources. Exits with the compiler's message where
    it fails.
    """
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1]
    folder = folder.resolve()
    with TemporaryDirectory() as copied:
        copy = Path(copied)
        copy_sources(folder, copy)
        os.chdir(copy)
        compile_in_place()
        for made in [*copy.glob("*.so"), *(copy / PACKAGE).rglob("*.so")]:
            shutil.copy(made, folder / made.relative_to(copy))
        os.chdir(folder)


def copy_sources(folder: Path, copy: Path) -> None:
    """The extraction with final constants, and what it imports as it is."""
    for other in ("schemas", "whoholds"):
        (copy / other).symlink_to(folder / other)
    for parent in (Path("services"), Path("services/extract")):
        (copy / parent).mkdir()
        shutil.copy(folder / parent / "__init__.py", copy / parent)
    for source in sorted((folder / PACKAGE).rglob("*.py")):
        target = copy / source.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(with_final_constants(source.read_text("utf-8")), "utf-8")


def compile_in_place() -> None:
    """Compile the extraction of the current folder beside its sources."""
    if sys.platform == "linux":
        for name, flags in CALLED_DIRECTLY.items():
            os.environ[name] = f"{os.environ.get(name, '')} {flags}".strip()
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
