"""A real PostgreSQL of the tests' own, in a folder that goes when they are done."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from inspector_app.central import schema
from inspector_app.central.database import Database

_PROGRAMS = "usr/lib/postgresql"
TEMPLATE = "central_template"


def programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs."""
    found = sorted(Path("/", _PROGRAMS).glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return found[-1].parent if found else None


def missing() -> str:
    """Why there can be no PostgreSQL here; empty where there can."""
    if programs() is None:
        return "PostgreSQL is not installed (Debian's package postgresql)"
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("runuser") is None:
        return "PostgreSQL does not run as root, and there is no runuser"
    return ""


@dataclass(slots=True)
class Cluster:
    """A running PostgreSQL."""

    folder: Path
    port: int
    made: int = field(default=0, init=False)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of a new database like the template, which is dropped at the end."""
        self.made += 1
        name = f"central_{self.made}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        """Do one thing that no transaction may hold."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload, unused-ignore]

    def control(self, *arguments: str) -> None:
        """pg_ctl on this cluster: start, stop, restart."""
        _run(
            "pg_ctl", "-w", "-s", "-D", str(self.folder / "data"),
            "-l", str(self.folder / "log"), *arguments,
        )  # fmt: skip

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder}"
        self.control("-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        self.control("-m", how, "stop")


@contextmanager
def cluster_in() -> Iterator[Cluster]:
    """A new cluster, with every safeguard on, that ends with the block."""
    # Not pytest's own folder, which is closed to the user that PostgreSQL runs as.
    folder = Path(tempfile.mkdtemp(prefix="central-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    cluster = Cluster(folder, _free_port())
    try:
        data = str(folder / "data")
        _run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C")
        cluster.start()
        try:
            cluster.execute(f"CREATE DATABASE {TEMPLATE}")
            with closing(Database(cluster.url(TEMPLATE))) as database:
                schema.upgrade(database)
            yield cluster
        finally:
            cluster.stop("immediate")
    finally:
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        port: int = wire.getsockname()[1]
        return port


def _run(program: str, *arguments: str) -> None:
    found = programs()
    assert found is not None
    other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    ran = subprocess.run(
        [*other, str(found / program), *arguments],
        cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode(errors="replace")
