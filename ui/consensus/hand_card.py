"""What the cards of all matters in hand have in common."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from inspector_app.i18n import _
from ui.consensus.flat_row import SIDE
from ui.widgets.card import Card


class HandCard(Card):
    """The card of one matter at a time; has focus itself, so that its keys work."""

    def __init__(self) -> None:
        super().__init__(in_hand=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body.setContentsMargins(SIDE, 16, SIDE, 12)
        self.body.setSpacing(10)
        self.key = ""  # of the matter in hand


def waits_for(name: str) -> str:
    """Whose word a matter waits for."""
    text = _("{name} avgör det här på sin dator, eftersom det är den personens eget.")
    return text.format(name=name)
