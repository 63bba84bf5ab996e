"""The office's verbs: plan a visit, look at what was handed in, decide on it."""

import argparse
import sys
from pathlib import Path

from sqlalchemy import Connection, select

from inspector_app.central import assignments, audit, checklists, deciding, reading
from inspector_app.central.callers import Caller
from inspector_app.central.cli_assigning import add_assign
from inspector_app.central.cli_opening import (
    Verbs,
    as_sent,
    for_organisation,
    octets_of,
    office,
    opened,
    say,
    verb,
)
from inspector_app.central.cli_reading import add_read
from inspector_app.central.moments import day_here, stored
from inspector_app.central.refusals import Refusal
from inspector_app.central.tables import submissions
from inspector_app.i18n import _
from inspector_app.sync.protocol.limits import MOST_CHECKLIST
from inspector_app.sync.protocol.messages import Comment, State
from inspector_app.sync.protocol.office import ActionPlan, Return, SubmissionRow
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import written
from inspector_app.sync.protocol.words import state_words


def add(verbs: Verbs) -> None:
    """Add them."""
    issued = verb(verbs, "checklist", _("ge ut en checklista som uppdrag kan använda"))
    issued.add_argument("file", type=Path, metavar=_("FIL"))
    issued.set_defaults(run=issue)
    for_organisation(issued)

    add_assign(verbs)

    listed = verb(verbs, "submissions", _("visa det som är inskickat"))
    listed.add_argument(
        "--state", choices=[state.value for state in State],
        help=_("bara det vars uppdrag har det läget"),
    )  # fmt: skip
    listed.add_argument("--json", action="store_true", help=_("för ett program att läsa"))
    listed.set_defaults(run=show_submissions)
    for_organisation(listed)

    add_read(verbs)

    _add_acts(verbs)

    trail = verb(verbs, "audit", _("visa vem som läst eller ändrat vad"))
    trail.set_defaults(run=show_audit)
    for_organisation(trail)


def _add_acts(verbs: Verbs) -> None:
    back = verb(verbs, "return", _("returnera en bedömning för komplettering"))
    back.add_argument("id", metavar="ID", help=_("inlämningens id, som submissions visar"))
    back.add_argument(
        "--comment", action="append", required=True, metavar=_("OMRÅDE=TEXT"),
        help=_("vad som ska kompletteras; utan område före = gäller det helheten"),
    )  # fmt: skip
    back.set_defaults(run=send_back)
    for_organisation(back)

    good = verb(verbs, "approve", _("godkänn en bedömning; den går till enheten för faktakontroll"))
    good.add_argument("id", metavar="ID", help=_("inlämningens id, som submissions visar"))
    good.set_defaults(run=approve)
    for_organisation(good)

    plan = verb(verbs, "action-plan", _("enhetens handlingsplan har kommit"))
    plan.add_argument("id", metavar="ID", help=_("uppdragets eller inlämningens id"))
    plan.add_argument("--day", required=True, metavar="2026-03-02", help=_("dagen den kom"))
    plan.set_defaults(run=take_plan)
    for_organisation(plan)

    out = verb(
        verbs, "publish", _("avsluta faktakontrollen, och publicera om ingen handlingsplan väntas")
    )
    out.add_argument("id", metavar="ID", help=_("uppdragets eller inlämningens id"))
    out.set_defaults(run=publish)
    for_organisation(out)


def issue(options: argparse.Namespace) -> None:
    """Keep a checklist, so that assignments can name it."""
    octets = octets_of(options.file, MOST_CHECKLIST)
    with opened(options) as parts, parts.database.write() as connection:
        caller = office(connection, options)
        found = checklists.issue(connection, caller, octets, parts.clock)
    say(f"{found.digest}  {found.id}  {found.version}")


def show_submissions(options: argparse.Namespace) -> None:
    """Each submission with its standing, grades and days."""
    state = None if options.state is None else State(options.state)
    found: list[SubmissionRow] = []
    with opened(options) as parts:
        with parts.database.read() as connection:
            caller = office(connection, options)
        page = reading.page(parts, caller, state, "")
        found.extend(page.submissions)
        while page.next:
            page = reading.page(parts, caller, state, page.next)
            found.extend(page.submissions)
    if options.json:
        sys.stdout.write(written(found).decode() + "\n")
        return
    if not found:
        nothing = _("Inget är inskickat än."), _("Inget som är inskickat har det läget.")
        say(nothing[state is not None])
    for one in found:
        say(_line(one))


def send_back(options: argparse.Namespace) -> None:
    """Return a submission with comments."""
    asked = as_sent(Return(tuple(_comment(text) for text in options.comment)))
    with opened(options) as parts, parts.database.write() as connection:
        caller = office(connection, options)
        found = deciding.send_back(connection, caller, options.id, asked, parts.clock)
    say(found.done)


def approve(options: argparse.Namespace) -> None:
    """Approve a submission."""
    with opened(options) as parts, parts.database.write() as connection:
        caller = office(connection, options)
        found = deciding.approve(connection, caller, options.id, parts.clock)
    say(found.done)


def take_plan(options: argparse.Namespace) -> None:
    """Note that the unit's action plan has come."""
    assignments.day(options.day)
    asked = as_sent(ActionPlan(options.day))
    with opened(options) as parts, parts.database.write() as connection:
        caller = office(connection, options)
        own = _assignment(connection, caller, options.id)
        found = deciding.take_plan(connection, caller, own, asked, parts.clock)
    say(found.done)


def publish(options: argparse.Namespace) -> None:
    """End the fact check, and publish or say what publication waits for."""
    with opened(options) as parts, parts.database.write() as connection:
        caller = office(connection, options)
        own = _assignment(connection, caller, options.id)
        found = deciding.publish(connection, caller, own, parts.clock)
    say(found.done)


def show_audit(options: argparse.Namespace) -> None:
    """Who read or changed what, oldest first."""
    after = 0
    with opened(options) as parts:
        while True:
            with parts.database.write() as connection:
                caller = office(connection, options)
                page = audit.page(connection, caller, after, stored(parts.clock.now()))
            for row in page.rows:
                at_console = _("kommandoraden ({user})").format(user=row.user or "-")
                say(f"{row.number}  {row.at}  {row.person or at_console}  {row.what}  {row.of}")
            if not page.next:
                return
            after = page.next


def _assignment(connection: Connection, caller: Caller, id: str) -> str:
    """The assignment that the id is of, or that a submission of this id is of; raises Refusal."""
    found = connection.scalar(
        select(submissions.c.assignment).where(
            submissions.c.organisation == caller.organisation, submissions.c.id == id
        )
    )
    return found or assignments.one(connection, caller.organisation, id).id


def _comment(text: str) -> Comment:
    """AREA=TEXT, or just a text; what stands before a first `=` is an area only if it is a word."""
    area, mark, said = text.partition("=")
    if not mark or not area.strip() or " " in area.strip():
        said, area = text, ""
    if not said.strip():
        raise Refusal(Code.UNFIT, _("En kommentar är tom."))
    return Comment(said.strip(), area.strip())


def _line(one: SubmissionRow) -> str:
    grades = " ".join(f"{area}:{grade}" for area, grade in one.grades.items())
    came = day_here(one.handed_in) if one.handed_in else ""
    told = (one.id, one.unit, str(one.revision), _standing(one), came, grades)
    return "  ".join(filter(None, told))


def _standing(one: SubmissionRow) -> str:
    if one.handed_in is None:
        return _("Väntar på bilagor: {n}").format(n=one.awaited)
    return state_words(one.state) if one.current else _("En annan inlämning gäller")
