"""Real servers that begin in a moment, on one socket that outlives them all.

Whoever connects while none runs waits for the next.
"""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector_app.central.config import Config, handed_on
from inspector_app.sync.protocol.limits import PART_OCTETS

BACKLOG = 128
FORKING = Path(__file__).with_name("forking.py")


@dataclass
class Nursery:
    """The process that forks, and the server that runs, if any."""

    process: "subprocess.Popen[str]"
    address: str
    log: Path

    def begin(self, config: Config) -> None:
        """Begin a server, and wait until it stands ready."""
        self._tell("begin", handed_on(config))
        self.ready()

    def kill(self, after: float = 0.0) -> None:
        """Kill the server in so many seconds and begin another; to be awaited with `ready`."""
        self._tell("kill", after)

    def end(self) -> None:
        """Kill the server and begin no other."""
        self._tell("end", 0)
        self.ready()

    def ready(self) -> None:
        """Wait until what was told last is done; fails with the log where it was not."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "done\n", self.log.read_text("utf-8")[-3000:]

    def _tell(self, verb: str, what: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([verb, what]) + "\n")
        self.process.stdin.flush()


@contextmanager
def nursery(folder: Path, part_octets: int = PART_OCTETS) -> Iterator[Nursery]:
    """A nursery whose servers want parts of this size; all of it ends with the block."""
    log = folder / "nursery.log"
    with socket.create_server(("127.0.0.1", 0), backlog=BACKLOG) as wire, log.open("a") as err:
        number = wire.fileno()
        process = subprocess.Popen(
            [sys.executable, str(FORKING), str(number), str(part_octets)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=err, text=True,
            pass_fds=(number,),
        )  # fmt: skip
        with process:  # closes its stdin at the end, and then it goes
            yield Nursery(process, f"http://127.0.0.1:{wire.getsockname()[1]}", log)
