"""A bundle comes back as it was told, to those it was made for, whole or not at all."""

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.bundle import (
    AttachmentHead,
    Parcel,
    attest,
    is_genuine,
    open_bundle,
    write_bundle,
)
from inspector_app.exchange.bundle_errors import (
    AttachmentNotAsNamed,
    AttestationWrong,
    BundleDamaged,
    BundleForNobody,
    BundleNeedsPassphrase,
    BundlePassphraseWrong,
    BundleTooLarge,
    EntryUnattested,
    Limit,
    NotForThisLaptop,
)
from inspector_app.exchange.bundle_frames import FRAME
from inspector_app.exchange.prepared import FileUnreadable
from inspector_app.journal.entry import Dot
from inspector_app.platform import NotWritable
from inspector_app.vault.device_keys import Identity
from inspector_app.vault.passphrase import Passphrase
from tests.formats.bundles import (
    CONTENTS,
    Hand,
    attachment,
    in_pieces,
    keys_of,
    parcel_of,
    two_hands,
    whole_parcel,
)
from tests.formats.sealing import Sealer, small_draft

EK, LIND, ALM = keys_of("Ek"), keys_of("Lind"), keys_of("Alm")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder / "besök.granskning"


def send(path: Path, parcel: Parcel, *, to=LIND, **more) -> None:
    write_bundle(path, parcel, in_pieces, EK, recipients=[to.identity], **more)


def test_all_comes_back_to_each_recipient_and_to_the_passphrase(path: Path) -> None:
    told, phrase = whole_parcel(), Passphrase("Två åskådare")
    write_bundle(
        path, told, in_pieces, EK, recipients=[LIND.identity, ALM.identity], passphrase=phrase
    )
    for keys, opener, by_passphrase in (
        (LIND, None, False),
        (ALM, phrase, False),
        (EK, phrase, True),
    ):
        opened = open_bundle(path, keys, opener)
        assert opened.parcel == told
        assert opened.by_passphrase is by_passphrase
        for head in told.attachments:
            assert b"".join(opened.attachment(head.hash)) == CONTENTS[head.hash]


def test_the_passphrase_may_come_from_another_keyboard(path: Path) -> None:
    write_bundle(path, parcel_of([Hand("Ek")]), in_pieces, EK, passphrase=Passphrase("e\u0301n"))
    assert open_bundle(path, LIND, Passphrase("\u00e9n")).by_passphrase


def test_nobody_else_opens_it(path: Path) -> None:
    send(path, whole_parcel())
    for opener in (None, Passphrase("x")):
        with pytest.raises(NotForThisLaptop):
            open_bundle(path, ALM, opener)
    send(path, whole_parcel(), passphrase=Passphrase("rätt"))
    with pytest.raises(BundleNeedsPassphrase):
        open_bundle(path, ALM)
    with pytest.raises(BundlePassphraseWrong):
        open_bundle(path, ALM, Passphrase("ratt"))


def test_it_holds_nothing_to_read_in_clear(path: Path) -> None:
    send(path, whole_parcel())
    data = path.read_bytes()
    for word in ("Exempel", "Handledning", "evidence", "Inspektör", "image", "ST-GEN"):
        assert word.encode() not in data
    assert next(iter(CONTENTS.values()))[:64] not in data


def test_the_same_parcel_twice_shares_nothing(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.granskning"
    send(path, whole_parcel())
    send(other, whole_parcel())
    one, two = path.read_bytes(), other.read_bytes()
    assert len(one) == len(two)
    assert one[-4000:] != two[-4000:]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=12),
    contents=st.lists(st.binary(max_size=300), max_size=4, unique=True),
    cut=st.integers(1, 400),
    since=st.integers(0, 12),
)
def test_what_is_told_comes_back(
    path: Path, texts: list[str], contents: list[bytes], cut: int, since: int
) -> None:
    hand = Hand("Ek")
    for number, text in enumerate(texts):
        before = [hand.entries[-1].dot] if number % 3 == 1 else []
        hand.write("basis/1", text or None, before)
    told = parcel_of([hand], map(attachment, contents))
    # A part of the entries, as one sends to a peer who has the others.
    told = replace(told, entries=told.entries[since:], since={hand.replica: since} if since else {})
    if not told.entries:
        told = replace(told, attestations=())
    by_hash = {attachment(content).hash: content for content in contents}

    def pieces(digest: str) -> Iterator[bytes]:
        content = by_hash[digest]
        return (content[at : at + cut] for at in range(0, len(content), cut))

    write_bundle(path, told, pieces, EK, recipients=[LIND.identity])
    opened = open_bundle(path, LIND)
    assert opened.parcel == told
    assert {one: b"".join(opened.attachment(one)) for one in by_hash} == by_hash


@pytest.mark.parametrize("size", [0, 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 3 * FRAME + 7])
def test_attachments_of_awkward_sizes(path: Path, size: int) -> None:
    contents = [os.urandom(size), b"between", os.urandom(FRAME - 500), b""]
    by_hash = {attachment(content).hash: content for content in contents}
    told = parcel_of([Hand("Ek")], map(attachment, by_hash.values()))
    write_bundle(path, told, lambda digest: [by_hash[digest]], EK, recipients=[LIND.identity])
    opened = open_bundle(path, LIND)
    for digest, content in by_hash.items():
        assert b"".join(opened.attachment(digest)) == content


def test_two_entries_at_one_dot_are_both_carried(path: Path) -> None:
    one, twin = Hand("Ek"), Hand("Ek")
    for hand, text in ((one, "det ena"), (twin, "det andra")):
        hand.write("fact/unit", "Exempel")
        hand.write("basis/1", text)
    told = parcel_of([one])
    told = replace(
        told,
        entries=(*told.entries, twin.entries[-1]),
        attestations=(*told.attestations, twin.attestation()),
    )
    send(path, told)
    assert open_bundle(path, LIND).parcel == told


def test_only_the_owner_may_read_the_file(path: Path) -> None:
    send(path, whole_parcel())
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_an_older_file_gives_way(path: Path) -> None:
    path.write_bytes(b"an older one")
    path.with_name(path.name + ".new").write_bytes(b"half of one")
    send(path, whole_parcel())
    assert open_bundle(path, LIND).parcel == whole_parcel()
    assert list(path.parent.iterdir()) == [path]


class Unplugged(Exception):
    """Reading an attachment failed halfway."""


def broken_off(digest: str) -> Iterator[bytes]:
    yield CONTENTS[digest][:10]
    raise Unplugged


@pytest.mark.parametrize(
    ("contents", "refusal"),
    [
        (broken_off, Unplugged),
        (lambda digest: [CONTENTS[digest][:-1]], AttachmentNotAsNamed),
        (lambda digest: [CONTENTS[digest], b"x"], AttachmentNotAsNamed),
        (lambda digest: [bytes(len(CONTENTS[digest]))], AttachmentNotAsNamed),
    ],
)
def test_a_file_that_cannot_be_finished_leaves_the_old_one(path, contents, refusal) -> None:
    path.write_bytes(b"an older one")
    with pytest.raises(refusal):
        write_bundle(path, whole_parcel(), contents, EK, recipients=[LIND.identity])
    assert path.read_bytes() == b"an older one"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_not_there(path: Path) -> None:
    with pytest.raises(NotWritable) as refused:
        send(path.parent / "x" / "y.granskning", whole_parcel())
    assert refused.value.path == path.parent / "x"


def test_somebody_must_be_able_to_open_it(path: Path) -> None:
    with pytest.raises(BundleForNobody):
        write_bundle(path, whole_parcel(), in_pieces, EK)
    everybody = Identity(LIND.identity.sign, bytes(32))
    with pytest.raises(BundleForNobody):
        write_bundle(path, whole_parcel(), in_pieces, EK, recipients=[everybody])
    assert not path.exists()


def test_there_are_at_most_so_many_recipients(path: Path) -> None:
    crowd = [keys_of(f"nummer {number}").identity for number in range(33)]
    write_bundle(path, parcel_of([Hand("Ek")]), in_pieces, EK, recipients=crowd[1:])
    assert open_bundle(path, keys_of("nummer 32")).parcel == parcel_of([Hand("Ek")])
    with pytest.raises(BundleTooLarge) as large:
        write_bundle(path, parcel_of([Hand("Ek")]), in_pieces, EK, recipients=crowd)
    assert large.value.limit is Limit.SLOTS


def test_what_could_not_be_read_is_not_written(path: Path) -> None:
    ek, lind = two_hands()
    with pytest.raises(EntryUnattested) as unattested:
        send(path, replace(parcel_of([ek, lind]), attestations=(ek.attestation(),)))
    assert unattested.value.replica == lind.replica
    false = replace(ek.attestation(), key=LIND.identity.sign)
    for words in ((false,), (ek.attestation(), lind.attestation())):  # or of entries not sent
        with pytest.raises(AttestationWrong):
            send(path, replace(parcel_of([ek]), attestations=words))
    with pytest.raises(BundleTooLarge) as large:
        send(path, whole_parcel(), most_octets=1000)
    assert (large.value.limit, large.value.most) == (Limit.FILE, 1000)
    many = tuple(AttachmentHead(f"{number:064x}", 0, "image/jpeg") for number in range(2001))
    with pytest.raises(BundleTooLarge):
        send(path, replace(parcel_of([ek]), attachments=many))
    endless = Hand("Ek")
    endless.write("basis/1", "\x01" * 1_200_000)
    with pytest.raises(BundleTooLarge) as large:
        send(path, parcel_of([endless]))
    assert large.value.limit is Limit.ENTRY
    assert not path.exists()


def test_a_large_file_is_taken_only_when_told(path: Path) -> None:
    send(path, whole_parcel())
    size = path.stat().st_size
    with pytest.raises(BundleTooLarge) as large:
        open_bundle(path, LIND, most_octets=size - 1)
    assert large.value.limit is Limit.FILE
    assert open_bundle(path, LIND, most_octets=size).parcel == whole_parcel()


def test_the_longest_text_is_carried(path: Path) -> None:
    """A million of the sign that grows most on its way: to seven octets."""
    hand = Hand("Ek")
    hand.write("basis/1", "\x01" * 1_000_000)
    send(path, parcel_of([hand]))
    assert open_bundle(path, LIND).parcel.entries == tuple(hand.entries)


def test_a_key_that_the_device_does_not_name_attests_nothing(path: Path) -> None:
    hand = Hand("Ek")
    hand.introduce()
    last = hand.entries[-1]
    others = attest(ALM, hand.review, last.dot, last.id)
    with pytest.raises(AttestationWrong):
        send(path, replace(parcel_of([hand]), attestations=(others,)))


def test_an_attestation_is_genuine_for_one_review() -> None:
    word = attest(EK, ReviewId("ab" * 16), Dot(Hand("Ek").replica, 1), "0" * 64)
    assert is_genuine(ReviewId("ab" * 16), word)
    assert not is_genuine(ReviewId("ac" * 16), word)


def test_an_attachment_of_a_file_that_changed_is_refused(path: Path) -> None:
    told = whole_parcel()
    send(path, told)
    opened, digest = open_bundle(path, LIND), told.attachments[0].hash
    good = path.read_bytes()
    path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    with pytest.raises(BundleDamaged):
        list(opened.attachment(digest))
    path.write_bytes(good[:400])
    with pytest.raises(BundleDamaged):
        list(opened.attachment(digest))
    path.unlink()
    with pytest.raises(FileUnreadable):
        list(opened.attachment(digest))
    with pytest.raises(KeyError):
        opened.attachment("0" * 64)


def test_an_attachment_is_verified_again_where_another_file_fits_the_same_key(path: Path) -> None:
    sealer, draft = Sealer(), small_draft()
    manifest, parts = draft.put_together(sealer)
    path.write_bytes(sealer.seal(sealer.sign(manifest, parts)))
    opened = open_bundle(path, LIND)
    (head,) = opened.parcel.attachments
    assert b"".join(opened.attachment(head.hash)) == parts[-head.size :]
    for other in (parts[: -head.size] + bytes(head.size), parts[: -head.size], b"x"):
        path.write_bytes(sealer.seal(sealer.sign(manifest, other)))
        with pytest.raises(BundleDamaged):
            list(opened.attachment(head.hash))


def test_a_file_that_is_not_there_or_is_a_folder(path: Path) -> None:
    for place in (path, path.parent):
        with pytest.raises(FileUnreadable):
            open_bundle(place, LIND)
