"""Questions of the inspectors' own: typed, kept, taken away, undone."""

from inspector_app.commands.interviews import pin
from inspector_app.commands.questions import question_value, remove_question
from inspector_app.commands.typing import keep_typing, settle_typing
from inspector_app.commands.undoing import undo
from inspector_app.domain.ids import ItemId, StatementId
from inspector_app.queries.evidence import pins
from inspector_app.queries.own_questions import by_role, own_questions, own_rows
from tests.inspector_app.commands.seen import reading

FIRST, SECOND, LINE = ItemId("f" * 16), ItemId("1" * 16), ItemId("2" * 16)


def ask(store, review, item: ItemId, text: str, minute: int, role: str = "handledare") -> None:
    register = f"question/{item}"
    time = f"2026-03-02T10:{minute:02}:00.000+01:00"
    keep_typing(store, review, register, question_value(role, text, time))
    settle_typing(store, review, register)


def test_own_questions_come_in_the_order_they_were_begun_under_their_role(store, review):
    ask(store, review, FIRST, "Vem tar\növer?", 1)
    ask(store, review, SECOND, "När ses ni?", 2)
    ask(store, review, ItemId("3" * 16), "Finns rum?", 3, "rundvandring")
    found = own_questions(reading(store, review))
    assert [one.item for one in found] == [FIRST, SECOND, "3" * 16]
    assert by_role(found) == {
        "handledare": ("Vem tar över?", "När ses ni?"),
        "rundvandring": ("Finns rum?",),
    }
    rows = own_rows(found, "handledare", {StatementId(SECOND)})
    assert [(row.text, row.asked, row.own) for row in rows] == [
        ("Vem tar\növer?", False, True),
        ("När ses ni?", True, True),
    ]


def test_a_question_taken_away_comes_back_with_its_pins(store, review):
    ask(store, review, FIRST, "Vem tar över?", 1)
    pin(store, review, LINE, StatementId(FIRST))
    remove_question(store, review, FIRST)
    assert own_questions(reading(store, review)) == ()
    undo(store, review)
    (back,) = own_questions(reading(store, review))
    assert back.text == "Vem tar över?"
    assert pins(reading(store, review))[LINE] == (back.key,)
