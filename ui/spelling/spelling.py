"""Whether the fields of an open review are spelt, and the words its inspector has taught."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget

from inspector_app import settings
from inspector_app.bootstrap import Core
from inspector_app.commands.spelling import learn_word, words_learnt
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.registers import fact
from inspector_app.queries.assessment import report_language
from ui.jobs import JobRunner
from ui.spelling.marks import PROPERTY
from ui.spelling.speller import Speller

START_AFTER_MS = 3000  # the review shows first; nobody waits for marks
FAULT = "granskning_spelling_fault"  # of the application, for the settings to tell


class Spelling(QObject):
    """Opens the dictionary for a Swedish review where the settings want it, and closes it."""

    def __init__(self, core: Core, jobs: JobRunner, review: ReviewId, view: QWidget) -> None:
        super().__init__()
        self._core, self._jobs, self._review = core, jobs, review
        self._closed = False
        self.speller = Speller(self)
        self.speller.learnt.connect(self._learn)
        self.speller.failed.connect(self._failed)
        view.setProperty(PROPERTY, self.speller)
        self._soon = QTimer(self, singleShot=True, interval=START_AFTER_MS)
        self._soon.timeout.connect(self.look)
        self._soon.start()
        jobs.changed.connect(self._changed)

    def look(self) -> None:
        """Read anew whether marks are wanted: now, and when the review shows again."""
        self._soon.stop()
        self._jobs.run(partial(_wanted, self._core, self._review), owner=self, then=self._decide)

    def show_again(self) -> None:
        """The review was out of sight; other settings may hold now."""
        if not self._soon.isActive():
            self._soon.start(0)

    def close(self) -> None:
        """The review is closed: the dictionary's process ends."""
        self._closed = True
        self._soon.stop()
        self._jobs.changed.disconnect(self._changed)
        self.speller.stop()

    def _decide(self, wanted: tuple[bool, frozenset[str]]) -> None:
        if self._closed:
            return
        on, words = wanted
        self.speller.accept(words)
        if not on:
            self.speller.stop()
        elif not has_failed():
            self.speller.start()

    def _learn(self, word: str) -> None:
        self._jobs.run(partial(learn_word, self._core.store, word), owner=self)

    def _failed(self) -> None:
        app = QCoreApplication.instance()
        assert app is not None
        app.setProperty(FAULT, True)

    def _changed(self, changes: Changes) -> None:
        if changes.touches(self._review, fact("language")):
            self.look()


def has_failed() -> bool:
    """Whether the dictionary could not be opened in this run of the program."""
    app = QCoreApplication.instance()
    return app is not None and bool(app.property(FAULT))


def _wanted(core: Core, review: ReviewId) -> tuple[bool, frozenset[str]]:
    chosen = settings.chosen(core.profile.settings)
    on = chosen.spelling and report_language(core.reading(review)) == "sv"
    return on, words_learnt(core.store)
