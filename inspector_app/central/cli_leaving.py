"""The verb for somebody who has left."""

import argparse

from inspector_app.central.cli_assigning import person_known_as
from inspector_app.central.cli_opening import Verbs, for_organisation, office, opened, say, verb
from inspector_app.central.leaving import leave
from inspector_app.i18n import _


def add_leave(verbs: Verbs) -> None:
    """Add it."""
    parser = verb(verbs, "leave", _("någon har slutat: spärra alla personens datorer och koder"))
    parser.add_argument("person", metavar="PERSON", help=_("personens id eller namn"))
    for_organisation(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Shut somebody out, and tell of which reviews somebody else must take care."""
    with opened(options) as parts, parts.database.write() as connection:
        caller = office(connection, options)
        person = person_known_as(connection, caller.organisation, options.person).id
        left = leave(connection, caller, person, parts.clock)
    say(_("{name} kommer inte längre in, om du inte skapar en ny kod.").format(name=left.name))
    if left.assignments:
        say(_("Uppdrag som inte är publicerade:"))
    for one in left.assignments:
        say(f"{one.id}  {one.unit}  {one.first}")
