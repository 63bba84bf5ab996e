"""What SQLite says of the world becomes one error class each; our own mistakes stay."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import OperationalError

from inspector_app.domain.errors import StoreError
from inspector_app.platform import DiskFull, NotWritable
from inspector_app.store.faults import Busy, Damaged, DiskFailed, translated

PATH = Path("granskningar.db")
CASES = {
    5: Busy,
    517: Busy,  # BUSY_SNAPSHOT
    6: Busy,
    8: NotWritable,
    14: NotWritable,
    10: DiskFailed,
    1034: DiskFailed,  # IOERR_FSYNC
    11: Damaged,
    26: Damaged,
    13: DiskFull,
}
WORDS = {
    "database or disk is full": DiskFull,
    "disk I/O error": DiskFailed,
    "file is not a database": Damaged,
    "database is locked": Busy,
}


def failed(words: str, code: int | None) -> driver.OperationalError:
    error = driver.OperationalError(words)
    if code is not None:
        error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("code", CASES)
def test_each_code_is_one_class(code: int) -> None:
    with pytest.raises(StoreError) as raised, translated(PATH):
        raise failed("words", code)
    assert type(raised.value) is CASES[code]
    with pytest.raises(CASES[code]), translated(PATH):
        raise OperationalError("SELECT 1", None, failed("words", code))


@pytest.mark.parametrize("words", WORDS)
def test_the_words_do_where_there_is_no_code(words: str) -> None:
    with pytest.raises(WORDS[words]), translated(PATH):
        raise failed(words, None)


@pytest.mark.parametrize("error", [failed("no such table: x", 1), failed("x", None), KeyError()])
def test_our_own_mistakes_stay_what_they_are(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, translated(PATH):
        raise error
    assert raised.value is error


def test_the_place_is_told() -> None:
    with pytest.raises(DiskFull) as raised, translated(PATH):
        raise failed("words", 13)
    assert raised.value.path == PATH
