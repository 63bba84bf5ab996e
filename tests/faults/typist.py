"""The child that the kill test kills: the whole program, offscreen, with someone who types a note.

Run as `python typist.py FOLDER`. Each line on stdout is JSON: first where the program came back to,
then after each letter how many stand in the note, and when.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from inspector_app.paths import Profile
from inspector_app.vault.passphrase import Passphrase
from ui import app
from ui.review_frame import ReviewFrame
from ui.widgets.note_field import NoteField
from ui.window import Window

PASSPHRASE = "häst batteri häftklammer"
NOTE = "Anteckning"
EVERY_MS = 15
PATIENCE_MS = 60_000


def letter(number: int) -> str:
    """The letter at a place of the note; a lost or doubled one shows."""
    return chr(ord("a") + number % 26)


def say(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


class Typist:
    """Waits for the cursor to come back to the note, and types there without a pause."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=EVERY_MS)
        self._timer.timeout.connect(self._turn)
        self._timer.start()
        self._ready = False
        QTimer.singleShot(PATIENCE_MS, self._give_up)

    def _give_up(self) -> None:
        if not self._ready:
            os._exit(1)

    def _turn(self) -> None:
        field = QApplication.focusWidget()
        if not isinstance(field, NoteField) or field.accessibleName() != NOTE:
            return
        if not self._ready:
            self._ready = True
            self._tell(field)
        text = letter(len(field.toPlainText()))
        press = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(field, press)
        say(typed=len(field.toPlainText()), at=time.monotonic())

    def _tell(self, field: QPlainTextEdit) -> None:
        (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Window)]
        frame = window.body.currentWidget()
        assert isinstance(frame, ReviewFrame)
        assert frame.room is not None
        say(
            room=frame.room.name,
            place=frame.room.place(),
            text=field.toPlainText(),
            cursor=field.textCursor().position(),
            dialogs=sum(isinstance(one, QDialog) for one in QApplication.topLevelWidgets()),
        )


if __name__ == "__main__":
    program = QApplication(sys.argv[:1])
    typist = Typist()
    app.run(Profile(Path(sys.argv[1])), lambda: Passphrase(PASSPHRASE))
