"""What the office wants completed, beside the area it concerns."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.ids import AreaId
from inspector_app.i18n import _
from inspector_app.queries.office_comments import OfficeComments
from ui import theme
from ui.theme import Icon
from ui.widgets.card import Card
from ui.widgets.empty_state import SmallIcon
from ui.widgets.parting import let_go
from ui.widgets.text import Paragraph

AREA_ROOMS = ("checklist", "grading", "report")
HIGHEST = 132  # at 100 percent text; longer comments scroll


def concerning(asked: OfficeComments, room: str, place: str) -> tuple[str, ...]:
    """The comments to show in a room at a place of it; those on the whole go with its report."""
    if room not in AREA_ROOMS:
        return ()
    whole = asked.whole if room == "report" else ()
    return asked.areas.get(AreaId(place.split("/")[0]), whole)


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
        said = QWidget()
        said.setProperty("surface", "card")
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        lead = f"{_('Kansliet')}:"
        for text in texts:
            column.addWidget(Paragraph(f"{lead} {text}", strong=len(lead)))
        row.addWidget(_Said(said), 1)
        card.body.addLayout(row)
        card.body.setContentsMargins(16, 10, 12, 10)
        return card


class _Said(QScrollArea):
    """As high as what is said, up to a bound."""

    def __init__(self, said: QWidget) -> None:
        super().__init__()
        self._said = said
        self.setAccessibleName(_("Kansliet"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted, highest = self._said.heightForWidth(self.width()), theme.scaled(HIGHEST)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if wanted > highest else bar.ScrollBarAlwaysOff
        )
        self.setFixedHeight(min(wanted, highest))
