"""Files that no one should hand in as a bundle: each refused for its own reason, in words."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector_app.exchange.bundle import open_bundle
from inspector_app.exchange.bundle_errors import BundleRefused
from inspector_app.explain.faults import explain
from inspector_app.platform import peak_memory
from tests.formats.bundles import keys_of
from tests.hostile.bundle_contents import INSIDES
from tests.hostile.bundles import OUTSIDES, SEALER, Hostile, good_content

GROUPS = (*OUTSIDES, *INSIDES)
LONGEST = 2.0  # seconds of the processor for one file
MOST_MEMORY = 100_000_000  # more than before
NOTHING = "Ingenting ur den har tagits in."


def met(hostile: Hostile, path: Path) -> object:
    """How the file was met: the refusal, if it came in time, within bounds and in whole words."""
    path.write_bytes(hostile.data)
    before, began = peak_memory(), time.process_time()
    try:
        open_bundle(path, keys_of("Lind"), hostile.passphrase)
    except BundleRefused as refusal:
        if time.process_time() - began > LONGEST or peak_memory() - before > MOST_MEMORY:
            return "took too much"
        return type(refusal) if NOTHING in explain(refusal).rest else "said too little"
    return "opened"


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.__name__)
def test_each_is_refused_in_words(group: Callable[[], Iterator[Hostile]], tmp_path: Path) -> None:
    path = tmp_path / "x.granskning"
    wrong = {
        one.name: (outcome, one.refusal)
        for one in group()
        if (outcome := met(one, path)) is not one.refusal
    }
    assert not wrong


def test_there_are_enough_of_them_and_no_two_are_the_same() -> None:
    names, contents = set(), set()
    for number, one in enumerate((one for group in GROUPS for one in group()), 1):
        names.add(one.name)
        contents.add((hash(one.data), one.passphrase))
        assert len(names) == len(contents) == number, one.name
    assert len(names) >= 120


def test_what_they_were_made_from_opens(tmp_path: Path) -> None:
    path = tmp_path / "x.granskning"
    path.write_bytes(SEALER.seal(good_content()))
    assert len(open_bundle(path, keys_of("Lind")).parcel.entries) == 5
