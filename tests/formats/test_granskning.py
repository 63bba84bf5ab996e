"""A stranger reads what the program writes, and refuses what was changed."""

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag

from inspector_app.exchange.bundle import open_bundle, write_bundle
from inspector_app.journal.entry import decode, header_bytes
from inspector_app.paths import RESOURCES
from inspector_app.vault.passphrase import Passphrase
from tests.formats import granskning_reader
from tests.formats.bundles import (
    CONTENTS,
    OTHER_REVIEW,
    in_pieces,
    joined_parcel,
    keys_of,
    whole_parcel,
)


@pytest.fixture
def bundle(tmp_path: Path) -> bytes:
    path = tmp_path / "x.granskning"
    write_bundle(
        path,
        whole_parcel(),
        in_pieces,
        keys_of("Ek"),
        recipients=[keys_of("Alm").identity, keys_of("Lind").identity],
        passphrase=Passphrase("en fras på vägen"),
    )
    return path.read_bytes()


@pytest.mark.parametrize("by", ["key", "passphrase"])
def test_a_stranger_reads_all_of_it(bundle: bytes, by: str) -> None:
    told = whole_parcel()
    if by == "key":
        found = granskning_reader.read(bundle, keys_of("Lind").box)
    else:
        found = granskning_reader.read(bundle, passphrase="en fras på vägen")
    manifest = found["manifest"]
    assert manifest["review"] == told.review
    assert manifest["has"] == told.has
    assert manifest["sender"]["name"] == told.sender.name
    assert set(found["entries"]) == {entry.id for entry in told.entries}
    for entry in told.entries:
        header, value = found["entries"][entry.id]
        assert granskning_reader.canonical(header_bytes(entry.header)) == header
        assert value == (None if entry.body is None else decode(entry.body.value))
    assert found["checklists"] == told.checklists
    assert found["attachments"] == CONTENTS


def test_a_joined_review_goes_along(tmp_path: Path) -> None:
    told, path = joined_parcel(), tmp_path / "x.granskning"
    write_bundle(path, told, in_pieces, keys_of("Ek"), recipients=[keys_of("Lind").identity])
    assert open_bundle(path, keys_of("Lind")).parcel == told
    found = granskning_reader.read(path.read_bytes(), keys_of("Lind").box)
    assert set(found["entries"]) == {entry.id for entry in told.entries}
    assert set(found["beside"]) == {OTHER_REVIEW}
    assert set(found["beside"][OTHER_REVIEW]) == {entry.id for entry in told.beside[0].entries}


def test_a_stranger_refuses_what_was_changed(bundle: bytes) -> None:
    for at in range(0, len(bundle), 20_011):
        changed = bundle[:at] + bytes([bundle[at] ^ 1]) + bundle[at + 1 :]
        with pytest.raises((granskning_reader.Refused, InvalidTag, InvalidSignature, ValueError)):
            granskning_reader.read(changed, keys_of("Lind").box)


def test_the_stranger_knows_nothing_of_the_program() -> None:
    source = Path(granskning_reader.__file__).read_text(encoding="utf-8")
    imported = [line.split()[1] for line in source.splitlines() if line.startswith(("from", "imp"))]
    assert imported
    assert not [name for name in imported if name.startswith(("inspector_app", "tests", "ui"))]
    assert len(source.splitlines()) < 150


def test_the_page_names_the_limits_that_hold() -> None:
    from inspector_app.exchange.bundle_errors import Limit
    from inspector_app.exchange.bundle_limits import MOST

    page = RESOURCES.joinpath("formats", "granskning-1.md").read_text(encoding="utf-8")
    for limit, words in {
        Limit.HEADER: "| header | 64 KiB |",
        Limit.SLOTS: "| slots | 32 |",
        Limit.MANIFEST: "| manifest | 8 MiB |",
        Limit.ENTRIES: "| entries of a review | 200,000 |",
        Limit.ENTRY: "| one line of it | 8 MiB |",
        Limit.ENTRIES_PART: "| the parts with entries together | 128 MiB |",
        Limit.CHECKLISTS: "| all checklists together | 32 MiB |",
    }.items():
        assert words in page
        figure, unit = (*words.strip("| ").split(" | ")[1].split(), "")[:2]
        factor = {"": 1, "KiB": 1024, "MiB": 1024**2}[unit]
        assert MOST[limit] == int(figure.replace(",", "")) * factor
