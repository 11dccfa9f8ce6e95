"""The embedded Postgres: private, durable, and able to start again after anything."""

import asyncio
import json
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from pydantic import SecretStr

from whoholds.database.embedded_postgres import EmbeddedPostgres
from whoholds.database.postgres_account import Account, postgres_account
from whoholds.database.postgres_cluster import Cluster, ClusterUnusable
from whoholds.database.postgres_postmaster import running_postmaster
from whoholds.database.postgres_programs import installed_package, reachable_programs

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, who hands over to a user")

OWNER_SCRIPT = """
import asyncio, sys
from pathlib import Path
from whoholds.database.embedded_postgres import EmbeddedPostgres

async def main():
    url = await EmbeddedPostgres(Path(sys.argv[1]), lambda line: None).start()
    print(url.get_secret_value(), flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder that an unprivileged user can enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="whoholds-test-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def quiet(_line: str) -> None:
    """Nobody reads the log of these servers."""


async def remember(url: SecretStr, value: int) -> None:
    connection = await asyncpg.connect(url.get_secret_value())
    await connection.execute("CREATE TABLE IF NOT EXISTS kept (value int)")
    await connection.execute("INSERT INTO kept VALUES ($1)", value)
    await connection.close()


async def remembered(url: SecretStr) -> list[int]:
    connection = await asyncpg.connect(url.get_secret_value())
    rows = await connection.fetch("SELECT value FROM kept ORDER BY value")
    await connection.close()
    return [row["value"] for row in rows]


def start_owner(data: Path) -> "subprocess.Popen[str]":
    """Another process that starts the server and stays."""
    return subprocess.Popen(
        [sys.executable, "-c", OWNER_SCRIPT, str(data)], stdout=subprocess.PIPE, text=True
    )


def url_of(owner: "subprocess.Popen[str]") -> SecretStr:
    """The address that the owner prints once its server answers."""
    assert owner.stdout is not None
    return SecretStr(owner.stdout.readline().strip())


def start_stranger(cluster: Cluster) -> "subprocess.Popen[bytes]":
    """An unrelated program of the same user."""
    return subprocess.Popen(["/bin/sleep", "600"], user=(cluster.user or (None, None))[0])


def owner_of_process(pid: int) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


def output_as_nobody(*command: str) -> bytes:
    return subprocess.run(command, user="nobody", cwd="/", check=True, capture_output=True).stdout


async def cluster_of(data: Path) -> Cluster:
    return Cluster(data, await postgres_account(data / "postgres"))


async def test_data_outlives_a_stop_and_a_start(data: Path) -> None:
    server = EmbeddedPostgres(data, quiet)
    await remember(await server.start(), 1)
    await server.stop()
    assert running_postmaster(await cluster_of(data)) is None
    await remember(await server.start(), 2)
    await server.stop()
    again = EmbeddedPostgres(data, quiet)
    assert await remembered(await again.start()) == [1, 2]
    await again.stop()


async def test_committed_data_outlives_kill_9_of_the_server(data: Path) -> None:
    server = EmbeddedPostgres(data, quiet)
    await remember(await server.start(), 7)
    pid = running_postmaster(await cluster_of(data))
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert await server.died() != 0
    assert await remembered(await server.start()) == [7]
    await server.stop()


async def test_the_server_ends_when_its_owner_is_killed_and_starts_again(data: Path) -> None:
    owner = start_owner(data)
    await remember(url_of(owner), 3)
    owner.kill()
    owner.communicate()
    server = EmbeddedPostgres(data, quiet)  # at once: the old server may still be shutting down
    assert await remembered(await server.start()) == [3]
    await server.stop()


async def test_the_server_does_not_outlive_its_owner(data: Path) -> None:
    owner = start_owner(data)
    url_of(owner)
    owner.kill()
    owner.communicate()
    cluster = await cluster_of(data)
    for _ in range(300):
        if running_postmaster(cluster) is None:
            return
        await asyncio.sleep(0.05)
    pytest.fail("the server still runs 15 s after its owner was killed")


async def test_a_server_left_by_an_earlier_run_is_stopped_first(data: Path) -> None:
    left = EmbeddedPostgres(data, quiet)
    await remember(await left.start(), 4)
    said: list[str] = []
    server = EmbeddedPostgres(data, said.append)
    url = await server.start()
    assert said[0] == "stopped a server left by an earlier run"
    assert await left.died() == 0
    assert await remembered(url) == [4]
    await server.stop()


async def test_a_stale_pid_that_is_an_unrelated_program_now_is_no_obstacle(data: Path) -> None:
    server = EmbeddedPostgres(data, quiet)
    await remember(await server.start(), 5)
    cluster = await cluster_of(data)
    pid_file = (cluster.files / "postmaster.pid").read_text()
    pid = running_postmaster(cluster)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    await server.died()
    stranger = start_stranger(cluster)
    rest = pid_file.split("\n", 1)[1]
    (cluster.files / "postmaster.pid").write_text(f"{stranger.pid}\n{rest}")
    assert await remembered(await server.start()) == [5]
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()
    await server.stop()


async def test_a_half_made_cluster_is_made_anew(data: Path) -> None:
    (data / "postgres").mkdir(mode=0o700)
    account = await postgres_account(data / "nothing")
    if account is not None:
        os.chown(data / "postgres", account.uid, account.gid)
    (data / "postgres" / "cluster.new").mkdir()
    (data / "postgres" / "cluster.new" / "PG_VERSION").write_text("18\n")
    (data / "postgres" / "password.new").write_text("old")
    server = EmbeddedPostgres(data, quiet)
    await remember(await server.start(), 6)
    await server.stop()


async def test_nobody_else_can_read_passwords_files_or_the_socket(data: Path) -> None:
    server = EmbeddedPostgres(data, quiet)
    await server.start()
    modes = {
        name: stat.S_IMODE((data / name).stat().st_mode)
        for name in ("postgres-passwords.json", "postgres", "postgres/cluster", "postgres/socket")
    }
    assert modes == {
        "postgres-passwords.json": 0o600,
        "postgres": 0o700,
        "postgres/cluster": 0o700,
        "postgres/socket": 0o700,
    }
    assert not (data / "postgres" / "password.new").exists()
    await server.stop()


async def test_a_wrong_password_is_refused_even_on_the_socket(data: Path) -> None:
    server = EmbeddedPostgres(data, quiet)
    url = (await server.start()).get_secret_value()
    password = url.split(":", 2)[2].split("@", 1)[0]
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(url.replace(password, "guessed"))
    await server.stop()


async def test_the_services_work_as_no_superuser(data: Path) -> None:
    server = EmbeddedPostgres(data, quiet)
    connection = await asyncpg.connect((await server.start()).get_secret_value())
    assert not await connection.fetchval(
        "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
    )
    await connection.close()
    await server.stop()


async def test_a_path_too_long_for_a_socket_still_works(data: Path) -> None:
    deep = data / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    server = EmbeddedPostgres(deep, quiet)
    await remember(await server.start(), 8)
    await server.stop()


async def test_files_of_another_postgres_version_are_refused_with_a_way_out(data: Path) -> None:
    server = EmbeddedPostgres(data, quiet)
    await server.start()
    await server.stop()
    (data / "postgres" / "cluster" / "PG_VERSION").write_text("12\n")
    with pytest.raises(ClusterUnusable, match=r"made by Postgres 12.*pg_dump"):
        await server.start()


async def test_a_file_in_the_way_is_told_in_one_sentence(data: Path) -> None:
    (data / "postgres-passwords.json").mkdir()
    with pytest.raises(ClusterUnusable, match=r"cannot be prepared: .*postgres-passwords.json"):
        await EmbeddedPostgres(data, quiet).start()


async def test_a_lost_password_file_is_named(data: Path) -> None:
    server = EmbeddedPostgres(data, quiet)
    await server.start()
    await server.stop()
    (data / "postgres-passwords.json").unlink()
    with pytest.raises(ClusterUnusable, match=r"postgres-passwords.json is missing"):
        await server.start()


@AS_ROOT
async def test_root_hands_the_server_to_a_user_without_rights(data: Path) -> None:
    server = EmbeddedPostgres(data, quiet)
    await server.start()
    pid = running_postmaster(await cluster_of(data))
    assert pid is not None
    assert owner_of_process(pid) not in (0, os.getuid())
    await server.stop()


@AS_ROOT
async def test_a_folder_that_the_user_cannot_enter_is_refused_and_left_alone(data: Path) -> None:
    closed = data / "closed"
    (closed / "data").mkdir(parents=True)
    closed.chmod(0o700)
    with pytest.raises(ClusterUnusable, match=r"cannot enter .*closed/data: give --data"):
        await EmbeddedPostgres(closed / "data", quiet).start()
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@AS_ROOT
async def test_programs_under_a_closed_home_are_copied_and_run(data: Path) -> None:
    closed = data / "home"
    site = installed_package().parent
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (site / name).exists():
            shutil.copytree(site / name, closed / name)
    closed.chmod(0o700)
    entry = pwd.getpwnam("nobody")
    account = Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    programs = await reachable_programs(account, closed / "embedded_postgres", data / "copies")
    assert programs.is_relative_to(data / "copies")
    assert b"initdb (PostgreSQL)" in output_as_nobody(str(programs / "initdb"), "--version")
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


async def test_programs_that_everybody_can_run_stay_where_they_are(data: Path) -> None:
    assert (await reachable_programs(None, copies=data)).is_relative_to(installed_package())


async def test_a_role_that_may_only_read_has_a_password_of_its_own(data: Path) -> None:
    server = EmbeddedPostgres(data, quiet)
    await remember(await server.start(), 1)
    reader = await asyncpg.connect(server.reading_url.get_secret_value())
    assert await reader.fetchval("SELECT current_user") == "whoholds_reader"
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await reader.execute("CREATE TABLE public.mine (n integer)")
    await reader.close()
    await server.stop()


async def test_a_folder_of_a_release_without_that_role_gains_it(data: Path) -> None:
    server = EmbeddedPostgres(data, quiet)
    url = await server.start()
    await server.stop()
    file = data / "postgres-passwords.json"
    kept = json.loads(file.read_text(encoding="utf-8"))
    del kept["reader"]
    file.write_text(json.dumps(kept), encoding="utf-8")

    assert await server.start() == url
    await (await asyncpg.connect(server.reading_url.get_secret_value())).close()
    await server.stop()
    assert json.loads(file.read_text(encoding="utf-8")).items() >= kept.items()
    assert file.stat().st_mode & 0o777 == 0o600
