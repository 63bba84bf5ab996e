"""One round: tell what is here, fetch what is new, send what is finished.

Each step is a short transaction of its own, so that a kill anywhere costs one step and the next
round goes on from there. What is fetched is kept beside what was there; nothing is taken away.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from inspector_app import __version__
from inspector_app.commands import from_server
from inspector_app.domain.errors import ContentError
from inspector_app.domain.ids import ReviewId
from inspector_app.queries.assignments import Assigned, assigned
from inspector_app.queries.at_office import Phase, standing
from inspector_app.store import assignment_rows, review_rows, server_rows, submission_rows
from inspector_app.store.server_rows import Server
from inspector_app.store.store import Store
from inspector_app.store.submission_rows import Submission, SubmissionState, UnknownSubmission
from inspector_app.sync.client import Central
from inspector_app.sync.cursors import to_ask, to_keep
from inspector_app.sync.faults import CutOff, Interrupted, Portal, ServerRefused, SyncError
from inspector_app.sync.last_fault import name_of
from inspector_app.sync.protocol.limits import MOST_MESSAGE
from inspector_app.sync.protocol.messages import Assignment, Holding, Policy, RoundAsked, State
from inspector_app.sync.protocol.sign_in_errors import SignInError
from inspector_app.sync.protocol.wire import read
from inspector_app.sync.troubles import TROUBLES, Trouble, is_about_it, word_of
from inspector_app.sync.uploads import Sending, Step, begin, finish, send_files

MOST_TOLD = 100  # of each kind, so that a round with nothing new stays small
REMOVED_TOLD = timedelta(days=30)  # so long after its copy may go, what was removed is told of
AT_ONCE = 50  # assignments in one transaction
MOST_ANSWERS = 1_000  # in one round; a server that never comes to its end is left for the next


@dataclass(slots=True)
class RoundResult:
    """What a round brought about, as far as it came."""

    assignments: list[str] = field(default_factory=list)  # new or changed
    returned: dict[str, str] = field(default_factory=dict)  # of them, to be completed: the units
    confirmed: list[str] = field(default_factory=list)  # submissions whose receipt came
    refused: list[str] = field(default_factory=list)  # submissions set aside now
    waiting: list[str] = field(default_factory=list)  # sent, with something set aside
    lost: list[str] = field(default_factory=list)  # what the server has lost, sent anew
    unfit: list[str] = field(default_factory=list)  # checklists that did not come as they should
    unread: int = 0  # assignments that cannot be read
    troubles: dict[str, Trouble] = field(default_factory=dict)  # with single submissions
    cut: dict[str, SyncError] = field(default_factory=dict)  # the one that the way broke off at
    # What ended it early, or else the first of the troubles.
    fault: SyncError | SignInError | ContentError | None = None


def run_round(store: Store, central: Central, step: Step = lambda: None) -> RoundResult:
    """Run one round; what stood in its way is told in the result, never raised.

    So is an Interrupted of `step`. Raises what else `step` raises, the store, and NoServer.
    """
    result = RoundResult()
    try:
        _fetch(store, central, result, step)
        if central.heard is not None:
            from_server.note_answered(store, central.heard.seen, central.heard.skew)
        _fetch_checklists(store, central, result, step)
        _send(store, central, result, step)
        from_server.note_round(store)
        result.fault = next(iter(result.troubles.values()), None)
    except Interrupted as fault:
        result.fault = fault  # and what the last round ran into still stands
    except (SyncError, SignInError, ContentError) as fault:
        result.fault = fault
        from_server.note_stopped(store, name_of(fault))
    return result


def _fetch(store: Store, central: Central, result: RoundResult, step: Step) -> None:
    """Tell, and keep what is new; again until nothing is.

    Once the server is found to have lost something, it is told of all that it may have lost.
    """
    told: set[str] = set()
    has_lost = False
    for _answer in range(MOST_ANSWERS):
        step()
        asked, before = _asked(store, told)
        came = central.round(asked)
        unread = _keep_assignments(store, came.assignments, result)
        cursor = to_keep(came.cursor, before, __version__, unread=unread > 0)
        unknown = [one for one in came.unknown if one in asked.submissions]
        result.lost += from_server.keep_cursor(store, cursor, came.policy, came.person, unknown)
        told.update(asked.submissions)
        has_lost = has_lost or came.whole or bool(unknown)
        is_new = came.assignments and came.cursor != asked.cursor
        if not is_new and not (has_lost and asked.submissions):
            return


def _keep_assignments(store: Store, came: Sequence[bytes], result: RoundResult) -> int:
    """Keep those that can be read; how many cannot."""
    unread = 0
    for at in range(0, len(came), AT_ONCE):
        some = came[at : at + AT_ONCE]
        kept = from_server.keep_assignments(store, some)
        result.assignments += [one.id for one in kept]
        result.returned.update(_returned(store, kept))
        unread += len(some) - len(kept)
    result.unread += unread
    return unread


def _returned(store: Store, kept: Iterable[Assignment]) -> dict[str, str]:
    """The units by assignment, where the office waits for more and the review is here to open."""
    back = [(one, ReviewId(one.review)) for one in kept if one.state is State.RETURNED]
    with store.read() as connection:
        return {
            one.id: one.unit
            for one, review in back
            if review_rows.exists(connection, review)
            and standing(connection, review).phase is Phase.RETURNED
        }


def _asked(store: Store, told: Container[str]) -> tuple[RoundAsked, str]:
    """What is here, but for the submissions that were told of in this round; the kept cursor."""
    today = store.clock.now().date()
    with store.read() as connection:
        server = server_rows.needed(connection)
        over = [
            Holding(one.told.id, visited=True)
            for one in assigned(connection)
            if one.told.state is State.PLANNED and _is_over(one, today)
        ]
        vouched = _vouched(connection, server, store.clock.now())
    left = [one for one in vouched if one not in told]
    cursor = to_ask(server.cursor, __version__)
    asked = RoundAsked(cursor, tuple(over[-MOST_TOLD:]), tuple(left[:MOST_TOLD]))
    return asked, server.cursor


def _vouched(connection: Connection, server: Server, now: datetime) -> list[str]:
    """What the server has given a receipt for and may have lost, the newest first.

    What lies here can be sent again however old it is; of what was removed long ago nothing can.
    """
    policy = read(server.policy, Policy, MOST_MESSAGE)
    since = now - timedelta(days=policy.keep_days) - REMOVED_TOLD
    here = submission_rows.with_document(connection)
    return [
        one.id
        for one in reversed(_of(connection, server))
        if one.state is SubmissionState.CONFIRMED
        and (one.id in here or datetime.fromisoformat(one.confirmed or one.made) >= since)
    ]


def _of(connection: Connection, server: Server) -> list[Submission]:
    """The submissions that are this server's: of assignments that it told of, and no other."""
    own = assignment_rows.told_by(connection, server.key)
    return [one for one in submission_rows.every(connection) if one.assignment in own]


def _is_over(one: Assigned, today: date) -> bool:
    """Over is a visit that was begun here and whose last day has passed."""
    return one.begun and date.fromisoformat(one.told.last) < today


def _fetch_checklists(store: Store, central: Central, result: RoundResult, step: Step) -> None:
    with store.read() as connection:
        found = [one for one in assigned(connection) if one.to_do and not one.ready]
    for digest in sorted({one.told.checklist.digest for one in found}):
        step()
        try:
            from_server.keep_checklist(store, digest, central.checklist(digest))
        except TROUBLES:
            result.unfit.append(digest)  # the others, and what is to be sent, go on


def _send(store: Store, central: Central, result: RoundResult, step: Step) -> None:
    begun = []
    for id in _waiting(store):
        step()
        with _apart(store, id, result):
            if (sending := _begun(store, central, id, result)) is not None:
                begun.append(sending)
    for sending in _going_on(store, begun, result):  # data of every submission before photos of any
        with _apart(store, sending.id, result):
            send_files(store, central, sending.id, sending.data, step)
    for sending in _going_on(store, begun, result):
        with _apart(store, sending.id, result):
            send_files(store, central, sending.id, sending.media, step)
            step()
            done = finish(store, central, sending.id)
            (result.confirmed if done else result.waiting).append(sending.id)
    for fault in result.cut.values():
        raise fault


@contextmanager
def _apart(store: Store, id: str, result: RoundResult) -> Iterator[None]:
    """What is wrong with this submission is kept with it, and the others go on.

    Whatever stands in the way to the server stands in the way of all, and is raised. But some
    proxies break off at what is large: where that happened once, the others are tried first.
    """
    try:
        yield
    except UnknownSubmission:
        return  # meanwhile another took its place, or something in it was blanked
    except (CutOff, Portal) as fault:
        if result.cut:
            raise
        result.cut[id] = fault
    except TROUBLES as trouble:
        result.troubles[id] = trouble
        from_server.note_trouble(store, id, word_of(trouble))


def _going_on(store: Store, begun: Iterable[Sending], result: RoundResult) -> Iterator[Sending]:
    """Those that still wait and have met nothing, each looked at when its turn comes."""
    for one in begun:
        if one.id not in {*result.troubles, *result.cut} and one.id in _waiting(store):
            yield one


def _waiting(store: Store) -> tuple[str, ...]:
    with store.read() as connection:
        found = _of(connection, server_rows.needed(connection))
    return tuple(one.id for one in found if one.state is SubmissionState.WAITING)


def _begun(store: Store, central: Central, id: str, result: RoundResult) -> Sending | None:
    """Send a submission's document; one that the server will not have stops no other."""
    try:
        sending = begin(store, central, id)
    except ServerRefused as fault:
        if not is_about_it(fault):
            raise
        from_server.set_aside(store, id, word_of(fault))
        result.refused.append(id)
        return None
    if sending is None:
        result.confirmed.append(id)
    return sending
