"""The server as a process of its own, the way it runs where it is used."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS = 60
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(slots=True)
class Served:
    """A running server."""

    process: subprocess.Popen[bytes]
    address: str
    fingerprint: str
    log: Path

    def stop(self) -> int:
        """End it as a service manager does; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait(timeout=30)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "inspector_app.central.cli", *arguments]


@contextmanager
def served(folder: Path, *arguments: str, port: int = 0) -> Iterator[Served]:
    """A server on this folder that takes connections; killed at the end if it still runs."""
    log = folder.with_name(f"{folder.name}.log")
    with log.open("a", encoding="utf-8") as err:
        process = subprocess.Popen(
            command("serve", "--folder", str(folder), "--listen", f"127.0.0.1:{port}", *arguments),
            cwd=ROOT, stdout=subprocess.PIPE, stderr=err, bufsize=0,
        )  # fmt: skip
    try:
        first, second = _two_lines(process, log)
        address = _ADDRESS.search(first)
        assert address, first
        yield Served(process, address[0], second.partition(": ")[2].strip(), log)
    finally:
        process.kill()
        process.wait(timeout=30)
        assert process.stdout is not None
        process.stdout.close()


def _two_lines(process: subprocess.Popen[bytes], log: Path) -> tuple[str, str]:
    """What it prints once it takes connections; fails with its log where it does not."""
    assert process.stdout is not None
    said, until = b"", time.monotonic() + START_SECONDS
    while said.count(b"\n") < 2 and time.monotonic() < until:
        if os.name == "nt" or select.select([process.stdout], [], [], 1)[0]:
            more = process.stdout.read(1_000)
            if not more:
                break
            said += more
    assert said.count(b"\n") == 2, log.read_text("utf-8")
    first, second = said.decode().splitlines()
    return first, second
