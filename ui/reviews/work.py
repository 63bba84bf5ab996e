"""What the start page does on the store's worker."""

from dataclasses import dataclass

from inspector_app import settings
from inspector_app.bootstrap import Core
from inspector_app.commands.places import last_place
from inspector_app.commands.reviews import Inspector, NewReview, declare_conflict, start_review
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.exchange import checklists
from inspector_app.i18n import language
from inspector_app.queries.at_office import Belonging, belonging, waiting
from inspector_app.queries.details import rules_of
from inspector_app.queries.joining import likely_pairs
from inspector_app.queries.last_place import LastPlace, last_place_in
from inspector_app.queries.office_list import with_office
from inspector_app.queries.review_list import ReviewRow, review_row
from inspector_app.store.summaries import summaries
from ui.reviews.draft import Filled
from ui.reviews.form import SpecialtyChoice


@dataclass(frozen=True, slots=True)
class Listed:
    """The reviews, how this computer stands with the office, and two that may be one visit."""

    rows: list[ReviewRow]
    belongs: Belonging | None
    waiting: int  # reviews that wait to be sent
    same: tuple[ReviewRow, ReviewRow] | None


def place_in(core: Core, review: ReviewId) -> LastPlace | None:
    """Where one was in the review, told by what its checklist calls it."""
    place = last_place(core.store, review)
    if place is None:
        return None
    # Two small readings: the whole of a long review would hold the list up.
    checklist = core.checklist(core.reading(review, "checklist"))
    rules = rules_of(core.reading(review, registers.fact("rules")))
    return last_place_in(place, checklist, checklist.statements_for(rules))


def listed(core: Core) -> Listed:
    """All that the list shows."""
    with core.store.read() as connection:
        found = summaries(connection)
        rows = with_office(connection, map(review_row, found))
        belongs, count = belonging(connection), waiting(connection)
    return Listed(rows, belongs, count, next(iter(likely_pairs(found)), None))


def specialties() -> tuple[SpecialtyChoice, ...]:
    """What a new review may be of."""
    return tuple(
        SpecialtyChoice(one.id, one.name.of(language()), one.checklist, one.own)
        for one in checklists.shipped_specialties()
    )


def begin(core: Core, filled: Filled) -> tuple[ReviewId, Changes]:
    """Start a review of what was filled in."""
    chosen = next(one for one in checklists.shipped_specialties() if one.id == filled.specialty)
    checklist = checklists.compose(chosen.checklist)
    mine = settings.read(core.profile.settings).settings
    facts: dict[str, Value] = {
        "unit": filled.unit,
        "specialty": chosen.name.sv,
        "region": filled.region,
        "kind": checklist.kind,
        "from": filled.visit_from,
        "to": filled.visit_to,
        "language": filled.language,
        "small_group": mine.small_group,
    }
    people = [Inspector(filled.me, mine.my_title, mine.my_organisation)]
    if filled.colleague:
        people.append(Inspector(filled.colleague))
    if filled.trainee:
        people.append(Inspector(filled.trainee, role="trainee"))
    rules = {"2021", "2015"} if filled.rules == "both" else {filled.rules}
    new = NewReview(facts, tuple(people), frozenset(rules))
    review, changes = start_review(core.store, new, checklist, checklists.to_document(checklist))
    if filled.no_ties:
        declare_conflict(core.store, review, declared=False)
    return review, changes


def practise(core: Core) -> tuple[ReviewId, Changes]:
    """Start a review of a made-up unit."""
    from inspector_app.commands.demonstrate import build_demo
    from inspector_app.exchange.demo_content import demo_content

    return build_demo(core.store, demo_content(), practice=True)
