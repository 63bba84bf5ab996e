"""Answering requests until told to stop: one process, or several that share a socket."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from inspector_app import i18n, logs
from inspector_app.central.app import create_app
from inspector_app.central.config import VARIABLES, Config, handed_on, taken_over
from inspector_app.central.database import UnfitDatabase
from inspector_app.central.parts import Parts, open_parts
from inspector_app.central.patience import Patient
from inspector_app.central.places import LOCK
from inspector_app.clock import SystemClock
from inspector_app.platform import InstanceLock, disk_errors

BACKLOG = 2_048
GRACE_SECONDS = 10  # what is being answered is let to its end, but no longer
KEEP_ALIVE_SECONDS = 30
# Seconds that a thread may keep the interpreter for itself. Each answer of the database is waited
# for by a thread that must have it back from the busy loop.
SHARE = 0.001
_HANDED = VARIABLES + "HANDED_ON"


def serve(config: Config, told: Callable[[str, str], None]) -> None:
    """Serve until SIGTERM or SIGINT; `told` hears the address and the key's fingerprint.

    By then connections are taken. Raises as `open_parts` does, AlreadyOpen where another server
    has the SQLite file, and OSError for a port in use.
    """
    with _ready(config) as parts, _alone(parts), _listening(config) as wire:
        if config.workers > 1 and parts.database.is_sqlite:
            raise UnfitDatabase("SQLite")
        parts.blobs.sweep()
        host, port = wire.getsockname()[:2]
        scheme = "https" if config.certificate else "http"
        shown = f"[{host}]" if ":" in host else host
        told(f"{scheme}://{shown}:{port}", parts.keys.fingerprint)
        if config.workers == 1:
            sys.setswitchinterval(SHARE)
            uvicorn.Server(_settings(config, create_app(parts))).run(sockets=[wire])
        else:
            _share(config, wire)


def worker() -> FastAPI:
    """The application of one process of several, which has its own parts till it ends."""
    sys.setswitchinterval(SHARE)
    config = taken_over(os.environ[_HANDED])
    i18n.use_language(config.language)
    logs.start_stream(sys.stderr)
    return create_app(open_parts(config, SystemClock()))


@contextmanager
def _ready(config: Config) -> Iterator[Parts]:
    handler = logs.start_stream(sys.stderr)
    # The server below raises the signal that ended it once more, when all is answered.
    before = signal.signal(signal.SIGTERM, _end)
    try:
        parts = open_parts(config, SystemClock())
        try:
            yield parts
        finally:
            parts.close()
    finally:
        signal.signal(signal.SIGTERM, before)
        logs.stop(handler)


@contextmanager
def _alone(parts: Parts) -> Iterator[None]:
    """One server writes in a SQLite file; PostgreSQL stands behind any number."""
    if not parts.database.is_sqlite:
        yield
        return
    lock = InstanceLock(parts.config.folder / LOCK)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _listening(config: Config) -> Iterator[socket.socket]:
    """A socket on which connections are taken, and wait until they are answered."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    # Named as TCP: the loop below turns Nagle's delay off for such alone, and each answer goes out
    # in two pieces. Measured: 45 ms for every request without it.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as wire:
        if os.name == "posix":  # elsewhere it would let others take the same port
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        wire.bind((config.host, config.port))
        wire.listen(BACKLOG)
        wire.set_inheritable(True)
        yield wire


def _share(config: Config, wire: socket.socket) -> None:
    os.environ[_HANDED] = handed_on(config)
    settings = _settings(config, f"{__name__}:{worker.__name__}")
    Multiprocess(settings, sockets=[wire]).run()


def _settings(config: Config, app: FastAPI | str) -> uvicorn.Config:
    files: dict[str, Any] = {}
    if config.certificate:
        with disk_errors(config.certificate), config.certificate.open("rb"):
            files = {"ssl_certfile": config.certificate, "ssl_keyfile": config.certificate_key}
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=config.workers,
        backlog=BACKLOG,
        http=Patient,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,  # the frame notes each request, without addresses
        server_header=False,
        date_header=False,
        proxy_headers=bool(config.trusted_proxies),
        forwarded_allow_ips=list(config.trusted_proxies),
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        **files,
    )


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
