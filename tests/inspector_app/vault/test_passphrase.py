"""A passphrase opens however its letters were composed, and from a file."""

import unicodedata

import pytest

from inspector_app.vault import errors, keys
from inspector_app.vault.passphrase import Passphrase


def test_composed_and_decomposed_letters_are_the_same(profile):
    key = keys.create(profile, Passphrase("Åsa äter gröt"))
    assert keys.unlock(profile, Passphrase(unicodedata.normalize("NFD", "Åsa äter gröt"))) == key


@pytest.mark.parametrize("wrong", ["åsa äter gröt", "Åsa äter gröt ", "Å", "\ud800"])
def test_wrong(profile, wrong):
    keys.create(profile, Passphrase("Åsa äter gröt"))
    with pytest.raises(errors.WrongPassphrase):
        keys.unlock(profile, Passphrase(wrong))


def test_empty():
    with pytest.raises(errors.PassphraseEmpty):
        Passphrase("")


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n"])
def test_file(tmp_path, ending):
    path = tmp_path / "fras"
    path.write_bytes("  gröt på spis ".encode() + ending)
    assert Passphrase.from_file(path) == Passphrase("  gröt på spis ")


def test_file_with_byte_order_mark(tmp_path):
    path = tmp_path / "fras"
    path.write_bytes("gröt\r\n".encode("utf-8-sig"))
    assert Passphrase.from_file(path) == Passphrase("gröt")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 5000])
def test_unreadable_file(tmp_path, content):
    path = tmp_path / "fras"
    path.write_bytes(content)
    with pytest.raises(errors.PassphraseFileUnreadable) as caught:
        Passphrase.from_file(path)
    assert caught.value.path == path


def test_missing_and_empty_file(tmp_path):
    with pytest.raises(errors.PassphraseFileUnreadable):
        Passphrase.from_file(tmp_path / "ingen")
    (tmp_path / "tom").write_bytes(b"\n")
    with pytest.raises(errors.PassphraseEmpty):
        Passphrase.from_file(tmp_path / "tom")
