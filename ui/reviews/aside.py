"""What else there is beside the list: a new review, another's draft, a practice."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.reviews.office_card import OfficeCard, OfficeView
from ui.theme import Icon, TextRole
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.keys import KeyCap
from ui.widgets.painting import LOOK_CHANGES
from ui.widgets.text import Paragraph, SectionTitle

WIDTH = 300
TOP = 22  # so that the first title stands level with the list's


class Aside(QWidget):
    """A column at right of a wide page.

    Signals:
        act_asked(str): one of the program's acts
        new_asked(), merge_asked(), practice_asked()
    """

    act_asked = Signal(str)
    new_asked = Signal()
    merge_asked = Signal()
    practice_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme.scaled(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, TOP, 0, 24)
        column.setSpacing(8)
        column.addWidget(SectionTitle(_("Börja")))
        column.addWidget(self._build_begin())
        column.addSpacing(16)
        column.addWidget(SectionTitle(_("Öva först")))
        column.addWidget(self._build_practice())
        column.addSpacing(16)
        column.addWidget(SectionTitle(_("Kansliet")))
        self.office = OfficeCard()
        self.office.asked.connect(self.act_asked)
        column.addWidget(self.office)
        column.addStretch(1)

    def show_begun(self, unit: str) -> None:
        """Say that a new review stands half-filled; "" for none."""
        self._begun.setText(_("Halvskriven: {unit}").format(unit=unit) if unit else "")
        self._begun.setVisible(bool(unit))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self.setFixedWidth(theme.scaled(WIDTH))

    def _build_begin(self) -> Card:
        begin = Card()
        begin.body.setContentsMargins(16, 6, 12, 6)
        begin.body.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(4)
        new = LinkButton(_("Ny granskning"), icon=Icon.PLUS)
        new.clicked.connect(self.new_asked)
        line.addWidget(new)
        line.addStretch(1)
        for key in ("Ctrl", "N"):
            line.addWidget(KeyCap(key))
        begin.body.addLayout(line)
        self._begun = Paragraph("", TextRole.HINT, "text-2")
        self._begun.hide()
        begin.body.addWidget(self._begun)
        merge = LinkButton(_("Slå ihop ett paket"), icon=Icon.PACKAGE)
        merge.clicked.connect(self.merge_asked)
        begin.body.addWidget(merge, 0, Qt.AlignmentFlag.AlignLeft)
        fetch = LinkButton(_("Hämta uppdrag från kansliet"), icon=Icon.DOWNLOAD)
        fetch.clicked.connect(lambda: self.act_asked.emit("sync_now"))
        begin.body.addWidget(fetch, 0, Qt.AlignmentFlag.AlignLeft)
        return begin

    def _build_practice(self) -> Card:
        practice = Card()
        practice.body.addWidget(Paragraph(practice_words()))
        start = Button(_("Starta övningen"))
        start.clicked.connect(self.practice_asked)
        practice.body.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        return practice


class AsideBar(QWidget):
    """The same acts in one line above the list of a narrow page."""

    act_asked = Signal(str)
    new_asked = Signal()
    merge_asked = Signal()
    practice_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        row = Flow(line_gap=8)
        whole.addWidget(row)
        new = Button(_("Ny granskning"), icon=Icon.PLUS)
        new.clicked.connect(self.new_asked)
        start = Button(_("Starta övningen"))
        start.setAccessibleDescription(practice_words())
        start.clicked.connect(self.practice_asked)
        merge = Button(_("Slå ihop ett paket"), icon=Icon.PACKAGE)
        merge.clicked.connect(self.merge_asked)
        for button in (new, merge, start):
            row.add(button)
        self._act = ""
        self._office = Button("", icon=Icon.BUILDING)
        self._office.clicked.connect(lambda: self.act_asked.emit(self._act))
        row.add(self._office)
        self._said = Paragraph("", TextRole.HINT, "text-2")
        whole.addWidget(self._said)

    def show_office(self, view: OfficeView) -> None:
        """Offer what the office's card offers; what it says stands below where something waits."""
        self._said.setText(view.text)
        self._said.setVisible(view.offline)
        self._act = view.act
        self._office.setText(view.words)
        self._office.setAccessibleName(view.words)
        self._office.setAccessibleDescription(view.text)
        self._office.setToolTip(view.text)


def practice_words() -> str:
    return _(
        "Gå igenom en påhittad vårdcentral från första intervjun till färdig rapport. "
        "Ingenting lämnar datorn."
    )
