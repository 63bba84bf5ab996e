"""Bundles to try things on: made-up people, replicas that write, and all that may be sent."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import shake_256

from inspector_app.domain.ids import ActId, InspectorId, ReplicaId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.exchange.bundle import AttachmentHead, Parcel, Sender, attest
from inspector_app.exchange.checklists import compose, to_document
from inspector_app.journal.attestation import Attestation
from inspector_app.journal.entry import Body, Dot, Entry, Header, body_hash, encode
from inspector_app.journal.joining import abroad
from inspector_app.vault.device_keys import DeviceKeys

REVIEW = ReviewId("ab" * 16)
OTHER_REVIEW = ReviewId("cd" * 16)
MOMENT = "2026-03-02T09:00:00.000+01:00"
INSPECTOR = InspectorId("0123456789ab")
PICTURE = bytes(range(256)) * 40
OTHER_FILE = b"%PDF-1.7 made up"


def octets(name: str, count: int) -> bytes:
    """The same octets for the same name, in every run."""
    return shake_256(name.encode()).digest(count)


def keys_of(name: str) -> DeviceKeys:
    """A made-up person's keys."""
    return DeviceKeys(octets(f"{name} signs", 32), octets(f"{name} opens", 32))


@dataclass
class Hand:
    """One replica that writes entries, each following the last."""

    name: str
    review: ReviewId = REVIEW
    entries: list[Entry] = field(default_factory=list)

    @property
    def replica(self) -> ReplicaId:
        return ReplicaId(octets(f"replica {self.name}", 16).hex())

    @property
    def keys(self) -> DeviceKeys:
        return keys_of(self.name)

    def write(
        self, register: str, value: Value, replaces: Iterable[Dot] = (), undoes: Dot | None = None
    ) -> Entry:
        counter = len(self.entries) + 1
        body = Body(octets(f"salt {self.name} {counter}", 16), encode(value))
        entry = Entry.of(
            Header(
                self.review,
                Dot(self.replica, counter),
                register,
                tuple(replaces),
                undoes,
                ActId(octets(f"act {self.name} {counter}", 8).hex()),
                INSPECTOR,
                MOMENT,
                self.entries[-1].id if self.entries else "",
                body_hash(body),
            ),
            body,
        )
        self.entries.append(entry)
        return entry

    def introduce(self) -> None:
        """The device entry that names this replica's keys."""
        value: Value = {
            "inspectors": [INSPECTOR],
            "key": self.keys.identity.text,
            "name": f"Inspektör {self.name}",
            "organisation": "Region Exempel",
        }
        self.write(f"device/{self.replica}", value)

    def attestation(self) -> Attestation:
        """This replica's word for its last entry."""
        last = self.entries[-1]
        return attest(self.keys, self.review, last.dot, last.id)


def two_hands() -> tuple[Hand, Hand]:
    """Two drafts of one visit, with a deletion, an undo, a blanked body and long Swedish text."""
    ek, lind = Hand("Ek"), Hand("Lind")
    for hand in (ek, lind):
        hand.introduce()
    first = ek.write("fact/unit", "Vårdcentralen Exempel")
    ek.write("fact/unit", "Vårdcentralen Exempel norr", [first.dot])
    ek.write(
        f"note/{INSPECTOR}/ST-GEN-1-01", 'Handledning en timme i veckan.\n\tÅäö 😀 "x" \\ \x00'
    )
    gone = lind.write("line/0123456789abcdef", {"text": "Namn på en patient", "time": MOMENT})
    lind.entries[-1] = replace(gone, body=None)
    item = {"dots": [[gone.dot.replica, str(gone.dot.counter)]], "reason": "patientuppgift"}
    lind.write("blank/0123456789abcdef", item)
    point = lind.write("point/1/strength/0123456789abcdef", {"text": "Bra", "position": "m"})
    lind.write("point/1/strength/0123456789abcdef", None, [point.dot], point.dot)
    picture = hashlib.sha256(PICTURE).hexdigest()
    named: Value = {"kind": "photo", "name": "../../x.jpg", "hash": picture}
    lind.write("evidence/0123456789abcdef", named)
    return ek, lind


def attachment(content: bytes, media: str = "image/jpeg") -> AttachmentHead:
    """What a bundle tells of the content."""
    return AttachmentHead(hashlib.sha256(content).hexdigest(), len(content), media)


def parcel_of(
    hands: Iterable[Hand],
    attachments: Iterable[AttachmentHead] = (),
    checklists: Mapping[str, bytes] | None = None,
) -> Parcel:
    """All that these hands wrote, sent by the first of them."""
    hands = list(hands)
    sender = Sender(f"Inspektör {hands[0].name}", "Region Exempel", hands[0].keys.identity)
    return Parcel(
        review=REVIEW,
        sender=sender,
        made=MOMENT,
        since={},
        has={hand.replica: len(hand.entries) for hand in hands if hand.entries},
        attestations=tuple(hand.attestation() for hand in hands if hand.entries),
        entries=tuple(entry for hand in hands for entry in hand.entries),
        checklists=checklists or {},
        attachments=tuple(attachments),
    )


def whole_parcel() -> Parcel:
    """One of everything."""
    checklist = compose("generell")
    return parcel_of(
        two_hands(),
        [attachment(PICTURE), attachment(OTHER_FILE, "application/pdf")],
        {checklist.digest: to_document(checklist)},
    )


def joined_parcel() -> Parcel:
    """A review with all that is in another one of the same visit, which it builds on."""
    away, home = Hand("Alm", OTHER_REVIEW), Hand("Ek")
    away.introduce()
    seen = away.write("basis/1", "Underlag")
    home.introduce()
    home.write(f"alias/{OTHER_REVIEW}", {"who": []})
    home.write("basis/1", "Bättre underlag", [abroad(seen.dot, OTHER_REVIEW)])
    home.write("agreed_grade/1", {"value": "A", "settled": [[f"{'0' * 32}:{'1' * 32}", "7"]]})
    parcel = parcel_of([home], [attachment(PICTURE)])
    beside = replace(
        parcel_of([away], [attachment(PICTURE)]), review=OTHER_REVIEW, sender=parcel.sender
    )
    return replace(parcel, beside=(beside,))


CONTENTS = {attachment(content).hash: content for content in (PICTURE, OTHER_FILE)}


def in_pieces(digest: str) -> list[bytes]:
    """An attachment's content as the store hands it out."""
    content = CONTENTS[digest]
    return [content[at : at + 1000] for at in range(0, len(content), 1000)]
