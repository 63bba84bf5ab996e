"""The finished assessment as it is handed in: its shape, published as a JSON Schema.

It holds what the inspectors agreed on, never an own judgement, a note or a raw interview line;
`lines` is filled only where the organisation's policy asks for them. The octets that were signed
for and hashed are those `wire.written` gives, and they are kept as they came.
"""

from typing import Annotated, Literal

import msgspec

from inspector_app.sync.protocol.wire import (
    Count,
    Counter,
    Day,
    Id,
    Media,
    Moment,
    PersonId,
    Sha256,
    Short,
    Size,
    Text,
    Word,
)

FORMAT = "assessment/1"
Format = Annotated[str, msgspec.Meta(pattern=r"^assessment/1\Z")]
Points = Annotated[tuple[Text, ...], msgspec.Meta(max_length=500)]


class Visit(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """What was inspected and when."""

    unit: Short
    specialty: Short
    region: Short
    kind: Word  # st, at, sidotjanstgoring, overgripande
    first: Day
    last: Day
    rules: tuple[Word, ...]


class PinnedChecklist(msgspec.Struct, frozen=True):
    """Which checklist, to the very octet."""

    id: Short
    version: Short
    digest: Sha256


class Signature(msgspec.Struct, frozen=True):
    """An inspector's signature under the revision (J12)."""

    at: Moment
    digest: Sha256
    reason: Text = ""  # why one alone signs


class Inspector(msgspec.Struct, frozen=True):
    """One inspector, with ties to the unit as declared; a trainee signs nothing."""

    id: PersonId
    name: Short
    role: Word
    title: Short = ""
    organisation: Short = ""
    conflict: Text | None = None  # None: nothing declared; "": declares that there is none
    signature: Signature | None = None
    left: Text = ""  # why this inspector was replaced


class Answer(msgspec.Struct, frozen=True):
    """The answer agreed on to one statement; None where there is none."""

    statement: Word
    level: Word
    value: Word | None


class Area(msgspec.Struct, frozen=True):
    """One assessment area."""

    id: Word
    name: Short
    grade: Word | None
    suggested: Word | None = None
    rationale: Text = ""
    basis: Text = ""
    strengths: Points = ()
    weaknesses: Points = ()
    proposals: Points = ()
    answers: Annotated[tuple[Answer, ...], msgspec.Meta(max_length=2_000)] = ()


class Overall(msgspec.Struct, frozen=True):
    """What is said of the unit as a whole."""

    basis: Text = ""
    strengths: Points = ()
    weaknesses: Points = ()
    proposals: Points = ()


class Interview(msgspec.Struct, frozen=True):
    """An interview that was held: by role, never by name."""

    role: Short
    group: Count | None = None
    day: Day | None = None


class Paper(msgspec.Struct, frozen=True):
    """A document that the unit was asked for."""

    name: Short
    state: Word


class Line(msgspec.Struct, frozen=True):
    """A raw interview line; only where the organisation's policy asks for it."""

    role: Short
    text: Text


class Attachment(msgspec.Struct, frozen=True):
    """A file that goes with the assessment, by its content's hash."""

    sha256: Sha256
    size: Size
    media: Media
    kind: Literal["report", "photo", "document", "survey"]
    caption: Text = ""
    area: Word = ""


class AssessmentDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One revision of one review, whole."""

    format: Format = FORMAT
    program: Word
    assignment: Id | None
    review: Id
    revision: Counter
    vector: tuple[tuple[Word, Counter], ...]  # [replica, counter], sorted
    digest: Sha256  # over exactly the entries within the vector
    content_digest: Sha256
    language: Literal["sv", "en"]
    visit: Visit
    checklist: PinnedChecklist
    inspectors: Annotated[tuple[Inspector, ...], msgspec.Meta(min_length=1, max_length=20)]
    areas: Annotated[tuple[Area, ...], msgspec.Meta(min_length=1, max_length=50)]
    overall: Overall = Overall()
    interviews: Annotated[tuple[Interview, ...], msgspec.Meta(max_length=500)] = ()
    documents: Annotated[tuple[Paper, ...], msgspec.Meta(max_length=500)] = ()
    lines: Annotated[tuple[Line, ...], msgspec.Meta(max_length=20_000)] = ()
    attachments: Annotated[tuple[Attachment, ...], msgspec.Meta(max_length=500)]
    supersedes: Id | None = None  # the submission that this one takes the place of
