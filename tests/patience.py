"""How long a test waits for what must come; it waits no longer than that takes."""

from functools import partialmethod

from pytestqt.qtbot import QtBot

PATIENCE_MS = 60_000  # for a machine with much else to do


class PatientBot(QtBot):
    """Waits with patience, where the library's own gives up after five seconds."""

    waitActive = partialmethod(QtBot.waitActive, timeout=PATIENCE_MS)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE_MS)
    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE_MS)
