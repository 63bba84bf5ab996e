"""A rotating log of what happened, never of what was said.

Only the keys and the shapes of value named here reach the file. An exception is logged by its
type and place: its message may hold text that somebody typed.
"""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from functools import cache
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from inspector_app.clock import SystemClock
from inspector_app.platform import disk_errors
from inspector_app.private import make_private_file, make_private_folder

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

# No key is for names, paths or texts; add one only for values that the program itself makes up.
KEYS = frozenset(
    {
        "attempt",
        "backend",
        "bytes",
        "cause",
        "count",
        "device",
        "event",
        "exc_info",
        "kind",
        "language",
        "level",
        "method",
        "milliseconds",
        "pages",
        "platform",
        "python",
        "request",
        "review",
        "room",
        "route",
        "state",
        "statements",
        "status",
        "version",
    }
)
FILE_NAME = "log.jsonl"
FILE_OCTETS = 1_000_000
FILES_KEPT = 3
TRAIL = 12

_EVENT = re.compile(r"[a-z][a-z_.]{0,59}")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,79}")
_PERSONAL_NUMBER = re.compile(r"(?<![0-9A-Za-z])(\d{6}|\d{8})[-+]?\d{4}(?![0-9A-Za-z])")
_SOURCE = Path(__file__).resolve().parents[1]
_OUT = logging.getLogger("inspector_app")
_OUT.propagate = False  # nothing of ours reaches another library's handlers or the screen
_OUT.addHandler(logging.NullHandler())
_OUT.setLevel(logging.INFO)

Event = MutableMapping[str, Any]


class _PrivateFiles(RotatingFileHandler):
    """Closed to others, the next ones too."""

    def _open(self) -> TextIOWrapper:
        make_private_file(Path(self.baseFilename))
        return super()._open()


def start(folder: Path) -> logging.Handler:
    """Send the log to `folder` from now on; hand the handler to `stop` at the end.

    Raises DiskFull or NotWritable.
    """
    make_private_folder(folder)
    with disk_errors(folder):
        handler = _PrivateFiles(
            folder / FILE_NAME, maxBytes=FILE_OCTETS, backupCount=FILES_KEPT, encoding="utf-8"
        )
    handler.setFormatter(logging.Formatter("%(message)s"))
    _OUT.addHandler(handler)
    return handler


def start_stream(stream: TextIO) -> logging.Handler:
    """Send the log to a stream instead, as servers do; hand the handler to `stop` at the end."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(message)s"))
    _OUT.addHandler(handler)
    return handler


def stop(handler: logging.Handler) -> None:
    """Send the log there no more; a file is closed."""
    _OUT.removeHandler(handler)
    handler.close()


def only_allowed(_logger: object, _method: str, event: Event) -> Event:
    """Drop keys that are not listed and values that could be somebody's words."""
    kept = {key: _safe(value) for key, value in event.items() if key in KEYS - {"exc_info"}}
    if not _EVENT.fullmatch(str(event["event"])):
        kept["event"] = "unnamed"
    if strange := [key for key in event if key not in KEYS and _EVENT.fullmatch(key)]:
        kept["dropped"] = sorted(strange)
    return {**kept, "exc_info": event.get("exc_info")}


def name_errors(_logger: object, _method: str, event: Event) -> Event:
    """Put an exception's type, the place that raised it and the way there in its stead."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        trail = [f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        event.update(error=type(error).__name__, place="".join(trail[-1:]), trail=trail[-TRAIL:])
    return event


def stamp(_logger: object, _method: str, event: Event) -> Event:
    """Put the time first."""
    return {"time": SystemClock().now().isoformat(timespec="milliseconds"), **event}


def _safe(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str) and _WORD.fullmatch(value) and not _PERSONAL_NUMBER.search(value):
        return str(value)
    return f"<{type(value).__name__}>"


def _place(filename: str) -> str:
    path = Path(filename)
    ours = path.is_relative_to(_SOURCE) and path.relative_to(_SOURCE).parts[0] != ".venv"
    # Folders outside the program may be named after its owner.
    return path.relative_to(_SOURCE).as_posix() if ours else path.name


@cache
def log() -> "FilteringBoundLogger":
    """The program's log: name the event in small words with dots, `log().info("store.opened")`.

    Pass `exc_info=error` for an exception that was caught.
    """
    import structlog  # costs 0.2 s where its optional parts are installed: not before first paint

    logger: FilteringBoundLogger = structlog.wrap_logger(
        _OUT,
        processors=[
            structlog.processors.add_log_level,
            only_allowed,
            name_errors,
            stamp,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    return logger
