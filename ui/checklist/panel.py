"""What belongs to the statement in hand: source, way to check, whom to ask, evidence."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.checklist.rows import Details
from ui.theme import TextRole
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Rule
from ui.widgets.flow import Flow
from ui.widgets.tags import SourceBadge, Tag
from ui.widgets.text import PanelTitle, Paragraph

ROOM_BESIDE = 60  # margins, and the scroll bar when there is one


class ChecklistPanel(QScrollArea):
    """Shows the details it is given.

    Signals:
        opened(str): a piece of evidence was asked for
        add_asked(): the person wants to add evidence
    """

    opened = Signal(str)
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Om påståendet"))
        self._shown: Details | None = None
        self._wanted: Details | None = None
        # In a turn of its own: the statement itself is shown first.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_wanted)
        self._show(None)

    def show_details(self, details: Details | None) -> None:
        """Show what belongs to a statement, or nothing; focus in the panel stays in it."""
        self._wanted = details
        self._soon.start()

    def _show_wanted(self) -> None:
        details = self._wanted
        if details == self._shown:
            return
        self._shown = details
        here = self.focusWidget()
        had_focus = here is not None and here.hasFocus()
        self._show(details)
        if had_focus and details is not None:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, details: Details | None) -> None:
        holder = QWidget()
        holder.setProperty("surface", "card")
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        if details is None:
            text = _("Välj ett påstående för att se källan och hur det kontrolleras.")
            column.addWidget(Paragraph(text, TextRole.BODY, "text-2"))
        else:
            self._fill(column, details)
        column.addStretch(1)
        self.setWidget(holder)

    def _fill(self, column: QVBoxLayout, details: Details) -> None:
        column.addWidget(PanelTitle(_("Källa")))
        for source in details.sources or (_("Kvalitetsindikator i vår egen formulering"),):
            column.addWidget(Paragraph(source))
        if details.unchecked:
            column.addWidget(SourceBadge(), 0, Qt.AlignmentFlag.AlignLeft)
        if details.holder:
            who = _("Ansvar: {who}").format(who=details.holder)
            column.addWidget(Paragraph(who, TextRole.HINT, "text-2"))
        column.addWidget(Rule())
        column.addWidget(PanelTitle(_("Så kontrolleras")))
        for text in (details.check, *details.hints):
            if text:
                column.addWidget(Paragraph(text))
        if details.threshold:
            own = _("Riktvärde, eget förslag: {value}")
            read = _("Riktvärde: {value}")
            text = (own if details.threshold_own else read).format(value=details.threshold)
            column.addWidget(Paragraph(text, TextRole.HINT, "text-2"))
        column.addWidget(_tags(details.roles))
        if details.questions:
            column.addWidget(Rule())
            column.addWidget(PanelTitle(_("Fråga")))
            for question in details.questions:
                column.addWidget(Paragraph(question))
        column.addWidget(Rule())
        self._evidence(column, details)

    def _evidence(self, column: QVBoxLayout, details: Details) -> None:
        count = len(details.evidence)
        column.addWidget(PanelTitle(_("Belägg {n}").format(n=count) if count else _("Belägg")))
        for one in details.evidence:
            opener = LinkButton(self._fitting(one.source))
            opener.setAccessibleName(one.source)
            opener.setToolTip(one.source)
            opener.clicked.connect(lambda _on, item=one.item: self.opened.emit(item))
            column.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
            if one.text:
                column.addWidget(Paragraph(f"”{one.text}”", TextRole.HINT, "text-2"))
        self._add = LinkButton(_("Lägg till belägg"))
        self._add.clicked.connect(self.add_asked)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def _fitting(self, text: str) -> str:
        """As much of a long source as one line of the panel has room for."""
        font = QFontMetrics(theme.font(TextRole.BODY, semibold=True))
        return font.elidedText(text, Qt.TextElideMode.ElideRight, self.width() - ROOM_BESIDE)


def _tags(roles: tuple[str, ...]) -> QWidget:
    flow = Flow()
    for role in roles:
        flow.add(Tag(role))
    return flow
