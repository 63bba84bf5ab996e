"""Made-up reviews of any size, written through the program's own store."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

from inspector_app.bootstrap import Core, hold_profile, open_core
from inspector_app.clock import SystemClock
from inspector_app.commands.interviews import Plan, line_value
from inspector_app.commands.reviews import Inspector, NewReview, start_review
from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import InspectorId, ItemId, ReviewId, StatementId
from inspector_app.domain.shapes import Value
from inspector_app.exchange.checklist_build import digest_of
from inspector_app.exchange.checklists import compose, to_document
from inspector_app.paths import Profile
from inspector_app.store import journal_rows, review_rows
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import Act
from inspector_app.vault.keys import create, unlock
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode

PASSPHRASE = "nio gula cyklar i regn"
RULES = frozenset({"2021", "2015"})
INTERVIEW = ItemId("f" * 16)
SAID = "2026-10-21T09:17:00.000+02:00"
AT_ONCE = 1_000  # entries in one transaction
CHOICES = ("helt", "ganska_bra", "daligt", "inte_alls")
WORDS = [
    "handledning",
    "schema",
    "tjänstgöring",
    "bedömning",
    "läkare",
    "jour",
    "återkoppling",
    "samtal",
    "uppdrag",
    "tid",
    "rum",
    "kollegium",
    "studierektor",
    "kompetens",
    "mottagning",
    "patient",
    "introduktion",
    "plan",
    "kurs",
    "litteratur",
]


@dataclass(frozen=True, slots=True)
class World:
    """A closed profile on disk, with one review to open."""

    profile: Profile
    review: ReviewId

    @staticmethod
    def given() -> Passphrase:
        """The passphrase, as the program takes it from whoever starts it."""
        return Passphrase(PASSPHRASE)


def made(folder: Path, fill: Callable[[Core], ReviewId]) -> World:
    """A new profile in the folder, filled and closed."""
    profile = Profile(folder / "profile")
    lock = hold_profile(profile)
    key = create(profile, Passphrase(PASSPHRASE), RecoveryCode.fresh())
    core = open_core(profile, SystemClock(), key, lock)
    try:
        return World(profile, fill(core))
    finally:
        core.close()


@contextmanager
def opened(world: World) -> Iterator[Core]:
    """The core on the world's profile."""
    lock = hold_profile(world.profile)
    key = unlock(world.profile, Passphrase(PASSPHRASE))
    core = open_core(world.profile, SystemClock(), key, lock)
    try:
        yield core
    finally:
        core.close()


def sentence(number: int) -> str:
    """A line of about sixty signs, each number its own, from a small vocabulary."""
    picked = [WORDS[(number * step + step) % len(WORDS)] for step in (1, 3, 7, 11, 13, 17, 19)]
    return f"{' '.join(picked)} {number}"


def checklist_of(statements: int) -> tuple[Checklist, tuple[ShownStatement, ...]]:
    """The largest shipped checklist, with some statements many times over to reach the number."""
    shipped = compose("allmanmedicin")
    missing = statements - len(shipped.statements_for(RULES))
    alone = [one for one in shipped.statements if one.twin is None and one.applies(RULES)]
    copies = tuple(
        replace(one, id=StatementId(f"{one.id}-BIS{number // len(alone)}"))
        for number, one in enumerate(islice(cycle(alone), max(missing, 0)))
    )
    larger = replace(shipped, statements=(*shipped.statements, *copies))
    larger = replace(larger, digest=digest_of(larger))
    return larger, larger.statements_for(RULES)


def small_review(store: Store, number: int = 1) -> ReviewId:
    """One review with its facts and nothing else."""
    checklist = compose("generell")
    return begun(store, checklist, number)


def begun(store: Store, checklist: Checklist, number: int = 1) -> ReviewId:
    """A review of a unit with this number, pinned to the checklist."""
    day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
    facts: dict[str, Value] = {
        "unit": f"Vårdcentralen Exempel {number}",
        "specialty": "Allmänmedicin",
        "region": "Region Exempel",
        "kind": "st",
        "from": day,
        "to": day,
        "language": "sv",
    }
    inspector = Inspector("Maja Exempelsson", "specialistläkare", "Region Exempel")
    new = NewReview(facts, (inspector,), RULES)
    return start_review(store, new, checklist, to_document(checklist))[0]


def many_reviews(store: Store, count: int) -> ReviewId:
    """As many reviews; returns the last."""
    checklist = compose("generell")
    review = ReviewId("")
    for number in range(count):
        review = begun(store, checklist, number)
    return review


def big_review(store: Store, statements: int = 250, entries: int = 10_000) -> ReviewId:
    """A review in which every statement is answered and noted and lines are pinned, many times."""
    checklist, shown = checklist_of(statements)
    review = begun(store, checklist)
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        act.put(f"interview/{INTERVIEW}", Plan("st", 4, "2026-10-21", "09:00", "10:00").value)
        first = journal_rows.count(work.connection, review)
    for start in range(first, entries, AT_ONCE):
        with store.write() as work:
            me = review_rows.seat(work.connection, review)
            for number in range(start, min(start + AT_ONCE, entries)):
                one_entry(work.act(review, me), me, shown, number - first)
    return review


def one_entry(
    act: Act, me: InspectorId, shown: tuple[ShownStatement, ...], number: int, draft: int = 0
) -> None:
    """Two in five answer, two note, one is a line or its pin: about the mix of a real visit.

    `draft` keeps the lines of several inspectors apart.
    """
    turn, kind = divmod(number, 5)
    one = shown[turn % len(shown)]
    again = turn // len(shown)
    if kind in (0, 1):
        choice = CHOICES[(2 * again + kind) % len(CHOICES)]
        value: Value = {"value": choice, "digest": one.statement.digest}
        act.put(registers.answer(me, one.key), value)
    elif kind in (2, 3):
        act.put(registers.note(me, one.key), sentence(number))
    elif turn % 2:
        act.put(registers.pin(ItemId(f"{draft:x}{turn - 1:015x}"), one.key), True)
    else:
        act.put(f"line/{draft:x}{turn:015x}", line_value(INTERVIEW, sentence(number), SAID))


def at(folder: Path, review: str) -> World:
    """The world that `made` left in the folder."""
    return World(Profile(folder / "profile"), ReviewId(review))
