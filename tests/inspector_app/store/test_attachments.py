"""Files beside the store: every change is noticed, no half is left."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.paths import Profile
from inspector_app.private import make_private_folder
from inspector_app.store import attachments
from inspector_app.store.attachments import FRAME, TAG, AttachmentDamaged, AttachmentMissing
from inspector_app.store.store import open_store


@pytest.fixture
def opened(profile: Profile, frozen_clock):
    make_private_folder(profile.folder)
    store = open_store(profile, b"k" * 32, frozen_clock)
    yield store
    store.close()


def keep(store, data: bytes) -> str:
    with store.write() as work:
        folder = store.profile.attachments
        return attachments.keep(work.connection, folder, data, "text/plain", store.clock)


def read(store, digest: str) -> bytes:
    with store.read() as connection:
        return b"".join(attachments.read(connection, store.profile.attachments, digest))


@pytest.mark.parametrize("size", [0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME])
def test_every_length_comes_back_whole(opened, size):
    data = bytes(range(256)) * (size // 256 + 1)
    digest = keep(opened, data[:size])
    assert digest == hashlib.sha256(data[:size]).hexdigest()
    assert read(opened, digest) == data[:size]


def test_the_same_content_is_kept_once(opened):
    assert keep(opened, b"samma") == keep(opened, b"samma")
    assert len(list(opened.profile.attachments.iterdir())) == 1


def damage_by(store, digest, change) -> None:
    path = store.profile.attachments / digest
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(AttachmentDamaged):
        read(store, digest)


def test_a_changed_cut_or_shuffled_file_is_noticed(opened):
    data = b"a" * FRAME + b"b" * FRAME + b"slut"
    frame = FRAME + TAG
    for number, change in enumerate(
        (
            lambda file: file[:-1] + bytes([file[-1] ^ 1]),
            lambda file: file[:-1],
            lambda file: file[: 2 * frame],
            lambda file: file[:frame],
            lambda _file: b"",
            lambda file: file[frame : 2 * frame] + file[:frame] + file[2 * frame :],
            lambda file: file + b"x",
            lambda file: file + file[-20:],
        )
    ):
        digest = keep(opened, data + bytes([number]))
        damage_by(opened, digest, change)


def test_the_file_of_another_content_is_noticed(opened):
    one, two = keep(opened, b"ett"), keep(opened, b"tva")
    folder = opened.profile.attachments
    (folder / one).write_bytes((folder / two).read_bytes())
    with pytest.raises(AttachmentDamaged):
        read(opened, one)


def test_what_is_not_here_is_said_to_be_missing(opened):
    digest = keep(opened, b"ett")
    (opened.profile.attachments / digest).unlink()
    for unknown in (digest, "0" * 64):
        with pytest.raises(AttachmentMissing):
            read(opened, unknown)


def test_a_lost_file_is_put_there_again_under_its_old_key(opened):
    digest = keep(opened, b"ett")
    (opened.profile.attachments / digest).unlink()
    keep(opened, b"ett")
    assert read(opened, digest) == b"ett"


def test_a_file_whose_commit_never_came_is_swept(opened):
    kept = keep(opened, b"kvar")
    folder = opened.profile.attachments

    def keep_and_fall() -> None:
        with opened.write() as work:
            attachments.keep(work.connection, folder, b"borta", "text/plain", opened.clock)
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        keep_and_fall()
    (folder / "halv.new").write_bytes(b"x")
    assert attachments.sweep(opened) == 2
    assert [file.name for file in folder.iterdir()] == [kept]


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_two_contents_never_look_alike(one, two):
    def sealed(data: bytes) -> bytes:
        return b"".join(attachments.seal(data, b"k" * 32, hashlib.sha256(data).hexdigest()))

    assert (sealed(one) == sealed(two)) == (one == two)
