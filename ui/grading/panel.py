"""What the suggestion rests on: each shortfall with source and evidence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _, ngettext
from ui.grading.rows import AreaRow, Pinned, Shortfall
from ui.grading.suggestion import evidence_words
from ui.theme import Icon, TextRole
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Rule
from ui.widgets.empty_state import SmallIcon
from ui.widgets.level_chip import LevelChip
from ui.widgets.tags import SourceBadge
from ui.widgets.text import Label, Paragraph, SectionTitle

MOST = 3  # pieces of evidence shown at once
LEFT = Qt.AlignmentFlag.AlignLeft
ICONS = {"line": Icon.CHAT, "photo": Icon.CAMERA, "document": Icon.DOCUMENT}


class GradingPanel(QScrollArea):
    """Shows the reasons of one area.

    Signals:
        opened(str): a statement was asked for, as the checklist's target
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Vad förslaget bygger på"))
        self._shown: AreaRow | None = None

    def show_area(self, area: AreaRow) -> None:
        """Show the reasons of this area's suggestion."""
        if self._shown == area:
            return
        self._shown = area
        holder = QWidget()
        holder.setProperty("surface", "card")
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(SectionTitle(_("Vad förslaget bygger på")))
        shortfalls = [one for line in area.suggestion.lines for one in line.shortfalls]
        if area.suggestion.grade is None:
            text = _("Här visas bristerna med källa och belägg när förslaget finns.")
            column.addWidget(Paragraph(text, TextRole.BODY, "text-2"))
        elif not shortfalls:
            text = _("Inget påstående i området brister.")
            column.addWidget(Paragraph(text, TextRole.BODY, "text-2"))
        for place, shortfall in enumerate(shortfalls):
            if place:
                column.addWidget(Rule())
            self._reason(column, shortfall)
        column.addStretch(1)
        self.setWidget(holder)

    def _reason(self, column: QVBoxLayout, one: Shortfall) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        number = LinkButton(one.number)
        number.setAccessibleName(_("Visa {number} i checklistan").format(number=one.number))
        number.clicked.connect(lambda: self.opened.emit(one.target))
        head.addWidget(number)
        head.addWidget(LevelChip(one.level))
        head.addStretch(1)
        head.addWidget(Label(evidence_words(len(one.evidence)), TextRole.HINT, "text-2"))
        column.addLayout(head)
        if one.citations:
            text = _(" och ").join(one.citations)
            column.addWidget(Paragraph(text, TextRole.HINT, "text-2"))
        if one.unchecked:
            column.addWidget(SourceBadge(), 0, LEFT)
        for pinned in one.evidence[:MOST]:
            column.addLayout(_evidence(pinned))
        rest = len(one.evidence) - MOST
        if rest > 0:
            more = LinkButton(ngettext("{n} till", "{n} till", rest).format(n=rest))
            more.clicked.connect(lambda: self.opened.emit(one.target))
            column.addWidget(more, 0, LEFT)


def _evidence(pinned: Pinned) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    icon = ICONS.get(pinned.kind, Icon.EYE)
    row.addWidget(SmallIcon(icon, size=16), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Paragraph(pinned.source, TextRole.HINT))
    if pinned.text:
        quoted = f"”{pinned.text}”" if pinned.kind == "line" else pinned.text
        words.addWidget(Paragraph(quoted, TextRole.HINT, "text-2"))
    row.addLayout(words, 1)
    return row
