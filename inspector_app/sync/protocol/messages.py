"""What is asked and answered, route by route; ARCHITECTURE.md tells the order of a round."""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from inspector_app.sync.protocol.wire import (
    Counter,
    Day,
    Id,
    Moment,
    Octets32,
    Octets64,
    PersonId,
    Port,
    Sha256,
    Short,
    Size,
    Text,
    Word,
    check_day,
    check_moment,
)

Years = Annotated[int, msgspec.Meta(ge=0, le=100)]
Months = Annotated[int, msgspec.Meta(ge=0, le=1_200)]
Days = Annotated[int, msgspec.Meta(ge=0, le=36_500)]


class State(StrEnum):
    """How far an assignment has come."""

    PLANNED = "planned"
    VISITED = "visited"
    HANDED_IN = "handed_in"
    RETURNED = "returned"  # for completion
    FACT_CHECK = "fact_check"  # with the unit
    ACTION_PLAN = "action_plan"  # waiting for the unit's action plan
    PUBLISHED = "published"


class Role(StrEnum):
    """What somebody may do on the server."""

    INSPECTOR = "inspector"
    OFFICE = "office"
    READER = "reader"


class Health(msgspec.Struct, frozen=True):
    """GET /health and GET /ready, for whoever keeps the server running."""

    state: Word


class SignInWay(msgspec.Struct, frozen=True):
    """An issuer whose word the server takes (OpenID Connect)."""

    issuer: Short
    client_id: Short
    name: Short
    scopes: tuple[Word, ...] = ("openid",)
    acr_values: tuple[Short, ...] = ()
    prompt: Word = ""  # "consent" where a refresh token is given for nothing less
    ports: tuple[Port, ...] = ()  # of the loopback redirect, where the issuer compares them


class ServerInfo(msgspec.Struct, frozen=True):
    """GET /v1/server, asked by anyone."""

    name: Short
    oldest_protocol: int
    newest_protocol: int
    time: Moment
    key: Octets32  # Ed25519, signs receipts
    sign_in: tuple[SignInWay, ...] = ()


class Enrolment(msgspec.Struct, frozen=True):
    """POST /v1/enrolments, with a proof of the device's key."""

    code: Word
    device: Short = ""  # what its owner calls it


class SignIn(msgspec.Struct, frozen=True):
    """POST /v1/sign-ins: an ID token whose nonce binds it to the device's key."""

    issuer: Short
    id_token: Annotated[str, msgspec.Meta(max_length=16_384)]
    salt: Octets32
    device: Short = ""


class Person(msgspec.Struct, frozen=True):
    """Whom the server takes the device's owner for."""

    id: PersonId
    name: Short
    organisation: Short
    role: Role


class Policy(msgspec.Struct, frozen=True):
    """What the organisation has decided; no term is so long that it leaves the calendar."""

    lines: bool = False  # raw interview lines go with what is handed in
    keep_days: Days = 30  # a local copy stays this long after the receipt
    report_days: Days = 30  # after the visit
    plan_months: Months = 2
    review_years: Years = 5
    identity_days: Days = 30  # a name signed in longer ago is marked with its age


class Token(msgspec.Struct, frozen=True):
    """The answer to enrolment, sign-in and POST /v1/tokens."""

    token: Annotated[str, msgspec.Meta(max_length=200)]
    seconds: int  # how long it holds from now
    person: Person
    key: Octets32  # the server's, to be pinned


class Conflict(msgspec.Struct, frozen=True):
    """Ties to the unit as declared to the office."""

    declared: bool
    text: Text = ""


class AssignedInspector(msgspec.Struct, frozen=True):
    """One who is to make the visit; the id is also the inspector's in the review."""

    id: PersonId
    name: Short
    title: Short = ""
    organisation: Short = ""
    role: Literal["inspector", "trainee"] = "inspector"
    conflict: Conflict | None = None


class ChecklistName(msgspec.Struct, frozen=True):
    """A checklist by its digest; GET /v1/checklists/{digest} gives its octets."""

    id: Short
    version: Short
    digest: Sha256


class PreviousReview(msgspec.Struct, frozen=True):
    """What the unit was given last time."""

    day: Day
    grades: dict[Word, Word]  # by area


class Deadlines(msgspec.Struct, frozen=True):
    """The clocks; a day that is not yet known is None."""

    report: Day | None = None
    plan: Day | None = None  # the unit's action plan; publication waits for it
    next_review: Day | None = None


class Comment(msgspec.Struct, frozen=True):
    """What the office asks for; `area` is empty where it is about the whole."""

    text: Text
    area: Word = ""


class Assignment(msgspec.Struct, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """A review planned by the office; both laptops make it under the same review id."""

    id: Id
    review: Id
    unit: Short
    specialty: Short
    region: Short
    kind: Word
    first: Day
    last: Day
    rules: tuple[Word, ...]
    inspectors: tuple[AssignedInspector, ...]
    checklist: ChecklistName
    state: State
    previous: PreviousReview | None = None
    deadlines: Deadlines = Deadlines()
    comments: tuple[Comment, ...] = ()  # of the last return for completion
    submission: Id | None = None  # the last one handed in whole

    def __post_init__(self) -> None:
        """What a laptop keeps and counts from must be days that there are; raises ValueError."""
        told = self.deadlines
        for day in (self.first, self.last, told.report, told.plan, told.next_review):
            if day is not None:
                check_day(day)
        if self.previous is not None:
            check_day(self.previous.day)


class Holding(msgspec.Struct, frozen=True):
    """What a laptop tells of an assignment it has: how far, never what."""

    assignment: Id
    visited: bool = False  # the visit is over


class RoundAsked(msgspec.Struct, frozen=True):
    """POST /v1/rounds: what the laptop has."""

    cursor: Word = ""  # where the last round ended; "" asks for everything
    holding: Annotated[tuple[Holding, ...], msgspec.Meta(max_length=1_000)] = ()
    submissions: Annotated[tuple[Id, ...], msgspec.Meta(max_length=1_000)] = ()  # with a receipt


class RoundAnswer(msgspec.Struct, frozen=True):
    """What is new since the cursor."""

    cursor: Word
    time: Moment
    policy: Policy
    person: Person
    assignments: tuple[Assignment, ...] = ()
    whole: bool = False  # these are all there are: the cursor was of a past the server has lost
    unknown: tuple[Id, ...] = ()  # submissions that the server has lost, to be sent again


class AwaitedBlob(msgspec.Struct, frozen=True):
    """A blob that has not come whole, and which of its parts have."""

    sha256: Sha256
    size: Size
    parts: tuple[int, ...] = ()


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What the server vouches for having, whole and verified."""

    submission: Id
    assignment: Id
    review: Id
    revision: Counter
    organisation: Short
    document: Sha256
    blobs: tuple[Sha256, ...]  # sorted
    at: Moment
    number: Counter  # in the organisation's own order

    def __post_init__(self) -> None:
        """The days that a copy stays are counted from it; raises ValueError."""
        check_moment(self.at)


class SignedReceipt(msgspec.Struct, frozen=True):
    """The receipt's octets, which are what was signed; see `receipts`."""

    receipt: bytes
    key: Octets32
    signature: Octets64


class SubmissionAnswer(msgspec.Struct, frozen=True):
    """PUT and GET /v1/submissions/{id}, PUT of a blob's last part."""

    submission: Id
    awaited: tuple[AwaitedBlob, ...] = ()
    receipt: SignedReceipt | None = None  # as soon as nothing is awaited


class BlobAnswer(msgspec.Struct, frozen=True):
    """GET /v1/blobs/{sha256}, PUT /v1/blobs/{sha256}/{part}."""

    sha256: Sha256
    size: Size
    parts: tuple[int, ...]
    whole: bool
