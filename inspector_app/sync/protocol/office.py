"""What the office asks for; the command line of `inspector-central` takes the same shapes."""

from typing import Annotated

import msgspec

from inspector_app.sync.protocol.messages import (
    AssignedInspector,
    Assignment,
    Comment,
    Deadlines,
    PreviousReview,
    Role,
    State,
)
from inspector_app.sync.protocol.wire import (
    Count,
    Counter,
    Day,
    Id,
    Moment,
    PersonId,
    Sha256,
    Short,
    Text,
    Word,
)


class NewAssignment(
    msgspec.Struct, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}
):
    """POST /v1/assignments; the id is the office's own, so that twice is once."""

    id: Id
    unit: Short
    specialty: Short
    region: Short
    kind: Word
    first: Day
    last: Day
    rules: Annotated[tuple[Word, ...], msgspec.Meta(min_length=1, max_length=10)]
    inspectors: Annotated[tuple[AssignedInspector, ...], msgspec.Meta(min_length=1, max_length=20)]
    checklist: Sha256
    previous: PreviousReview | None = None


class NewCode(msgspec.Struct, frozen=True):
    """POST /v1/enrolment-codes: a code for one device of one person."""

    name: Short
    role: Role = Role.INSPECTOR
    person: PersonId | None = None  # somebody already known; else a new person
    title: Short = ""
    issuer: Short = ""  # who vouches for the person at sign-in (OpenID Connect),
    known_as: Short = ""  # and under which name


class Code(msgspec.Struct, frozen=True):
    """The code, told once."""

    code: Word
    person: PersonId
    until: Moment


class Device(msgspec.Struct, frozen=True):
    """A device that was enrolled, and whose it is."""

    id: Id
    person: PersonId
    name: Short
    device: Short
    enrolled: Moment
    seen: Moment | None
    revoked: Moment | None


class Return(msgspec.Struct, frozen=True):
    """POST /v1/submissions/{id}/return: what is to be completed."""

    comments: Annotated[tuple[Comment, ...], msgspec.Meta(min_length=1, max_length=100)]


class Approval(msgspec.Struct, frozen=True):
    """POST /v1/submissions/{id}/approve: it goes to the unit for fact check."""


class ActionPlan(msgspec.Struct, frozen=True):
    """POST /v1/assignments/{id}/action-plan: the unit's plan has come."""

    day: Day


class Publication(msgspec.Struct, frozen=True):
    """POST /v1/assignments/{id}/publish: end the fact check, and publish if no plan is awaited.

    Once the plan has come, the same is asked again. `state` is the one that the office saw: where
    the assignment has gone on since, this is refused, so that an act whose answer was lost may be
    repeated and is never the next one.
    """

    state: State


class Decided(Assignment, frozen=True, kw_only=True):
    """What the office's acts answer: the assignment after it, and in words what was done."""

    done: Text


class SubmissionRow(msgspec.Struct, frozen=True):
    """GET /v1/submissions?state=...: the state is the assignment's, and of the `current` one."""

    id: Id
    assignment: Id
    revision: Counter
    unit: Short
    state: State
    current: bool  # the last one handed in whole: it is what the office decides on
    handed_in: Moment | None  # None while blobs are awaited
    awaited: Count
    document: Sha256
    grades: dict[Word, Word]
    deadlines: Deadlines


class SubmissionPage(msgspec.Struct, frozen=True):
    """GET /v1/submissions?state=...&after=...: `next` is empty on the last page."""

    submissions: tuple[SubmissionRow, ...]
    next: Word = ""


class AuditRow(msgspec.Struct, frozen=True):
    """Who read or changed what, never what it said."""

    number: Counter
    at: Moment
    person: PersonId | None
    what: Word
    of: Short
    user: Word = ""  # the operating system's, where it was done on the server's own command line


class AuditPage(msgspec.Struct, frozen=True):
    """GET /v1/audit?after=...: oldest first; `next` is 0 on the last page."""

    rows: tuple[AuditRow, ...]
    next: int = 0


class Devices(msgspec.Struct, frozen=True):
    """GET /v1/devices."""

    devices: tuple[Device, ...]


class Left(msgspec.Struct, frozen=True):
    """POST /v1/people/{id}/leave: who left, and their assignments that are not published."""

    person: PersonId
    name: Short
    assignments: tuple[Assignment, ...]


class Page(msgspec.Struct, frozen=True):
    """GET /v1/assignments?after=...: `next` is empty on the last page."""

    assignments: tuple[Assignment, ...]
    next: Word = ""
