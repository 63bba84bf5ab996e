"""The verb that reads every file on the server, to see that none was lost."""

import argparse

from sqlalchemy import select

from inspector_app.central.checking import FilesUnsound, Unsound, ask_again, unsound
from inspector_app.central.cli_opening import Verbs, at_the_server, opened, say, verb
from inspector_app.central.tables import organisations
from inspector_app.i18n import _


def add_check(verbs: Verbs) -> None:
    """Add it."""
    parser = verb(verbs, "check", _("läs varje bilaga på servern, och visa dem som är skadade"))
    parser.add_argument(
        "--mend", action="store_true", help=_("be datorerna skicka det som saknas igen")
    )
    parser.set_defaults(run=check)


def check(options: argparse.Namespace) -> None:
    """Tell each file that is missing or damaged, of every organisation; raises FilesUnsound."""
    count = 0
    with opened(options) as parts:
        with parts.database.read() as connection:
            found = connection.execute(select(organisations.c.organisation, organisations.c.name))
            own = [at_the_server(row.organisation, row.name) for row in found]
        for caller in own:
            for one in unsound(parts, caller.organisation):
                count += 1
                say(_line(one))
                if options.mend:
                    ask_again(parts, caller, one.sha256)
    if count:
        raise FilesUnsound(count, options.mend)
    say(_("Alla bilagor finns kvar, och ingen är skadad."))


def _line(one: Unsound) -> str:
    state = _("saknas") if one.is_missing else _("skadad")
    return f"{one.sha256}  {state}  {' '.join(one.submissions)}"
