"""A bundle changed at any octet, or cut at any length, is refused by name."""

import os
from pathlib import Path

import pytest

from inspector_app.exchange.bundle import open_bundle, write_bundle
from inspector_app.exchange.bundle_envelope import MAGIC
from inspector_app.exchange.bundle_errors import BundleDamaged, BundleRefused, NotABundle
from inspector_app.vault.passphrase import Passphrase
from tests.formats.bundles import Hand, attachment, in_pieces, keys_of, parcel_of

STRIDE = 7  # a prime, so that over the bits each field is met
PICTURE = b"JPEG" * 10


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    """A small bundle for one recipient, and its path's content."""
    hand = Hand("Ek")
    hand.introduce()
    hand.write("fact/unit", "Vårdcentralen Exempel")
    path = tmp_path / "x.granskning"
    told = parcel_of([hand], [attachment(PICTURE)])
    write_bundle(
        path, told, lambda digest: [PICTURE], hand.keys, recipients=[keys_of("Lind").identity]
    )
    return path.read_bytes()


def refusal_of(path: Path, data: bytes) -> type[Exception] | None:
    path.write_bytes(data)
    try:
        open_bundle(path, keys_of("Lind"))
    except BundleRefused as refusal:
        return type(refusal)
    return None


def flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


def test_every_stride_of_octets(good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.granskning"
    assert refusal_of(path, good) is None
    for at in range(0, len(good), STRIDE):
        assert refusal_of(path, flipped(good, at, at % 8)) is not None, at


@pytest.mark.slow
def test_every_octet_and_bit(good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.granskning"
    for at in range(len(good)):
        for bit in range(8):
            assert refusal_of(path, flipped(good, at, bit)) is not None, (at, bit)


def test_cut_at_every_length(good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.granskning"
    assert refusal_of(path, good + b"\0") is BundleDamaged
    path.write_bytes(good)
    for length in reversed(range(len(good))):
        os.truncate(path, length)
        refusal = NotABundle if length < len(MAGIC) else BundleDamaged
        with pytest.raises(refusal):
            open_bundle(path, keys_of("Lind"))


def test_a_passphrases_slot(tmp_path: Path) -> None:
    path = tmp_path / "x.granskning"
    phrase = Passphrase("rätt fras")
    write_bundle(path, parcel_of([Hand("Ek")]), in_pieces, keys_of("Ek"), passphrase=phrase)
    good = path.read_bytes()
    for at in range(len(MAGIC), good.index(b"]}"), 31):
        path.write_bytes(flipped(good, at, at % 7))
        with pytest.raises(BundleRefused):
            open_bundle(path, keys_of("Lind"), phrase)
