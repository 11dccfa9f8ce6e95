"""The files under schemas/generated/ are what the models say, and the same every time."""

import shutil
from pathlib import Path

import pytest

from schemas import generate


def test_the_committed_files_are_fresh() -> None:
    assert generate.stale() == [], "run python -m schemas.generate"


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert generate.rendered() == generate.rendered()


@pytest.mark.parametrize("damage", ["edited", "missing", "left over"])
def test_a_stale_folder_is_noticed_and_mended(damage: str, tmp_path: Path) -> None:
    folder = tmp_path / "generated"
    generate.write(folder)
    if damage == "edited":
        (folder / "DeadLetter.schema.json").write_text("{}", "utf-8")
    elif damage == "missing":
        (folder / "asyncapi.json").unlink()
    else:
        shutil.copy(folder / "DeadLetter.schema.json", folder / "ArticleBurnt.schema.json")

    assert len(generate.stale(folder)) == 1
    generate.write(folder)
    assert generate.stale(folder) == []


def test_a_released_version_cannot_be_overwritten(tmp_path: Path) -> None:
    generate.release("0.1.0", tmp_path)
    with pytest.raises(FileExistsError):
        generate.release("0.1.0", tmp_path)


def test_check_exits_with_one_when_stale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "stale", lambda: ["asyncapi.json"])
    assert generate.main(["--check"]) == 1
    assert "asyncapi.json is stale" in capsys.readouterr().err
