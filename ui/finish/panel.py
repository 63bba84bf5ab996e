"""Where the review is kept, and what comes later."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.theme import TextRole
from ui.widgets.card import Rule
from ui.widgets.safety_light import Mark, SafetyLight
from ui.widgets.text import PanelTitle, Paragraph


@dataclass(frozen=True, slots=True)
class Kept:
    """When the review was last saved here and the store last backed up, in words; "" for never."""

    saved: str
    backed_up: str


class FinishPanel(QScrollArea):
    """Shows where the work is."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Var granskningen finns"))

    def show_kept(self, kept: Kept) -> None:
        """Say where the review is now."""
        holder = QWidget()
        holder.setProperty("surface", "card")
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(PanelTitle(_("Var granskningen finns")))
        place = _("Denna dator")
        self._place(column, Mark.FULL, place, _("allt, {time}").format(time=kept.saved))
        if kept.backed_up:
            mark, when = Mark.FULL, kept.backed_up
        else:
            mark, when = Mark.RING, _("ingen än")
        self._place(column, mark, _("Säkerhetskopia på denna dator"), when)
        text = _(
            "En säkerhetskopia på en annan plats, till exempel ett USB-minne, görs under "
            "Inställningar."
        )
        column.addWidget(Paragraph(text, TextRole.HINT, "text-2"))
        column.addWidget(Rule())
        column.addWidget(PanelTitle(_("Underskrift och inlämning")))
        text = _(
            "Att skriva under och lämna in går först när kansliets server är ansluten. "
            "Till dess sparar ni rapporten som PDF eller Word under Rapport."
        )
        column.addWidget(Paragraph(text))
        column.addStretch(1)
        self.setWidget(holder)

    def _place(self, column: QVBoxLayout, mark: Mark, place: str, when: str) -> None:
        column.addWidget(SafetyLight(mark, place))
        detail = Paragraph(when, TextRole.HINT, "text-2")
        detail.setContentsMargins(20, 0, 0, 0)
        column.addWidget(detail)
