"""What the office wants completed, beside the area it concerns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.sync.protocol.messages import Comment
from ui import theme
from ui.theme import Icon
from ui.widgets.card import Card
from ui.widgets.empty_state import SmallIcon
from ui.widgets.parting import let_go
from ui.widgets.text import Paragraph

AREA_ROOMS = ("checklist", "grading", "report")
HIGHEST = 132  # at 100 percent text; longer comments scroll


def concerning(comments: Sequence[Comment], room: str, place: str) -> tuple[str, ...]:
    """The comments to show in a room at a place of it; those on the whole go with its report."""
    if room not in AREA_ROOMS:
        return ()
    area = place.split("/")[0]
    whole = room == "report" and not any(area == one.area for one in comments)
    return tuple(one.text for one in comments if one.area == area or (whole and not one.area))


class OfficeNote(QWidget):
    """A quiet card above the page; shows nothing where the office said nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 12, 20, 0)
        self._card: QWidget | None = None
        self.hide()

    @property
    def said(self) -> tuple[str, ...]:
        """What is shown."""
        return self._shown

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Show these comments instead of those before."""
        if texts == self._shown:
            return
        self._shown = texts
        if self._card is not None:
            self._column.removeWidget(self._card)
            let_go(self._card)
            self._card = None
        if texts:
            self._card = self._made(texts)
            self._column.addWidget(self._card)
        self.setVisible(bool(texts))

    def _made(self, texts: tuple[str, ...]) -> QWidget:
        card = Card()
        card.setAccessibleName(_("Kansliet"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(SmallIcon(Icon.CHAT, "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        said = QWidget()
        said.setProperty("surface", "card")
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        lead = _("Kansliet:")
        for text in texts:
            column.addWidget(Paragraph(f"{lead} {text}", strong=len(lead)))
        scroll.setWidget(said)
        scroll.setMaximumHeight(theme.scaled(HIGHEST))
        row.addWidget(scroll, 1)
        card.body.addLayout(row)
        card.body.setContentsMargins(16, 10, 12, 10)
        return card
