"""A disk that is full or cannot be written: the text stays in the window, and is saved later."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

WORDS = "Handledningen räcker inte till. " * 200
REFUSALS = {
    "full": ("PRAGMA max_page_count = 1", "disken är full"),
    "read-only": ("PRAGMA query_only = ON", "går inte att skriva i"),
}


@contextmanager
def refusing(program, pragma: str) -> Iterator[None]:
    """Let the database itself refuse to write, as it does on such a disk."""
    engine = program.core.store._writing

    def refuse(connection, *_record) -> None:
        connection.execute(pragma)

    event.listen(engine, "checkout", refuse)
    try:
        yield
    finally:
        event.remove(engine, "checkout", refuse)
        engine.dispose()


@pytest.fixture
def until(qtbot) -> Callable[[Callable[[], object]], None]:
    return lambda so: qtbot.waitUntil(lambda: bool(so()), timeout=20_000)


def light(program) -> str:
    return program.window.header.light.text()


def note(program) -> str:
    return "".join(str(value) for _name, value in program.reading().under("note/"))


@pytest.mark.parametrize("kind", REFUSALS)
def test_typing_goes_on_and_is_saved_when_it_works_again(program, until, kind):
    pragma, sentence = REFUSALS[kind]
    program.press("A")
    with refusing(program, pragma):
        program.focus.insertPlainText(WORDS)
        until(lambda: light(program) == "Kan inte spara")
        until(program.banners)
        (banner,) = program.banners()
        assert sentence in banner
        assert "Det du skriver finns kvar i fönstret." in banner
        program.type("Mer.")
        assert program.focus.toPlainText() == f"{WORDS}Mer."
        assert note(program) == ""
    until(lambda: note(program) == f"{WORDS}Mer.")
    until(lambda: light(program).startswith("Sparat på denna dator"))
    assert program.focus.toPlainText() == f"{WORDS}Mer."


def test_an_answer_that_could_not_be_saved_is_not_shown_as_given(program, until):
    with refusing(program, "PRAGMA query_only = ON"):
        program.press("3")
        until(lambda: light(program) == "Kan inte spara")
    card = program.focus
    assert dict(program.reading().under("answer/")) == {}
    assert card.buttons.answer() is None
    program.press("3")
    assert card.buttons.answer() == "daligt"
    assert len(dict(program.reading().under("answer/"))) == 1


def test_closing_with_unsaved_words_asks_first(program, until):
    program.press("A")
    with refusing(program, "PRAGMA query_only = ON"):
        program.type("Osparat")
        until(lambda: program.work._open.keeper.failing)
        program.dialogs.yes = False
        program.window.close()
        assert program.window.isVisible()
        assert program.dialogs.asked == ["Stänga utan att spara?"]
    until(lambda: note(program) == "Osparat")
    program.window.close()
    assert not program.window.isVisible()
    assert len(program.dialogs.asked) == 1
