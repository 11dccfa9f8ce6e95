"""The data folder: one run at a time, and clear words when it cannot be used."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from whoholds.supervision.data_folder import DataFolderUnusable, data_folder, default_data_folder

HOLDER = """
import sys, time
from pathlib import Path
from whoholds.supervision.data_folder import data_folder
with data_folder(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def hold_elsewhere(folder: Path) -> "subprocess.Popen[str]":
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_run_is_told_who_works_there(tmp_path: Path) -> None:
    holder = hold_elsewhere(tmp_path)
    try:
        with (
            pytest.raises(DataFolderUnusable, match=rf"\(pid {holder.pid}\) works on {tmp_path}"),
            data_folder(tmp_path),
        ):
            pytest.fail("two runs on one folder")
    finally:
        holder.kill()
        holder.communicate()


def test_the_lock_goes_with_a_killed_holder(tmp_path: Path) -> None:
    holder = hold_elsewhere(tmp_path)
    holder.kill()
    holder.communicate()
    with data_folder(tmp_path) as folder:
        assert (folder / "lock").read_text() == f"{os.getpid()}\n"


def test_the_lock_can_be_taken_again_after_the_block(tmp_path: Path) -> None:
    for _ in range(2):
        with data_folder(tmp_path / "new" / "folder") as folder:
            assert folder.is_dir()


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o711)
    with data_folder(tmp_path):
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o711


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(DataFolderUnusable, match=r"file/data cannot be used: Not a directory"),
        data_folder(tmp_path / "file" / "data"),
    ):
        pytest.fail("a folder inside a file")


def test_an_ordinary_user_keeps_data_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert default_data_folder() == Path("/home/ann/.local/share/whoholds")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert default_data_folder() == Path("/data/whoholds")
    monkeypatch.setenv("XDG_DATA_HOME", "relative")  # the specification says: ignore it
    assert default_data_folder() == Path("/home/ann/.local/share/whoholds")


def test_root_keeps_data_with_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert default_data_folder() == Path("/var/lib/whoholds")
