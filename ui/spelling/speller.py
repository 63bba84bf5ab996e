"""Asks the dictionary's process about words and remembers what it said."""

import json
import sys
from collections.abc import Iterable

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from inspector_app.cli.spelling import VERB
from inspector_app.paths import RESOURCES
from ui.spelling.turns import Turns

MOST_KNOWN = 30_000  # words remembered
MOST_ASKED = 200  # words in one question: some 20 ms of the other process
END_MS = 1000


class Speller(QObject):
    """What is right and wrong of Swedish words; knows nothing before it was started.

    Signals:
        judged(): every word that was asked about is known now
        changed(): it began or ceased to know, or another word is right now
        suggested(str, object): a word, and the right ones (a tuple of str) it may stand for
        learnt(str): a person wants the word to be right for good
        failed(): the dictionary cannot be had
    """

    judged = Signal()
    changed = Signal()
    suggested = Signal(str, object)
    learnt = Signal(str)
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.turns = Turns(self)
        self._process: QProcess | None = None
        self._ready = False
        self._known: dict[str, bool] = {}
        self._wanted: dict[str, None] = {}  # in the order they came
        self._asking = False
        self._own: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    @property
    def ready(self) -> bool:
        """Whether words can be judged."""
        return self._ready

    @property
    def running(self) -> bool:
        """Whether the dictionary is open or being opened."""
        return self._process is not None

    def start(self) -> None:
        """Open the dictionary; `changed` or `failed` follows."""
        if self._process is not None:
            return
        process = QProcess(self)
        process.setProgram(sys.executable)
        frozen = getattr(sys, "frozen", False)
        process.setArguments([VERB] if frozen else ["-m", "inspector_app", VERB])
        process.setWorkingDirectory(str(RESOURCES.parent))
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._ended)
        self._process = process
        process.start()

    def stop(self) -> None:
        """Close the dictionary and forget what it said."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.waitForFinished(END_MS)
        process.deleteLater()
        self._asking = self._ready = False
        self._wanted.clear()
        self._known.clear()
        self.changed.emit()

    def accept(self, words: Iterable[str]) -> None:
        """Take these for right until the program ends."""
        if not self._own.issuperset(words := set(words)):
            self._own |= words
            self.changed.emit()

    def learn(self, word: str) -> None:
        """Take the word for right, for good."""
        self.accept([word])
        self.learnt.emit(word)

    def is_right(self, word: str, *, ask: bool = True) -> bool | None:
        """What is known of the word; None for nothing yet, and then `judged` may follow."""
        known = self._known.get(word)
        if known:
            return True
        if word in self._own or word.lower() in self._own:
            return True
        if known is None and ask and self._ready:
            self._wanted[word] = None
            self._soon.start()
        return known

    def suggest(self, word: str) -> None:
        """Look for right words; `suggested` follows after a second or two."""
        if self._ready:
            self._tell({"suggest": word})

    def _ask(self) -> None:
        if self._asking or not self._wanted:
            return
        words = list(self._wanted)[:MOST_ASKED]
        for word in words:
            del self._wanted[word]
        self._asking = True
        self._tell({"words": words})

    def _tell(self, asked: dict[str, object]) -> None:
        if self._process is not None:
            self._process.write(json.dumps(asked).encode() + b"\n")

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            self._take(json.loads(bytes(self._process.readLine().data())))

    def _take(self, told: dict[str, object]) -> None:
        match told:
            case {"ready": True}:
                self._ready = True
                self.changed.emit()
            case {"words": list(words), "wrong": list(wrong)}:
                self._remember(words, frozenset(wrong))
            case {"suggest": str(word), "found": list(found)}:
                self.suggested.emit(word, tuple(found))

    def _remember(self, words: list[str], wrong: frozenset[str]) -> None:
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        self._known.update((word, word not in wrong) for word in words)
        self._asking = False
        if self._wanted:
            self._ask()
        else:
            self.judged.emit()

    def _ended(self, *_how: object) -> None:
        if self._process is not None:  # else it was asked to end
            self.stop()
            self.failed.emit()
