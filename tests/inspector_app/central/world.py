"""One organisation at work: an office, inspectors, an assignment, and documents handed in."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from inspector_app.central.accounts import device_with
from inspector_app.central.callers import Caller
from inspector_app.exchange.checklists import compose, to_document
from inspector_app.sync.protocol.document import (
    Area,
    AssessmentDocument,
    Attachment,
    Inspector,
    PinnedChecklist,
    Signature,
    Visit,
)
from inspector_app.sync.protocol.limits import PART_OCTETS
from inspector_app.sync.protocol.messages import (
    AssignedInspector,
    Assignment,
    Policy,
    Receipt,
    Role,
    RoundAnswer,
    RoundAsked,
    State,
    SubmissionAnswer,
)
from inspector_app.sync.protocol.office import Approval, NewAssignment, Publication
from inspector_app.sync.protocol.receipts import opened
from inspector_app.sync.protocol.wire import written
from tests.inspector_app.central.devices import Device
from tests.inspector_app.central.running import Central

CHECKLIST = compose("generell")
CHECKLIST_OCTETS = to_document(CHECKLIST)
DIGEST = "d" * 64
REPORT = b"%PDF-1.7 rapporten"


def hashed(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()


def submission_id(number: int) -> str:
    return f"{number:032x}"


def attached(octets: bytes, kind: Any = "photo", media: str = "image/jpeg") -> Attachment:
    return Attachment(hashed(octets), len(octets), media, kind)


def of(answer: Any, shape: Any) -> Any:
    """The body of an answer that went well."""
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=shape)


SIGNATURE = Signature("2026-03-10T10:00:00+01:00", DIGEST)


def document(
    *files: bytes, grade: str | None = "B", text: str = "", **changed: Any
) -> AssessmentDocument:
    """A fit document with the report and these photos, changed in these fields."""
    made = AssessmentDocument(
        program="inspector-app 1", assignment="1" * 32, review="2" * 32, revision=1,
        vector=(("a" * 32, 7),), digest=DIGEST, content_digest="c" * 64, language="sv",
        visit=Visit("Enheten", "Allmänmedicin", "Region", "st", "2026-03-02", "2026-03-03", ()),
        checklist=PinnedChecklist(CHECKLIST.id, CHECKLIST.version, CHECKLIST.digest),
        inspectors=(Inspector("a" * 12, "Kim Exempel", "inspector", signature=SIGNATURE),),
        areas=(Area("A", "Verksamheten", grade, rationale=text),),
        attachments=(attached(REPORT, "report", "application/pdf"), *map(attached, files)),
    )  # fmt: skip
    return msgspec.structs.replace(made, **changed)


@dataclass(slots=True)
class World:
    """Everything an organisation has before its first assessment is handed in."""

    central: Central
    organisation: str
    office: Device
    first: Device
    second: Device
    people: tuple[str, str]
    planned: int = field(default=0, init=False)

    def plan(self, kind: str = "st", people: Sequence[str] = ()) -> Assignment:
        """A new assignment of both inspectors, or of these."""
        self.planned += 1
        return of(
            self.office.ask("POST", "/v1/assignments", self.asked(self.planned, kind, people)),
            Assignment,
        )

    def asked(self, number: int, kind: str = "st", people: Sequence[str] = ()) -> NewAssignment:
        return NewAssignment(
            id=hashed(f"{self.organisation}{number}".encode())[:32],
            unit="Vårdcentralen Exempel", specialty="Allmänmedicin", region="Region Exempel",
            kind=kind, first="2026-03-02", last="2026-03-03", rules=("2021",),
            inspectors=tuple(
                AssignedInspector(one, f"Inspektör {at}")
                for at, one in enumerate(people or self.people)
            ),
            checklist=CHECKLIST.digest,
        )  # fmt: skip

    def document(
        self, assignment: Assignment, /, *files: bytes, **changed: Any
    ) -> AssessmentDocument:
        """The assessment of an assignment: the report and these photos go along."""
        inspectors = tuple(
            Inspector(one.id, one.name, one.role, signature=SIGNATURE)
            for one in assignment.inspectors
        )
        own = {"assignment": assignment.id, "review": assignment.review, "inspectors": inspectors}
        return document(*files, **{**own, **changed})

    def signed(
        self,
        assignment: Assignment,
        vector: Mapping[str, int],
        digest: str = "e" * 64,
        /,
        *files: bytes,
        **changed: Any,
    ) -> AssessmentDocument:
        """An assessment whose signatures name these."""
        inspectors = tuple(
            Inspector(one.id, one.name, one.role, signature=Signature(SIGNATURE.at, digest))
            for one in assignment.inspectors
        )
        own = {"vector": tuple(vector.items()), "digest": digest, "inspectors": inspectors}
        return self.document(assignment, *files, **{**own, **changed})

    def put(self, id: str, document: object, device: Device | None = None) -> Any:
        octets = document if isinstance(document, bytes) else written(document)
        return (device or self.first).ask("PUT", f"/v1/submissions/{id}", content=octets)

    def send(self, octets: bytes, part: int = 0, device: Device | None = None) -> Any:
        """Send one part of a whole file."""
        piece = octets[part * PART_OCTETS : (part + 1) * PART_OCTETS]
        return self.send_piece(hashed(octets), part, piece, device)

    def send_piece(self, sha256: str, part: int, piece: bytes, device: Device | None = None) -> Any:
        return (device or self.first).ask("PUT", f"/v1/blobs/{sha256}/{part}", content=piece)

    def status(self, id: str, device: Device | None = None) -> SubmissionAnswer:
        return of((device or self.first).get(f"/v1/submissions/{id}"), SubmissionAnswer)

    def hand_in(self, id: str, document: AssessmentDocument, *files: bytes) -> Receipt:
        """Hand in the document, the report and these files; the receipt, opened."""
        assert self.put(id, document).status_code == 200
        for octets in (REPORT, *files):
            assert self.send(octets).status_code == 200
        signed = self.status(id).receipt
        assert signed is not None
        return opened(signed, self.central.parts.keys.public)

    def approve(self, id: str) -> Any:
        return self.office.ask("POST", f"/v1/submissions/{id}/approve", Approval())

    def publish(self, assignment: Assignment, seen: State | None = None) -> Any:
        asked = Publication(seen or self.assignment(assignment.id).state)
        return self.office.ask("POST", f"/v1/assignments/{assignment.id}/publish", asked)

    def round(self, asked: RoundAsked | None = None, device: Device | None = None) -> RoundAnswer:
        device = device or self.first
        return of(device.ask("POST", "/v1/rounds", asked or RoundAsked()), RoundAnswer)

    def assignment(self, id: str) -> Assignment:
        return of(self.office.get(f"/v1/assignments/{id}"), Assignment)


def world_in(central: Central, policy: Policy | None = None) -> World:
    """An organisation with an office, two inspectors and an issued checklist."""
    organisation = central.organisation(policy=policy)
    office, _ = central.device(organisation, Role.OFFICE)
    first, one = central.device(organisation)
    second, two = central.device(organisation)
    issued = office.ask("POST", "/v1/checklists", content=CHECKLIST_OCTETS)
    assert issued.status_code == 200, issued.text
    return World(central, organisation, office, first, second, (one, two))


def caller_of(world: World, device: Device | None = None) -> Caller:
    """The device's owner as the server knows them; the first inspector where none is named."""
    with world.central.parts.database.read() as connection:
        owned = device_with(connection, (device or world.first).public)
    assert owned is not None
    return Caller(owned.organisation, owned.device, owned.person)
