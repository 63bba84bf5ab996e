"""`settle`: what the inspectors need to talk about, and settling it."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict

from inspector_app.bootstrap import Core
from inspector_app.cli.opening import opened
from inspector_app.cli.reviewing import print_json, read_input
from inspector_app.commands.settle_lines import settle_lines
from inspector_app.commands.typing import settle_all
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.settle_lines import read_settlings
from inspector_app.i18n import _, ngettext
from inspector_app.queries.compared import Row
from inspector_app.queries.consensus import Consensus, consensus, likenesses, open_questions
from inspector_app.queries.disputes import Dispute, wording
from inspector_app.queries.reader import Reading

Told = dict[str, object]


def settle(options: argparse.Namespace) -> None:
    """Settle a file of JSON lines as one transaction, or none of it."""
    lines = read_settlings(read_input(options.file))
    review = ReviewId(options.review)
    with opened(options) as core:
        settle_all(core.store, review)
        reading = core.reading(review)
        settle_lines(core.store, review, lines, core.checklist(reading), core.statements(reading))
        after = core.reading(review)
        left = open_questions(after, core.checklist(after), core.statements(after)).total
    said = ngettext("{n} rad avgjord.", "{n} rader avgjorda.", len(lines))
    print(said.format(n=len(lines)))
    print(_("Öppna frågor kvar: {n}.").format(n=left))


def show_open(options: argparse.Namespace) -> None:
    """All that the inspectors have to talk about and what is settled, changing nothing."""
    with opened(options) as core:
        reading = core.reading(ReviewId(options.review))
        found = consensus(reading, core.checklist(reading), core.statements(reading))
        told = _told(core, reading, found) if options.json else None
    if told is not None:
        print_json(told)
    else:
        print(*_lines(found), sep="\n")


def _told(core: Core, reading: Reading, found: Consensus) -> Told:
    checklist, statements = core.checklist(reading), core.statements(reading)
    left = open_questions(reading, checklist, statements)
    return {
        "open": {**asdict(left), "total": left.total},
        "differing": [_row(one) for one in found.differing],
        "one_sided": [_row(one) for one in found.one_sided],
        "settled": [_row(one) for one in found.settled],
        "equal": [_row(one) for one in found.equal],
        "disputes": [_dispute(core, reading, one) for one in found.disputes],
        "sealed": dict(found.sealed),
        "likeness": [
            {"with": name, **asdict(one), "percent": one.percent}
            for name, one in likenesses(reading, checklist, statements)
        ],
    }


def _row(row: Row) -> Told:
    shown = row.shown
    told = {name: getattr(row, name) for name in ("register", "area", "state", "distance")}
    return {
        **told,
        "statement": shown.key if shown else None,
        "number": shown.number if shown else None,
        "level": shown.level if shown else None,
        "text": shown.statement.text.sv if shown else None,
        "needs_why": row.needs_why,
        "agreed": row.agreed,
        "sides": [asdict(one) for one in row.sides],
        "settlements": [asdict(one) for one in row.settlements],
        "moved": row.moved,
        "remarks": [asdict(one) for one in row.remarks],
    }


def _dispute(core: Core, reading: Reading, dispute: Dispute) -> Told:
    told: Told = {
        "register": dispute.register,
        "sort": dispute.sort,
        "for_me": dispute.for_me,
        "versions": [
            {
                "value": one.value,
                "name": one.name,
                "mine": one.mine,
                "recorded": one.recorded,
                "removed": one.removed,
            }
            for one in dispute.versions
        ],
    }
    with core.store.read() as connection:
        words = wording(connection, reading, dispute.register)
    if words is None:
        return told
    return {
        **told,
        "base": words.base,
        "proposal": words.proposal.text,
        "segments": [asdict(one) for one in words.proposal.segments],
    }


def _lines(found: Consensus) -> Iterator[str]:
    """What needs talk, a line each; what is agreed is only counted."""
    for row in found.differing + found.one_sided:
        what = row.shown.number if row.shown else _("Betyg, område {area}").format(area=row.area)
        said = (f"{one.name}: {one.choice or '–'}" for one in row.sides)
        yield "  ".join((what, *said))
    for one in found.disputes:
        names = ", ".join(version.name for version in one.versions)
        yield f"{one.register}  {names}"
    for area, count in found.sealed.items():
        said_sealed = ngettext(
            "Område {area}: {n} svar, förseglat.", "Område {area}: {n} svar, förseglade.", count
        )
        yield said_sealed.format(area=area, n=count)
    yield _("Avgjorda: {settled}. Ni är eniga: {equal}.").format(
        settled=len(found.settled), equal=len(found.equal)
    )
