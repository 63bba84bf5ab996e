"""The log tells what happened and holds nobody's words."""

import json
import logging
import stat
import subprocess
import sys
from datetime import datetime

import pytest

from inspector_app import logs
from inspector_app.logs import log
from inspector_app.paths import RESOURCES

CANARY = "Handledaren sa att jouren är för tung"


@pytest.fixture
def folder(tmp_path):
    handler = logs.start(tmp_path / "logs")
    yield tmp_path / "logs"
    logs.stop(handler)


def lines(folder):
    return [json.loads(line) for line in (folder / logs.FILE_NAME).read_text("utf-8").splitlines()]


def test_an_event(folder):
    log().info("store.opened", count=3, milliseconds=1.5, version="0.1.0")
    (line,) = lines(folder)
    assert datetime.fromisoformat(line.pop("time")).tzinfo
    assert line == {
        "event": "store.opened",
        "level": "info",
        "count": 3,
        "milliseconds": 1.5,
        "version": "0.1.0",
    }


@pytest.mark.parametrize(
    "value",
    [CANARY, "19121212-1212", "121212+1212", "191212121212", ["x"], {"a": CANARY}, b"x", ""],
)
def test_words_do_not_pass_as_values(folder, value):
    log().info("answer.saved", kind=value)
    (line,) = lines(folder)
    assert line["kind"] == f"<{type(value).__name__}>"


def test_unlisted_keys_are_dropped_by_name(folder):
    log().info("answer.saved", note=CANARY, value=4)
    (line,) = lines(folder)
    assert line["dropped"] == ["note", "value"]
    assert CANARY not in (folder / logs.FILE_NAME).read_text("utf-8")


def test_a_sentence_is_no_event(folder):
    log().warning(CANARY)
    (line,) = lines(folder)
    assert (line["event"], line["level"]) == ("unnamed", "warning")


def test_ids_pass(folder):
    log().info("review.opened", review="0123456789abcdef0123456789abcdef")
    assert lines(folder)[0]["review"] == "0123456789abcdef0123456789abcdef"


def failing(text):
    raise ValueError(text)


@pytest.mark.parametrize("how", ["exception", "exc_info"])
def test_an_exception_is_its_type_and_place(folder, how):
    try:
        failing(CANARY)
    except ValueError as error:
        if how == "exception":
            log().exception("page.failed")
        else:
            log().error("page.failed", exc_info=error)
    (line,) = lines(folder)
    number = failing.__code__.co_firstlineno + 1
    assert line["error"] == "ValueError"
    assert line["place"] == f"tests/inspector_app/test_logs.py:{number} failing"
    assert line["trail"][-1] == line["place"]
    assert CANARY not in (folder / logs.FILE_NAME).read_text("utf-8")


def test_places_outside_the_program_show_no_folders(folder):
    try:
        json.loads("{")
    except ValueError:
        log().exception("page.failed")
    assert lines(folder)[0]["place"].startswith("decoder.py:")


def test_nothing_is_written_after_the_end(tmp_path):
    logs.stop(logs.start(tmp_path))
    log().warning("too.late")
    assert (tmp_path / logs.FILE_NAME).read_text("utf-8") == ""


@pytest.mark.parametrize("others", ["", "logging.basicConfig(level=0)"])
def test_nothing_reaches_the_screen(others):
    script = (
        f"import logging; {others}\nfrom inspector_app.logs import log; log().error('too.early')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=RESOURCES.parent, capture_output=True, check=True
    )
    assert (done.stdout, done.stderr) == (b"", b"")


def test_it_stays_small(folder):
    (handler,) = (h for h in logging.getLogger("inspector_app").handlers if hasattr(h, "maxBytes"))
    handler.maxBytes = 1000
    for number in range(100):
        log().info("number", count=number)
    kept = sorted(path.name for path in folder.iterdir())
    assert kept == [logs.FILE_NAME, *(f"{logs.FILE_NAME}.{n}" for n in (1, 2, 3))]
    assert lines(folder)[-1]["count"] == 99


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_each_is_for_its_owner_only(folder):
    (handler,) = (h for h in logging.getLogger("inspector_app").handlers if hasattr(h, "maxBytes"))
    handler.maxBytes = 1  # a new file for each line
    for number in range(3):
        log().info("number", count=number)
    assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600] * 4
