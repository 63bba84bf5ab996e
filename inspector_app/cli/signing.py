"""`sign`: signing a review, and taking a signature back."""

import argparse
import sys
from collections.abc import Iterator

from inspector_app.bootstrap import Core
from inspector_app.cli.opening import opened
from inspector_app.cli.reviewing import inspector_in, print_json
from inspector_app.commands.reviews import take_seat
from inspector_app.commands.signing import sign, withdraw
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.json_lines import fit_for_screen
from inspector_app.i18n import _, ngettext
from inspector_app.queries.ready_words import what_is_left
from inspector_app.queries.signing import Signer, Signing, signing


def sign_review(options: argparse.Namespace) -> None:
    """Sign, or take the signature back; then tell who has signed."""
    review = ReviewId(options.review)
    with opened(options) as core:
        reading = core.reading(review)
        who = inspector_in(reading, options.who)
        if who and not reading.me:  # the review came from elsewhere, and this says who "I" am
            take_seat(core.store, review, who)
        if options.withdraw:
            withdraw(core.store, review, who)
        else:
            sign(core.store, review, who, options.alone)
        found = _found(core, review)
    if options.json:
        print_json(_told(found))
        return
    print(*_lines(found), sep="\n")
    for item in found.on_site:
        print(_("Kvar på plats: {what}.").format(what=what_is_left(item)), file=sys.stderr)


def _found(core: Core, review: ReviewId) -> Signing:
    reading = core.reading(review)
    checklist, statements = core.checklist(reading), core.statements(reading)
    with core.store.read() as connection:
        return signing(connection, reading, checklist, statements, core.store.replica)


def _told(found: Signing) -> dict[str, object]:
    return {
        "revision": None if found.current is None else found.current.number,
        "binding": found.binds,
        "signatures": [
            {
                "inspector": one.who,
                "name": one.name,
                "revision": one.revision or None,
                "recorded": one.recorded or None,
                "reason": one.reason,
                "counts": one.counts,
            }
            for one in found.signers
        ],
    }


def _lines(found: Signing) -> Iterator[str]:
    for one in found.signers:
        yield fit_for_screen(_line(one))
    if found.binds and found.current is not None:
        yield _("Revision {n} är undertecknad och bindande.").format(n=found.current.number)
    elif found.current is not None:
        yield _("Revision {n} väntar på fler underskrifter.").format(n=found.current.number)
    elif found.changes:
        said = ngettext(
            "{n} ändring efter revision {last}. Skriv under igen så blir det revision {next}.",
            "{n} ändringar efter revision {last}. Skriv under igen så blir det revision {next}.",
            found.changes,
        )
        yield said.format(n=found.changes, last=found.last, next=found.next)
    else:
        yield _("Ingen giltig underskrift.")


def _line(one: Signer) -> str:
    if not one.revision:
        return _("{name}: inte undertecknat").format(name=one.name)
    if not one.counts:
        text = _("{name}: gäller en tidigare version (revision {n})")
        return text.format(name=one.name, n=one.revision)
    if one.reason:
        text = _("{name}: revision {n}, ensam: {reason}")
        return text.format(name=one.name, n=one.revision, reason=one.reason)
    return _("{name}: revision {n}").format(name=one.name, n=one.revision)
