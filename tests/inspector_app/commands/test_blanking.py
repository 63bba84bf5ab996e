"""“Ta bort för gott” leaves nothing of the text anywhere."""

from sqlalchemy import text

from inspector_app.commands.blanking import blank
from inspector_app.commands.evidence import attach
from inspector_app.commands.interviews import Plan, add_interview, line_value, note_line
from inspector_app.commands.typing import keep_typing, settle_typing
from inspector_app.commands.undoing import undo
from inspector_app.exchange.prepared import Prepared
from inspector_app.queries.evidence import evidence_rows
from inspector_app.queries.interviews import lines
from inspector_app.store.searching import search
from tests.inspector_app.commands.seen import reading

CANARY = "Kanariefågelsson"
TIME = "2026-03-02T10:17:00.000+01:00"


def stored(store) -> bytes:
    """Every text and blob of every table, in clear."""
    with store.read() as connection:
        tables = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        rows = [
            tuple(row)
            for table in tables.all()
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))
        ]
    cells = (cell for row in rows for cell in row)
    return b"\n".join(c if isinstance(c, bytes) else str(c).encode() for c in cells)


def test_every_entry_and_what_is_being_typed_is_emptied(store, review):
    interview, _changes = add_interview(store, review, Plan("handledare"))
    line, _changes = note_line(store, review, interview, f"{CANARY} ett", TIME)
    register = f"line/{line}"
    keep_typing(store, review, register, line_value(interview, f"{CANARY} två", TIME))
    settle_typing(store, review, register)
    keep_typing(store, review, register, line_value(interview, f"{CANARY} tre", TIME))
    assert CANARY.encode() in stored(store)
    changes = blank(store, review, register, "Patientuppgift")
    assert changes.touches(review, register)
    assert lines(reading(store, review), interview) == ()
    assert CANARY.encode() not in stored(store)
    with store.read() as connection:
        assert search(connection, CANARY) == []


def test_what_was_never_more_than_typed_is_emptied_too(store, review):
    interview, _changes = add_interview(store, review, Plan("handledare"))
    register = "line/0123456789abcdef"
    keep_typing(store, review, register, line_value(interview, CANARY, TIME))
    blank(store, review, register, "Patientuppgift")
    assert CANARY.encode() not in stored(store)


def test_blanking_cannot_be_undone_and_undo_goes_on_past_it(store, review):
    interview, _changes = add_interview(store, review, Plan("handledare"))
    line, _changes = note_line(store, review, interview, CANARY, TIME)
    blank(store, review, f"line/{line}", "Patientuppgift")
    undo(store, review)
    assert lines(reading(store, review), interview) == ()
    undo(store, review)
    assert list(reading(store, review).under("interview/")) == []


def test_a_file_goes_with_its_evidence_unless_another_shows_it(store, review):
    folder = store.profile.attachments
    same = Prepared("document", "Lista.txt", "text/plain", CANARY.encode())
    one, _changes = attach(store, review, same, caption=CANARY)
    two, _changes = attach(store, review, same)
    blank(store, review, f"evidence/{one}", "Fel fil")
    assert [row.item for row in evidence_rows(reading(store, review))] == [two]
    assert len(list(folder.iterdir())) == 1
    blank(store, review, f"evidence/{two}", "Fel fil")
    assert list(folder.iterdir()) == []
    assert CANARY.encode() not in stored(store)
