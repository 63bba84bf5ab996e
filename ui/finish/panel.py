"""Where the review is kept, who has signed it, and how it is handed in."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.finish.handing import HandingSection
from ui.finish.handing_words import HandingView
from ui.finish.signature import SignatureSection
from ui.finish.signature_words import SignatureView
from ui.theme import TextRole
from ui.widgets.card import Rule
from ui.widgets.safety_light import Mark, SafetyLight
from ui.widgets.tab_order import in_reading_order
from ui.widgets.text import PanelTitle, Paragraph


@dataclass(frozen=True, slots=True)
class Kept:
    """When the review was last saved here and the store last backed up, in words; "" for never."""

    saved: str
    backed_up: str


class FinishPanel(QScrollArea):
    """Shows where the work is, who has signed, and how to hand in."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Var granskningen finns"))
        self.signature = SignatureSection()
        self.handing = HandingSection()
        self._here = Place(_("Denna dator"))
        self._backup = Place(_("Säkerhetskopia på denna dator"))
        holder = QWidget()
        holder.setProperty("surface", "card")
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(PanelTitle(_("Var granskningen finns")))
        column.addWidget(self._here)
        column.addWidget(self._backup)
        text = _(
            "En säkerhetskopia på en annan plats, till exempel ett USB-minne, görs under "
            "Inställningar."
        )
        column.addWidget(Paragraph(text, TextRole.HINT, "text-2"))
        column.addWidget(Rule())
        column.addWidget(self.signature)
        column.addWidget(Rule())
        column.addWidget(self.handing)
        column.addStretch(1)
        self.setWidget(holder)
        self.signature.form.grew.connect(self._show_form)

    def _show_form(self) -> None:
        """Let the whole form be seen with its buttons, once it has its place."""
        show = partial(self.ensureWidgetVisible, self.signature.form, 0, 16)
        QTimer.singleShot(0, self, show)

    def show_state(self, signed: SignatureView, handed_in: HandingView) -> None:
        """Show who has signed and what was handed in; Tab goes as one reads."""
        self.signature.show_signatures(signed)
        self.handing.show_handing(handed_in)
        in_reading_order([*self.signature.parts(), *self.handing.parts()])

    def go_to_handing(self) -> None:
        """Go to handing in: let it be seen, and give focus to what can be pressed there."""
        for button in self.handing.buttons()[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, partial(self.ensureWidgetVisible, self.handing, 0, 16))

    def show_kept(self, kept: Kept) -> None:
        """Say where the review is now."""
        self._here.show_place(Mark.FULL, _("allt, {time}").format(time=kept.saved))
        mark = Mark.FULL if kept.backed_up else Mark.RING
        self._backup.show_place(mark, kept.backed_up or _("ingen än"))


class Place(QWidget):
    """One place's mark and name, and below how much of the work it has."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._light = SafetyLight(Mark.RING, name)
        self._detail = Paragraph("", TextRole.HINT, "text-2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._light)
        below = QVBoxLayout()
        below.setContentsMargins(22, 0, 0, 0)
        below.addWidget(self._detail)
        column.addLayout(below)

    def show_place(self, mark: Mark, detail: str) -> None:
        """Show how much the place has."""
        self._light.set_light(mark, self._name)
        self._detail.setText(detail)
