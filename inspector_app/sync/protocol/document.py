"""The finished assessment as it is handed in: its shape, published as a JSON Schema.

It holds what the inspectors agreed on, never an own judgement, a note or a raw interview line;
`lines` is filled only where the organisation's policy asks for them. The octets that were signed
for and hashed are those `wire.written` gives, and they are kept as they came.
"""

from typing import Annotated, Literal

import msgspec

from inspector_app.sync.protocol.limits import MOST_BLOBS
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

    unit: Short  # its name, as the report has it
    specialty: Short  # in the report's language
    region: Short  # where the unit lies
    kind: Word  # st, at, sidotjanstgoring, overgripande
    first: Day  # of the visit
    last: Day  # of the visit
    rules: tuple[Word, ...]  # the rule sets it was inspected under: 2021, 2015


class PinnedChecklist(msgspec.Struct, frozen=True):
    """Which checklist, to the very octet."""

    id: Short  # its name among checklists
    version: Short  # the day or number that its makers gave it
    digest: Sha256  # over the whole checklist, as GET /v1/checklists/{digest} knows it


class Signature(msgspec.Struct, frozen=True):
    """An inspector's signature under the revision (J12)."""

    at: Moment  # by the inspector's own clock
    digest: Sha256  # the document's, if the signature binds
    reason: Text = ""  # why one alone signs


class Inspector(msgspec.Struct, frozen=True):
    """One inspector, with ties to the unit as declared; a trainee signs nothing."""

    id: PersonId  # the one in the assignment
    name: Short  # in full
    role: Word  # inspector, trainee
    title: Short = ""  # by profession
    organisation: Short = ""  # the inspector's own employer
    conflict: Text | None = None  # None: nothing declared; "": declares that there is none
    signature: Signature | None = None  # None: has not signed
    left: Text = ""  # why this inspector was replaced


class Answer(msgspec.Struct, frozen=True):
    """The answer agreed on to one statement; None where there is none."""

    statement: Word  # its id in the checklist
    level: Word  # foreskrift, allmant_rad, indikator
    value: Word | None  # the id of a choice in the checklist's scale


class Area(msgspec.Struct, frozen=True):
    """One assessment area."""

    id: Word  # in the checklist
    name: Short  # in the report's language
    grade: Word | None  # the grade agreed on, by the checklist's letters
    suggested: Word | None = None  # the grade that the answers gave by the checklist's rule
    rationale: Text = ""  # why this grade
    basis: Text = ""  # what the judgement stands on
    strengths: Points = ()  # what is good
    weaknesses: Points = ()  # what is not
    proposals: Points = ()  # what the inspectors propose
    answers: Annotated[tuple[Answer, ...], msgspec.Meta(max_length=2_000)] = ()  # all of the area


class Overall(msgspec.Struct, frozen=True):
    """What is said of the unit as a whole."""

    basis: Text = ""  # what the judgement stands on
    strengths: Points = ()  # what is good
    weaknesses: Points = ()  # what is not
    proposals: Points = ()  # what the inspectors propose


class Interview(msgspec.Struct, frozen=True):
    """An interview that was held: by role, never by name."""

    role: Short  # whom it was with, in the report's language
    group: Count | None = None  # how many took part, where it was a group
    day: Day | None = None  # when it was held


class Paper(msgspec.Struct, frozen=True):
    """A document that the unit was asked for."""

    name: Short  # what was asked for
    state: Word  # requested, received, missing


class Line(msgspec.Struct, frozen=True):
    """A raw interview line; only where the organisation's policy asks for it."""

    role: Short  # who said it, never by name
    text: Text  # as it was written down


class Attachment(msgspec.Struct, frozen=True):
    """A file that goes with the assessment, by its content's hash."""

    sha256: Sha256  # of its content, and its name on the server
    size: Size  # in octets
    media: Media  # its type (RFC 6838)
    kind: Literal["report", "photo", "document", "survey"]  # one at least is the report
    caption: Text = ""  # what it shows
    area: Word = ""  # the area it belongs to; empty: to the whole


class AssessmentDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One revision of one review, whole."""

    format: Format = FORMAT  # of this document
    program: Word  # which program wrote it, and its version
    assignment: Id | None  # the office's; None is not taken in
    review: Id  # the one in the assignment
    revision: Counter  # of the review, counted from 1
    vector: tuple[tuple[Word, Counter], ...]  # [replica, counter], sorted
    digest: Sha256  # over exactly the entries within the vector
    content_digest: Sha256  # over what the report says, and the checklist
    language: Literal["sv", "en"]  # the report's
    visit: Visit  # the unit and the days
    checklist: PinnedChecklist  # what was asked
    inspectors: Annotated[  # those who judge, and trainees
        tuple[Inspector, ...], msgspec.Meta(min_length=1, max_length=20)
    ]
    areas: Annotated[  # all of the checklist's, in its order
        tuple[Area, ...], msgspec.Meta(min_length=1, max_length=50)
    ]
    overall: Overall = Overall()  # on the unit as a whole
    interviews: Annotated[tuple[Interview, ...], msgspec.Meta(max_length=500)] = ()  # held
    documents: Annotated[tuple[Paper, ...], msgspec.Meta(max_length=500)] = ()  # asked for
    lines: Annotated[  # raw interview lines; empty but where the organisation asks for them
        tuple[Line, ...], msgspec.Meta(max_length=20_000)
    ] = ()
    attachments: Annotated[  # the report, and the files chosen to go with it
        tuple[Attachment, ...], msgspec.Meta(max_length=MOST_BLOBS)
    ]
    supersedes: Id | None = None  # the submission that this one takes the place of
