"""A text with marks for whose words stand where; each mark has its line, not only its colour."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.consensus.rows import Mark
from ui.theme import TextRole
from ui.widgets import painting
from ui.widgets.painting import Painted
from ui.widgets.text import Paragraph, line_height

PADDING = 12
UNDERLINES = {
    "mine": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "theirs": QTextCharFormat.UnderlineStyle.DotLine,
}
GROUNDS = {"mine": "accent-tint", "theirs": "diff-tint"}


class Proposal(QWidget):
    """The marked text in a box, with what the marks mean below it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._text = _Marked()
        column.addWidget(self._text)
        told = _("Understruket är ditt, prickat är medinspektörens, överstruket är borttaget.")
        self._legend = Paragraph(told, TextRole.HINT, "text-2")
        column.addWidget(self._legend)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show this text."""
        self._text.show_marks(marks)
        self._legend.setVisible(any(one.kind != "kept" for one in marks))


class _Marked(Painted):
    """Lays the words out in lines; a screen reader hears whose they are."""

    def __init__(self) -> None:
        super().__init__("")
        self._marks: tuple[Mark, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        self.setText("".join(one.text for one in marks))
        self.setAccessibleName(_spoken(marks))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(self._lay_out(width - 2 * PADDING)[1]) + 2 * PADDING - 4

    def measure(self) -> QSize:
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ceil(line_height(TextRole.BODY)) + 2 * PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.box(painter, self.rect(), "surface-sunken", "line-subtle", radius=6)
        painter.setPen(theme.colour("text-1"))
        laid, _height = self._lay_out(self.width() - 2 * PADDING)
        laid.draw(painter, QPointF(PADDING, PADDING - 2))

    def _lay_out(self, width: int) -> tuple[QTextLayout, float]:
        text = self.text().replace("\n", "\N{LINE SEPARATOR}")
        laid = QTextLayout(text, theme.font(TextRole.BODY))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        laid.setTextOption(option)
        laid.setFormats(list(_formats(self._marks)))
        step, top = line_height(TextRole.BODY), 0.0
        laid.beginLayout()
        while (line := laid.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top + (step - line.height()) / 2))
            top += step
        laid.endLayout()
        return laid, max(top, step)


def _formats(marks: Iterable[Mark]) -> Iterable[QTextLayout.FormatRange]:
    start = 0
    for one in marks:
        length = len(one.text.encode("utf-16-le")) // 2  # as Qt counts
        if one.kind != "kept":
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, length, _format(one.kind)
            yield part
        start += length


def _format(kind: str) -> QTextCharFormat:
    form = QTextCharFormat()
    if kind == "gone":
        form.setFontStrikeOut(True)
        form.setForeground(theme.colour("text-2"))
        return form
    form.setUnderlineStyle(UNDERLINES[kind])
    form.setBackground(theme.colour(GROUNDS[kind]))
    return form


def _spoken(marks: Iterable[Mark]) -> str:
    words = {
        "kept": "{text}",
        "mine": _("ditt: {text}"),
        "theirs": _("medinspektörens: {text}"),
        "gone": _("borttaget: {text}"),
    }
    return " ".join(words[one.kind].format(text=one.text.strip()) for one in marks)
