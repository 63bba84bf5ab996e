"""What the rooms are filled with when their looks are judged: nothing, a usual visit, too much."""

from io import BytesIO
from itertools import cycle, islice

from PIL import Image

from inspector_app.commands import documents, interviews, points, typing
from inspector_app.commands.demonstrate import build_demo
from inspector_app.commands.evidence import attach
from inspector_app.commands.questions import question_value
from inspector_app.commands.reviews import Inspector, NewReview, start_review
from inspector_app.domain import registers
from inspector_app.domain.ids import AreaId, ItemId, ReviewId, StatementId
from inspector_app.exchange.checklists import to_document
from inspector_app.exchange.demo_content import demo_content
from inspector_app.exchange.pictures import picture_from
from inspector_app.store import review_rows
from inspector_app.store.store import Store
from tests.journeys.program import read_checklist

LONG = "Allmänläkarmottagningen och närakuten vid Exempelby sjukhus, enheten för öppenvård"
WORD = "specialisttjänstgöringshandledarutbildningsintyg"
SENTENCE = (
    "Handledningen är inlagd i schemat varje vecka och blir av även när det är mycket att göra."
)
LINES, POINTS, FILES = 200, 40, 12
MANY = 200


def begin(store: Store, unit: str, *people: str) -> ReviewId:
    """A review with nothing in it yet."""
    facts = {
        "unit": unit,
        "specialty": "Allmänmedicin",
        "region": "Region Exempel",
        "kind": "st",
        "from": "2026-03-02",
        "to": "2026-03-03",
        "language": "sv",
    }
    checklist = read_checklist("allmanmedicin")
    seats = tuple(Inspector(name) for name in people)
    new = NewReview(facts, seats, frozenset({"2021", "2015"}))
    return start_review(store, new, checklist, to_document(checklist))[0]


def empty(store: Store) -> ReviewId:
    return begin(store, "Vårdcentralen Exempel", "Kim Exempelsson")


def typical(store: Store) -> ReviewId:
    return build_demo(store, demo_content())[0]


def overfull(store: Store) -> ReviewId:
    """Long names, 200 lines in a note and in an interview, 40 points, a dozen files."""
    me = "Maria-Alexandra von Exempelstjärna-Lindqvist"
    review = begin(store, LONG, me, "Christoffer Exempelborg-Sundström", "Robin Exempel")
    long_text = "\n".join(f"{number}. {SENTENCE}" for number in range(1, LINES + 1))
    with store.read() as connection:
        seat = review_rows.seat(connection, review)
    shown = read_checklist("allmanmedicin").statements_for(frozenset({"2021", "2015"}))
    _type(store, review, registers.fact("about_unit"), long_text)
    _type(store, review, registers.note(seat, shown[0].key), f"{WORD} {long_text}")
    area = AreaId(shown[0].area)
    _type(store, review, registers.basis(area), long_text)
    for side, number in islice(
        zip(cycle(registers.POINT_SIDES), range(POINTS), strict=False), POINTS
    ):
        points.add_point(store, review, area, side, f"{number + 1}. {SENTENCE} {WORD}")
    asked = (f"{LONG}, underlag {number}" for number in range(FILES))
    documents.ask_for(store, review, asked)
    for number in range(FILES):
        name = f"{number} {WORD}-{WORD}.jpg"
        pins = [StatementId(shown[0].key)]
        attach(store, review, picture_from(_jpeg(), name), SENTENCE * 3, pins)
    _interviews(store, review, [StatementId(one.key) for one in shown[:6]])
    return review


def _interviews(store: Store, review: ReviewId, pins: list[StatementId]) -> None:
    roles = ("st_lakare", f"Studierektor och {WORD} vid {LONG}", "handledare", "verksamhetschef")
    plans = [
        interviews.Plan(
            roles[number % 4], 40, "2026-03-02", f"{8 + number:02}:00", f"{8 + number:02}:50"
        )
        for number in range(FILES)
    ]
    held, _changes = interviews.plan_day(store, review, plans)
    for number in range(LINES):
        text = f"{number + 1}. {SENTENCE} {WORD if number == 1 else ''}"
        time = f"2026-03-02T08:{number % 60:02}:00+01:00"
        interviews.note_line(store, review, held[0], text, time, pins=pins if number == 2 else ())
    for number in range(FILES):
        own = question_value("st_lakare", f"{SENTENCE} {WORD}?", "2026-03-02T07:00:00+01:00")
        register = registers.item("question", ItemId(f"{number:016x}"))
        typing.keep_typing(store, review, register, own)
        typing.settle_typing(store, review, register)


def many_reviews(store: Store) -> None:
    """A list so long that no one reads it to its end."""
    for number in range(MANY):
        begin(store, f"{LONG} {number}", "Kim Exempelsson")


def _jpeg() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG")
    return out.getvalue()


def _type(store: Store, review: ReviewId, register: str, text: str) -> None:
    typing.keep_typing(store, review, register, text)
    typing.settle_typing(store, review, register)
