"""What was handed in, or waits to be, from the command line."""

import argparse

from inspector_app.cli.opening import opened
from inspector_app.cli.refusal import Refused
from inspector_app.cli.reviewing import print_json
from inspector_app.commands.from_server import try_again
from inspector_app.commands.setting_down import set_down
from inspector_app.exchange.json_lines import fit_for_screen
from inspector_app.explain.syncing import why_aside
from inspector_app.i18n import _, ngettext
from inspector_app.queries.handed_in import HandedIn, handed_in, strip
from inspector_app.store.submission_rows import SubmissionState


def show(options: argparse.Namespace) -> None:
    """List all of it, the newest first."""
    with opened(options) as core, core.store.read() as connection:
        found = strip(connection).handed_in
    if options.json:
        print_json([_row(one) for one in found])
        return
    if not found:
        print(_("Inget är inlämnat från den här datorn."))
    for one in found:
        print(f"{one.submission.id}  {fit_for_screen(one.unit)}  {state_in_words(one)}")


def export(options: argparse.Namespace) -> None:
    """Write one to a folder, whatever the server thinks of it."""
    with opened(options) as core:
        made, _changes = set_down(core.store, options.id, options.output)
    print(*made.written, sep="\n")
    if made.unread:
        text = ngettext(
            "{count} fil gick inte att läsa. De andra är skrivna.",
            "{count} filer gick inte att läsa. De andra är skrivna.",
            len(made.unread),
        )
        raise Refused(text.format(count=len(made.unread)))


def again(options: argparse.Namespace) -> None:
    """Let it wait anew for the next round; what has its receipt is not sent again."""
    with opened(options) as core:
        try_again(core.store, options.id)
        with core.store.read() as connection:
            one = handed_in(connection, options.id)
    waits = one.submission.state is SubmissionState.WAITING
    print(_("Det skickas igen vid nästa synkning.") if waits else state_in_words(one))


def state_in_words(one: HandedIn) -> str:
    """How far it has come, and why it stopped."""
    row = one.submission
    if row.state is SubmissionState.ASIDE:
        return _("gick inte att skicka: {reason}").format(reason=why_aside(row.reason))
    if row.state is SubmissionState.SUPERSEDED:
        return _("ersatt av en senare revision")
    if one.confirmed and one.receipt is not None:
        return _("inskickad, kvittens nr {number}").format(number=one.receipt.number)
    if one.aside:
        text = ngettext(
            "väntar på {count} fil: {reasons}", "väntar på {count} filer: {reasons}", len(one.aside)
        )
        reasons = "; ".join(sorted({why_aside(file.reason) for file in one.aside}))
        return text.format(count=len(one.aside), reasons=reasons)
    if row.reason:
        return _("inte inskickad än: {reason}").format(reason=why_aside(row.reason))
    return _("väntar på att skickas")


def _row(one: HandedIn) -> dict[str, object]:
    row = one.submission
    return {
        "id": row.id,
        "assignment": row.assignment,
        "review": row.review,
        "unit": one.unit,
        "revision": row.revision,
        "state": row.state.value,
        "reason": row.reason,
        "made": row.made,
        "confirmed": row.confirmed,
        "receipt": None if one.receipt is None else one.receipt.number,
        "files": [
            {
                "sha256": file.sha256,
                "kind": file.kind,
                "size": file.size,
                "state": file.state.value,
                "reason": file.reason,
            }
            for file in one.files
        ],
    }
