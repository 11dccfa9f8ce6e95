"""Writes the JSON Schemas and the AsyncAPI document as files: ``python -m schemas.generate``."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from schemas.asyncapi import VERSION, asyncapi_document
from schemas.json_schema import JsonSchema, message_models, message_schema

FOLDER = Path(__file__).parent / "generated"
RELEASED = FOLDER / "released"


def rendered() -> dict[str, str]:
    """File name -> content. Deterministic."""
    files = {f"{m.__name__}.schema.json": _json(message_schema(m)) for m in message_models()}
    return {**files, "asyncapi.json": _json(asyncapi_document())}


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def stale(folder: Path = FOLDER) -> list[str]:
    """Names of files that are missing, differ, or should not be there."""
    wanted = rendered()
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")}
    return sorted(n for n in wanted.keys() | there.keys() if wanted.get(n) != there.get(n))


def write(folder: Path = FOLDER) -> None:
    """Write every file and remove those of messages that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale(folder):
        (folder / name).unlink(missing_ok=True)
    for name, content in rendered().items():
        (folder / name).write_text(content, "utf-8")


def released_schemas(folder: Path = RELEASED) -> dict[str, dict[str, JsonSchema]]:
    """Version -> message name -> schema, of every released version."""
    return {
        version.name: {
            path.name.removesuffix(".schema.json"): json.loads(path.read_text("utf-8"))
            for path in sorted(version.glob("*.schema.json"))
        }
        for version in sorted(folder.iterdir())
    }


def release(version: str, folder: Path = RELEASED) -> None:
    """Keep today's schemas as those of a released version, once and for ever."""
    kept = folder / version
    kept.mkdir(parents=True)
    for model in message_models():
        (kept / f"{model.__name__}.schema.json").write_text(_json(message_schema(model)), "utf-8")


def main(arguments: list[str] | None = None) -> int:
    """0 when the files are fresh or were written, 1 when ``--check`` found stale ones."""
    parser = argparse.ArgumentParser(prog="python -m schemas.generate", description=__doc__)
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="write nothing, exit 1 when stale")
    mode.add_argument("--release", action="store_true", help=f"keep them as released {VERSION}")
    options = parser.parse_args(arguments)
    if options.check:
        for name in stale():
            sys.stderr.write(f"{name} is stale: run python -m schemas.generate\n")
        return 1 if stale() else 0
    write()
    if options.release:
        release(VERSION)
    return 0


if __name__ == "__main__":
    sys.exit(main())
