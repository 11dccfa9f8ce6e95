#!/usr/bin/env python3
"""A real Apache Kafka (KRaft, one node, no Docker), from Maven Central with Java 17 or newer.

python deploy/kafka/kafka.py start --dir DIR [--port 9092] [--jars DIR] [--set NAME=VALUE]...
python deploy/kafka/kafka.py stop --dir DIR [--kill]
"""

import argparse
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from base64 import urlsafe_b64encode
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
JARS = Path("~/.cache/whoholds/kafka")
START_SECONDS = 60.0
STOP_SECONDS = 30.0
JAVA_OPTIONS = ("-Xmx512m", "-Xms256m", "-XX:+UseSerialGC", "-Djava.awt.headless=true")

LOG4J = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d %p %c{1}: %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


class KafkaProblem(Exception):
    """What is missing, and what to do about it."""


def main() -> int:
    """Start or stop; the exit status says whether it worked."""
    arguments = _parser().parse_args()
    folder: Path = arguments.dir.expanduser().resolve()
    try:
        if arguments.action == "stop":
            stop(folder, kill=arguments.kill)
        else:
            settings = dict(each.split("=", 1) for each in arguments.set)
            jars = arguments.jars.expanduser().resolve()
            start(folder, arguments.port, jars, settings)
    except KafkaProblem as problem:
        sys.stderr.write(f"kafka: {problem}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("action", choices=("start", "stop"))
    parser.add_argument("--dir", type=Path, required=True, help="data, settings and log")
    parser.add_argument("--port", type=int, default=9092, help="listens on 127.0.0.1 only")
    parser.add_argument("--jars", type=Path, default=JARS, help="where jars are kept")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--kill", action="store_true", help="stop with SIGKILL, as a crash would")
    return parser


def start(folder: Path, port: int, jars: Path, settings: dict[str, str]) -> None:
    """Return when the broker answers on 127.0.0.1:port; one that runs already is left alone."""
    pid = _running(folder)
    if pid is None:
        classpath = _classpath(jars)
        folder.mkdir(parents=True, exist_ok=True)
        _write_settings(folder, port, settings)
        _format(folder, classpath)
        pid = _launch(folder, classpath)
    else:
        port = _port_of(folder)
    _wait_until_it_answers(folder, port, pid)
    sys.stdout.write(f"kafka: 127.0.0.1:{port}, process {pid}, log {folder / 'kafka.log'}\n")


def stop(folder: Path, *, kill: bool) -> None:
    """Return when the process is gone; none running is no error."""
    pid = _running(folder)
    if pid is None:
        sys.stdout.write("kafka: not running\n")
        return
    os.kill(pid, signal.SIGKILL if kill else signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while _running(folder) is not None:
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            deadline = time.monotonic() + STOP_SECONDS
        time.sleep(0.1)
    (folder / "pid").unlink(missing_ok=True)
    sys.stdout.write("kafka: stopped\n")


def _classpath(jars: Path) -> str:
    """The jars that the pom names, fetched once for each version of the pom."""
    if shutil.which("java") is None:
        raise KafkaProblem("java is missing: install Java 17 (Debian: openjdk-17-jre-headless)")
    digest = hashlib.sha256(POM.read_bytes()).hexdigest()[:12]
    folder = jars / digest
    if not folder.is_dir():
        _fetch(folder)
    return f"{folder}/*"


def _fetch(folder: Path) -> None:
    """Fetch beside, then rename: a fetch that broke off leaves nothing half."""
    if shutil.which("mvn") is None:
        raise KafkaProblem(
            f"the jars are not in {folder} and mvn is missing: install Maven (Debian: maven)"
        )
    beside = folder.with_name(f"{folder.name}.{os.getpid()}")
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={beside}"]
    done = subprocess.run(
        ["mvn", "--batch-mode", "--quiet", "--file", str(POM), *goal],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        shutil.rmtree(beside, ignore_errors=True)
        raise KafkaProblem(f"mvn could not fetch the jars:\n{done.stdout[-2000:]}")
    if folder.is_dir():  # another process was faster
        shutil.rmtree(beside)
    else:
        beside.rename(folder)


def _write_settings(folder: Path, port: int, settings: dict[str, str]) -> None:
    """Settings of one node that is broker and controller; ``--set`` wins."""
    known = folder / "server.properties"
    controller = _property(known, "controller.quorum.bootstrap.servers").rpartition(":")[2]
    controller = controller or str(_free_port())
    merged = {
        "process.roles": "broker,controller",
        "node.id": "1",
        "listeners": f"PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}",
        "advertised.listeners": f"PLAINTEXT://127.0.0.1:{port}",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.bootstrap.servers": f"127.0.0.1:{controller}",
        "log.dirs": str(folder / "data"),
        "num.partitions": "4",
        "offsets.topic.replication.factor": "1",
        "offsets.topic.num.partitions": "4",
        "transaction.state.log.replication.factor": "1",
        "transaction.state.log.min.isr": "1",
        "share.coordinator.state.topic.replication.factor": "1",
        "share.coordinator.state.topic.min.isr": "1",
        "group.initial.rebalance.delay.ms": "0",
        "auto.create.topics.enable": "false",
        # After a crash the node fences itself until these pass: 9 s would be 30 s without.
        "broker.session.timeout.ms": "3000",
        "broker.heartbeat.interval.ms": "500",
        **settings,
    }
    text = "".join(f"{name}={value}\n" for name, value in merged.items())
    known.write_text(text, encoding="utf-8")
    (folder / "log4j2.properties").write_text(LOG4J, encoding="utf-8")


def _format(folder: Path, classpath: str) -> None:
    if (folder / "data" / "meta.properties").exists():
        return
    cluster = urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
    settings = str(folder / "server.properties")
    # With = because an id may begin with -, which would be read as an option.
    options = ["format", "--standalone", f"--cluster-id={cluster}", f"--config={settings}"]
    command = [*_java(folder, classpath), "kafka.tools.StorageTool", *options]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode != 0:
        raise KafkaProblem(f"the data folder could not be formatted:\n{done.stdout[-2000:]}")


def _launch(folder: Path, classpath: str) -> int:
    command = [*_java(folder, classpath), "kafka.Kafka", str(folder / "server.properties")]
    with (folder / "kafka.log").open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    (folder / "pid").write_text(f"{process.pid}\n", encoding="ascii")
    process.returncode = 0  # it outlives this script, by intent: no warning about that
    return process.pid


def _java(folder: Path, classpath: str) -> list[str]:
    log4j = f"-Dlog4j2.configurationFile={folder / 'log4j2.properties'}"
    return ["java", *JAVA_OPTIONS, log4j, "-cp", classpath]


def _wait_until_it_answers(folder: Path, port: int, pid: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(port):
        if _running(folder) != pid or time.monotonic() > deadline:
            log = (folder / "kafka.log").read_text(encoding="utf-8", errors="replace")
            raise KafkaProblem(f"the broker did not start; its log ends:\n{log[-2000:]}")
        time.sleep(0.1)


def _answers(port: int) -> bool:
    """Whether a broker, not only a socket, is there: it answers an ApiVersions request (v0)."""
    request = b"\x00\x12\x00\x00\x00\x00\x00\x01\xff\xff"
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as link:
            link.sendall(len(request).to_bytes(4, "big") + request)
            return len(link.recv(8)) == 8
    except OSError:
        return False


def _running(folder: Path) -> int | None:
    """The process id, if it is alive and is this folder's broker."""
    try:
        pid = int((folder / "pid").read_text(encoding="ascii"))
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        pass  # not started by this process
    except (OSError, ValueError):
        return None
    command = subprocess.run(
        ["ps", "-ww", "-o", "stat=,args=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    alive = not command.lstrip().startswith("Z")
    return pid if alive and str(folder / "server.properties") in command else None


def _port_of(folder: Path) -> int:
    listener = _property(folder / "server.properties", "advertised.listeners")
    return int(listener.rpartition(":")[2])


def _property(path: Path, name: str) -> str:
    if not path.exists():
        return ""
    pairs = (line.partition("=") for line in path.read_text(encoding="utf-8").splitlines())
    return {key: value for key, _, value in pairs}.get(name, "")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
