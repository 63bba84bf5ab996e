"""An open review: when its fields are spelt, and what of it stays in the store."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app import settings
from inspector_app.commands.spelling import learn_word, words_learnt
from inspector_app.commands.typing import keep_typing, settle_typing
from inspector_app.domain.registers import fact
from inspector_app.settings import Settings
from tests.ui.spelling.conftest import marked_in
from ui.spelling import speller as speller_module
from ui.spelling.spelling import FAULT, Spelling, has_failed
from ui.widgets.note_field import NoteField

OPEN_MS = 20_000


@pytest.fixture
def view(frame):
    made = QWidget()
    QVBoxLayout(made).addWidget(NoteField("Anteckning"))
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def spelling(core, frame, review, view):
    made = Spelling(core, frame.jobs, review, view)
    yield made
    made.close()


@pytest.fixture
def field(view, spelling):
    """A field that came after the speller, as those of a review's rooms do."""
    made = NoteField("Motivering")
    view.layout().addWidget(made)
    made.set_text("En utbildnig")
    made.show()
    return made


def opened(qtbot, spelling):
    spelling.look()
    qtbot.waitUntil(lambda: spelling.speller.ready, timeout=OPEN_MS)


def test_a_swedish_review_is_spelt_some_time_after_it_was_opened(qtbot, spelling, field):
    assert not spelling.speller.running
    assert spelling._soon.isActive()
    opened(qtbot, spelling)
    qtbot.waitUntil(lambda: marked_in(field) == ["utbildnig"])


def test_learnt_words_stay_in_the_store(qtbot, spelling, field, core, settled):
    opened(qtbot, spelling)
    spelling.speller.learn("utbildnig")
    settled()
    assert words_learnt(core.store) == {"utbildnig"}
    learn_word(core.store, "Exempelby")
    spelling.look()
    settled()
    assert spelling.speller.is_right("Exempelby")
    assert not core.profile.settings.exists()


def test_switched_off_in_the_settings_there_are_no_marks(qtbot, spelling, field, core, settled):
    opened(qtbot, spelling)
    qtbot.waitUntil(lambda: marked_in(field) == ["utbildnig"])
    settings.write(core.profile.settings, Settings(spelling=False))
    spelling.show_again()
    qtbot.waitUntil(lambda: not spelling.speller.running)
    qtbot.waitUntil(lambda: marked_in(field) == [])


def test_an_english_review_has_no_marks(qtbot, spelling, field, core, review, frame, settled):
    opened(qtbot, spelling)
    keep_typing(core.store, review, fact("language"), "en")
    changes = settle_typing(core.store, review, fact("language"))
    frame.jobs.changed.emit(changes)
    qtbot.waitUntil(lambda: not spelling.speller.running)


def test_without_a_dictionary_the_program_goes_on(qtbot, spelling, field, monkeypatch, qapp):
    monkeypatch.setattr(speller_module, "VERB", "no-such-verb")
    try:
        spelling.look()
        qtbot.waitUntil(has_failed, timeout=OPEN_MS)
        assert not spelling.speller.running
        spelling.look()
        assert marked_in(field) == []
    finally:
        qapp.setProperty(FAULT, False)


def test_a_closed_review_opens_no_dictionary(spelling, settled):
    spelling.look()
    spelling.close()
    settled()
    assert not spelling.speller.running
    spelling._jobs.changed.connect(spelling._changed)  # the fixture closes once more
