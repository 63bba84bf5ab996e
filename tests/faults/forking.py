"""The process that has imported everything of the server, and forks one when it is told to.

Run as `python forking.py SOCKET PART_OCTETS`; see `nursery`. A line on stdin is a verb and what it
needs; once it is done a line on stdout says so.
"""

import json
import os
import signal
import socket
import sys
import time
import traceback
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import anyio
import uvicorn
from fastapi import FastAPI
from sqlalchemy import create_engine

from inspector_app import logs
from inspector_app.central import sizes
from inspector_app.central.app import create_app
from inspector_app.central.config import Config, taken_over
from inspector_app.central.parts import open_parts
from inspector_app.central.serving import _settings
from inspector_app.clock import SystemClock

TRIES, PAUSE = 600, 0.05  # a server cannot begin before its database has


def main(socket_number: str, part_octets: str) -> None:
    load()
    sizes.PART_OCTETS = int(part_octets)
    wire = socket.socket(fileno=int(socket_number))
    config, child = Config(), 0
    for line in sys.stdin:
        verb, what = json.loads(line)
        if verb == "begin":
            config = taken_over(what)
        else:
            time.sleep(what)
            kill(child)
        child = 0 if verb == "end" else begin(wire, config)
        sys.stdout.write("done\n")
        sys.stdout.flush()
    if child:
        kill(child)


def load() -> None:
    """Load, once for all forks, what else each would load at its first request."""
    logs.start_stream(sys.stderr)
    logs.log().info("server.loaded")
    settings = _settings(Config(), FastAPI())
    settings.load()
    settings.get_loop_factory()
    anyio.run(anyio.sleep, 0)
    create_engine("postgresql+psycopg://")


def kill(child: int) -> None:
    """Kill -9, and make sure that this is what it died of."""
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), status


def begin(wire: socket.socket, config: Config) -> int:
    """The process of a server that is ready; tried again and again as a service manager does."""
    for _try in range(TRIES):
        ready, said = os.pipe()
        child = os.fork()
        if child == 0:
            serve(wire, config, said)
        os.close(said)
        is_ready = os.read(ready, 1)
        os.close(ready)
        if is_ready:
            return child
        os.waitpid(child, 0)
        time.sleep(PAUSE)
    raise AssertionError("no server could begin")


def serve(wire: socket.socket, config: Config, said: int) -> NoReturn:
    """What `serving.serve` does for one process, but for the socket, which is there already."""
    try:
        app = create_app(open_parts(config, SystemClock()))
        os.write(said, b"1")
        uvicorn.Server(_settings(config, app)).run(sockets=[wire])
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
