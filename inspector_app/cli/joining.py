"""Joining two reviews of one visit, and parting them again, from the command line."""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence

from inspector_app.bootstrap import Core
from inspector_app.cli.opening import opened
from inspector_app.cli.refusal import Refused
from inspector_app.cli.reviewing import print_json
from inspector_app.commands import joining
from inspector_app.commands.record import UnknownInspector
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.exchange.json_lines import fit_for_screen
from inspector_app.i18n import _
from inspector_app.journal.joining import home_of
from inspector_app.queries.joining import Candidate, candidates

People = Mapping[InspectorId, str]
Who = dict[InspectorId, InspectorId]
Joint = tuple[Candidate, Who, ReviewId]  # with what, who is who, and where the work is then


def join_reviews(options: argparse.Namespace) -> None:
    """Join two reviews that are both here, or tell who would be who."""
    with opened(options) as core:
        for review in (options.join, options.review):
            core.reading(ReviewId(review))
        if options.preview:
            with core.store.read() as connection:
                found = candidates(connection, ReviewId(options.join))
            joint = outlook(found, options, [ReviewId(options.review)])
        else:
            joint = join_arrived(core, options, [ReviewId(options.review)])
    if joint is not None and options.json:
        print_json(told(*joint))
    elif joint is not None:
        print(*lines(*joint), sep="\n")


def join_arrived(
    core: Core, options: argparse.Namespace, arrived: Sequence[ReviewId]
) -> Joint | None:
    """Join what came with the review asked for; nothing where it was joined before."""
    with core.store.read() as connection:
        joint = outlook(candidates(connection, ReviewId(options.join)), options, arrived)
    if joint is not None:
        found, who, _home = joint
        joining.join(core.store, ReviewId(options.join), found.row.review, who)
    return joint


def outlook(
    found: Iterable[Candidate], options: argparse.Namespace, arrived: Sequence[ReviewId]
) -> Joint | None:
    """What joining what came with the review asked for would make."""
    review = ReviewId(options.join)
    others = [one for one in arrived if one != review]
    if not others:
        return None
    one = chosen(found, others)
    return one, who_is_who(one, options.same), home_of(review, one.row.review)[0]


def part_reviews(options: argparse.Namespace) -> None:
    """Let a review that was joined stand for itself again."""
    with opened(options) as core:
        joining.part(core.store, ReviewId(options.part))
    print(_("Granskningarna är skilda åt. Båda finns i listan igen."))


def chosen(found: Iterable[Candidate], reviews: Iterable[ReviewId]) -> Candidate:
    """The candidate that was meant."""
    for one in found:
        if one.row.review in reviews:
            return one
    raise Refused(
        _("Det finns ingen sådan granskning av samma enhet, sort och datum att föra samman med.")
    )


def who_is_who(found: Candidate, said: Iterable[str]) -> Who:
    """Who is who by their names, and as said otherwise."""
    who = dict(found.who)
    for pair in said:
        there, sign, here = pair.partition("=")
        if not sign:
            raise Refused(_("Skriv --same som NAMN DÄR=NAMN HÄR."))
        who[_named(found.there, there)] = _named(found.here, here)
    return who


def told(found: Candidate, who: Who, home: ReviewId) -> dict[str, object]:
    """The same for a program."""
    return {
        "joined": found.row.review,
        "review": home,
        "who": {name: found.here.get(who.get(one, one)) for one, name in found.there.items()},
    }


def lines(found: Candidate, who: Who, home: ReviewId) -> Iterator[str]:
    """The same for a person."""
    yield _("Ett besök: {unit}. Arbetet finns i {review}.").format(
        unit=fit_for_screen(found.row.unit), review=home
    )
    for one, name in found.there.items():
        if one in who:
            said = _("{there} är {here}.")
            yield fit_for_screen(said.format(there=name, here=found.here[who[one]]))
        else:
            yield fit_for_screen(_("{there} är en person till.").format(there=name))


def _named(people: People, name: str) -> InspectorId:
    wanted = name.strip().casefold()
    for who, known in people.items():
        if wanted in (who, known.casefold()):
            return who
    raise UnknownInspector(name.strip(), tuple(sorted(people.values())))
