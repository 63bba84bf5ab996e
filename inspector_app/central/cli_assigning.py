"""The verb that plans a visit, from a file or from what is said on the command line."""

import argparse
from functools import partial
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, select

from inspector_app.central import assignments
from inspector_app.central.cli_opening import (
    Verbs,
    as_sent,
    for_organisation,
    message_of,
    office,
    opened,
    say,
    verb,
)
from inspector_app.central.refusals import Refusal
from inspector_app.central.rows import Found
from inspector_app.central.tables import checklists, people
from inspector_app.clock import Clock
from inspector_app.i18n import _, listed
from inspector_app.sync.protocol.limits import MOST_PLANNED
from inspector_app.sync.protocol.messages import AssignedInspector, Conflict
from inspector_app.sync.protocol.office import NewAssignment
from inspector_app.sync.protocol.problems import Code

_FACTS = ("unit", "specialty", "region", "first", "last", "checklist")


def add_assign(verbs: Verbs) -> None:
    """Add it."""
    parser = verb(verbs, "assign", _("planera en granskning"))
    parser.add_argument(
        "file", type=Path, nargs="?", metavar=_("FIL.json"), help=_("hela uppdraget")
    )
    parser.add_argument("--unit", metavar=_("NAMN"), help=_("enheten"))
    parser.add_argument("--specialty", metavar=_("NAMN"), help=_("specialiteten"))
    parser.add_argument("--region", metavar=_("NAMN"), help=_("regionen"))
    parser.add_argument("--kind", default="st", help=_("st, at, sidotjanstgoring, overgripande"))
    parser.add_argument("--from", dest="first", metavar=_("DAG"), help=_("besökets första dag"))
    parser.add_argument("--to", dest="last", metavar=_("DAG"), help=_("besökets sista dag"))
    parser.add_argument("--rules", action="append", metavar=_("ÅR"), help=_("2021 eller 2015"))
    parser.add_argument("--checklist", metavar="ID", help=_("en utgiven checklista"))
    parser.add_argument(
        "--inspector", action="append", default=[], metavar="PERSON",
        help=_("en inspektörs id eller namn"),
    )  # fmt: skip
    parser.add_argument(
        "--trainee", action="append", default=[], metavar="PERSON",
        help=_("någon under upplärning, id eller namn"),
    )  # fmt: skip
    parser.add_argument(
        "--conflict", action="append", default=[], metavar=_("PERSON=TEXT"),
        help=_("jäv som personen har anmält; utan =TEXT har personen anmält att det inte finns"),
    )  # fmt: skip
    for_organisation(parser)
    parser.set_defaults(run=assign)


def assign(options: argparse.Namespace) -> None:
    """Plan the visit; prints the assignment's id last."""
    with opened(options) as parts, parts.database.write() as connection:
        caller = office(connection, options)
        if options.file is not None:
            asked = message_of(options.file, NewAssignment, MOST_PLANNED)
        else:
            asked = _said(connection, caller.organisation, options, parts.clock)
        found = assignments.create(connection, caller, asked, parts.clock)
    say(_("Planerad. Bedömningen ska vara inne senast {day}.").format(day=found.deadlines.report))
    say(found.id)


def _said(
    connection: Connection, organisation: str, options: argparse.Namespace, clock: Clock
) -> NewAssignment:
    """The assignment of the options."""
    for fact in _FACTS:
        if getattr(options, fact) is None:
            raise Refusal(Code.UNFIT, _("Ange en fil, eller alla uppgifter om besöket."))
    for text in (options.first, options.last):
        assignments.day(text)
    declared = dict(_declared(text) for text in options.conflict)
    if strangers := declared.keys() - {*options.inspector, *options.trainee}:
        told = _("{names} är inte med på besöket.").format(names=listed(sorted(strangers)))
        raise Refusal(Code.UNFIT, told)
    person = partial(_person, connection, organisation)
    given = NewAssignment(
        id=clock.hex_id(16),
        unit=options.unit,
        specialty=options.specialty,
        region=options.region,
        kind=options.kind,
        first=options.first,
        last=options.last,
        rules=tuple(options.rules or ("2021",)),
        inspectors=(
            *(person(one, "inspector", declared.get(one)) for one in options.inspector),
            *(person(one, "trainee", declared.get(one)) for one in options.trainee),
        ),
        checklist=_checklist(connection, organisation, options.checklist),
    )
    return as_sent(given)


def _declared(text: str) -> tuple[str, Conflict]:
    """PERSON=TEXT, or the name alone of somebody who has said that there are no ties."""
    named, mark, said = text.partition("=")
    return named, Conflict(bool(mark), said.strip())


def _person(
    connection: Connection,
    organisation: str,
    named: str,
    role: Literal["inspector", "trainee"],
    conflict: Conflict | None,
) -> AssignedInspector:
    row = person_known_as(connection, organisation, named)
    return AssignedInspector(row.id, row.name, row.title, role=role, conflict=conflict)


def person_known_as(connection: Connection, organisation: str, named: str) -> Found:
    """Id, name and title of the only person of this id or name; raises Refusal."""
    rows = connection.execute(
        select(people.c.id, people.c.name, people.c.title).where(
            people.c.organisation == organisation,
            (people.c.id == named) | (people.c.name == named),
        )
    ).all()
    if not rows:
        told = _("Ingen här heter {name}; skapa en kod för personen först.").format(name=named)
        raise Refusal(Code.UNFIT, told)
    if len(rows) > 1:
        told = _("{n} personer heter {name}; ange id: {ids}.")
        ids = listed([row.id for row in rows])
        raise Refusal(Code.UNFIT, told.format(name=named, n=len(rows), ids=ids))
    return rows[0]


def _checklist(connection: Connection, organisation: str, named: str) -> str:
    """The digest of the checklist, given as it is or by the name of its latest issue."""
    found: str | None = connection.scalar(
        select(checklists.c.digest)
        .where(
            checklists.c.organisation == organisation,
            (checklists.c.digest == named) | (checklists.c.id == named),
        )
        .order_by(checklists.c.issued.desc())
        .limit(1)
    )
    if found is None:
        raise Refusal(Code.UNFIT, _("Checklistan är inte utgiven här."))
    return found
