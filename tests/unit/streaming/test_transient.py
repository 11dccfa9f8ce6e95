"""Failures that pass by themselves, and those that last."""

import socket
from pathlib import Path

import asyncpg
import pytest

from whoholds.streaming.transient import is_transient


def _error_of_reading(path: Path) -> OSError:
    with pytest.raises(OSError, match="No such file") as caught:
        path.read_bytes()
    return caught.value


async def _error_of_connecting(folder: Path) -> OSError:
    with pytest.raises((FileNotFoundError, ConnectionRefusedError)) as caught:
        await asyncpg.connect(host=str(folder), user="nobody", database="none")
    return caught.value


async def test_a_server_whose_socket_is_gone_comes_back(tmp_path: Path) -> None:
    error = await _error_of_connecting(tmp_path)

    assert isinstance(error, FileNotFoundError)
    assert is_transient(error)


async def test_a_server_that_left_its_socket_behind_comes_back(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / ".s.PGSQL.5432"))

        error = await _error_of_connecting(tmp_path)

    assert isinstance(error, ConnectionRefusedError)
    assert is_transient(error)


def test_a_socket_closed_to_us_may_be_opened() -> None:
    assert is_transient(PermissionError(13, "Permission denied"))


def test_a_connection_that_is_being_cut_while_used_may_be_opened_again() -> None:
    assert is_transient(asyncpg.InternalClientError("another operation (2) is in progress"))


def test_a_missing_file_stays_missing(tmp_path: Path) -> None:
    assert not is_transient(_error_of_reading(tmp_path / "missing"))
    assert not is_transient(FileNotFoundError("no rules in the folder"))


def test_a_value_that_cannot_be_encoded_never_can() -> None:
    assert not is_transient(asyncpg.DataError("no number"))
    assert not is_transient(ValueError("no number"))
