"""`hand-in`: a signed review on its way to the office; `remove`: its copy here, afterwards."""

import argparse
import sys

from inspector_app.bootstrap import Core
from inspector_app.cli.handed_in import state_in_words
from inspector_app.cli.opening import opened
from inspector_app.cli.refusal import Refused
from inspector_app.cli.reviewing import print_json
from inspector_app.cli.syncing import told
from inspector_app.commands.removing import remove
from inspector_app.commands.submitting import submit, submit_without
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.json_lines import fit_for_screen
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from inspector_app.queries.handed_in import HandedIn, handed_in
from inspector_app.reports.pdf import render_pdf
from inspector_app.store import server_rows, swap
from inspector_app.sync import session
from inspector_app.sync.round import RoundResult, run_round
from inspector_app.vault.keys import slots_bytes


def hand_in(options: argparse.Namespace) -> None:
    """Let it wait, run one round where there is a server, and tell how far it came.

    A receipt is told in a line that begins with the word `receipt`, the same in every language.
    """
    with opened(options) as core:
        made = submit(core.store, ReviewId(options.review), render_pdf)
        found = _look(core, made.id)
        if options.without_aside and found.aside:
            left_out = [file.sha256 for file in found.aside]
            made = submit_without(core.store, made.id, left_out)
        result = _round(core)
        found = _look(core, made.id)
    fault = None if result is None or result.fault is None else explain(result.fault).sentence
    if options.json:
        print_json(_told(found, result, fault))
    else:
        print(*lines(found), sep="\n")
    if not found.confirmed:
        raise Refused(fault or _("Granskningen är inte inskickad än. Arbetet är kvar här."))


def remove_review(options: argparse.Namespace) -> None:
    """Remove the copy, and warn of stores that a restore set aside."""
    with opened(options) as core:
        remove(core.store, ReviewId(options.review), slots_bytes(core.profile))
        aside = swap.set_aside(core.profile)
    for folder in aside:
        warned = _("Det som lades undan vid en återställning kan innehålla den: {folder}")
        print(warned.format(folder=folder), file=sys.stderr)
    print(_("Granskningen är borttagen från den här datorn. Kvittensen är kvar."))


def _look(core: Core, submission: str) -> HandedIn:
    with core.store.read() as connection:
        return handed_in(connection, submission)


def _round(core: Core) -> RoundResult | None:
    """One round; None where this computer belongs to no server."""
    with core.store.read() as connection:
        if server_rows.standing(connection) is None:
            return None
    with session.connected(core.store) as central:
        return run_round(core.store, central)


def lines(found: HandedIn) -> tuple[str, ...]:
    """How far it came, and the receipt in a line of its own once it is there."""
    row, receipt = found.submission, found.receipt
    said = fit_for_screen(f"{found.unit}: {state_in_words(found)}")
    if not found.confirmed or receipt is None:
        return (said,)
    return said, f"receipt {receipt.number} {receipt.at} {row.id} {row.digest}"


def _told(found: HandedIn, result: RoundResult | None, fault: str | None) -> dict[str, object]:
    row, receipt = found.submission, found.receipt
    number = receipt.number if found.confirmed and receipt is not None else None
    return {
        "submission": row.id,
        "revision": row.revision,
        "document": row.digest,
        "state": row.state.value,
        "receipt": number,
        "round": None if result is None else told(result),
        "fault": fault,
    }
