"""Draws heads and reviews; a thousand widgets would cost seconds, a thousand drawn rows do not."""

from math import ceil

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.queries.review_list import AtOffice, ReviewRow, Stage
from ui import theme
from ui.reviews.columns import BELOW_CARD, Columns, columns
from ui.reviews.model import ENTRY, Entry, Index, ReviewModel
from ui.reviews.words import (
    about_words,
    begin_word,
    due_words,
    progress_words,
    section_note,
    section_title,
    when,
)
from ui.theme import Icon, TextRole, Tone
from ui.widgets import painting
from ui.widgets.grade_chip import GradeKind, paint_grade
from ui.widgets.text import draw_lines, lay_out, line_height

LEAST = 52
AROUND = 8  # above and below the words of a row
HEAD_ABOVE, HEAD_BELOW = 22, 8
SOON_DAYS = 7
GRADE_GAP = 4
GRADE_TONES = {"A": Tone.GOOD, "B": Tone.OK, "C": Tone.WEAK, "D": Tone.BAD}


class ReviewPainter(QStyledItemDelegate):
    """Draws the rows of a `ReviewModel`; `card_height` is what the card in the list needs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.card_height = 0
        self.ringed = False  # whether the current row shows the focus ring
        self._heights: dict[tuple[str, TextRole, int], int] = {}
        self._metrics: dict[TextRole, QFontMetricsF] = {}

    def forget_sizes(self) -> None:
        """The look has another size of text."""
        self._heights.clear()
        self._metrics.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY)
        width = option.rect.width()
        if entry.in_card:
            return QSize(width, self.card_height + BELOW_CARD)
        if entry.row is None:
            return QSize(width, head_height())
        at = columns(width)
        text = self._high(entry.row.unit, TextRole.STRONG, at.names_width)
        text += self._high(about_words(entry.row), TextRole.HINT, at.names_width)
        progress = self._high(progress_words(entry.row), TextRole.HINT, at.progress_width)
        if at.stacked:
            text += 4 + progress
            text += 4 + due_height() if _has_right(entry) else 0
        return QSize(width, max(theme.scaled(LEAST), max(text, progress) + 2 * AROUND + 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        if entry.in_card:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ringed = self.ringed and bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if entry.row is None:
            _paint_head(painter, option.rect, entry, ringed)
        else:
            _paint_sheet(painter, option.rect, entry, hovered, ringed)
            model = index.model()
            assert isinstance(model, ReviewModel)
            self._paint_row(painter, option.rect, entry.stage, entry.row, model)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -BELOW_CARD))

    def _paint_row(
        self, painter: QPainter, rect: QRect, stage: Stage, row: ReviewRow, model: ReviewModel
    ) -> None:
        at = columns(rect.width())
        top = rect.top() + AROUND
        days, far = when(row, model.today)
        y = _lines(painter, days, TextRole.STRONG, "text-1", at.dates, at.dates_width, rect, top)
        _lines(painter, far, TextRole.HINT, "text-2", at.dates, at.dates_width, rect, y)
        y = _lines(
            painter, row.unit, TextRole.STRONG, "text-1", at.names, at.names_width, rect, top
        )
        about = about_words(row)
        y = _lines(painter, about, TextRole.HINT, "text-2", at.names, at.names_width, rect, y)
        said = progress_words(row)
        high = self._high(said, TextRole.HINT, at.progress_width)
        beside = rect.top() + (rect.height() - high) // 2
        place = y + 4 if at.stacked else beside
        y = _lines(
            painter, said, TextRole.HINT, "text-1", at.progress, at.progress_width, rect, place
        )
        if row.office is not None and (row.office.grades or not row.office.begun):
            _paint_office(painter, rect, at, row.office, y + 4)
        elif stage is Stage.TO_FINISH and row.report_due is not None:
            days_left = (row.report_due - model.today).days
            text = due_words(row.report_due, model.today)
            _paint_due(painter, rect, at, text, y + 4, soon=days_left <= SOON_DAYS)

    def _high(self, text: str, role: TextRole, width: int) -> int:
        """How high the text stands at the width; measured once."""
        key = (text, role, width)
        found = self._heights.get(key)
        if found is None:
            metrics = self._metrics.get(role)
            if metrics is None:
                metrics = self._metrics[role] = QFontMetricsF(theme.font(role))
            fits = metrics.horizontalAdvance(text) <= width
            found = ceil(line_height(role) if fits else lay_out(text, role, width)[1])
            self._heights[key] = found
        return found


def _has_right(entry: Entry) -> bool:
    """Whether something stands at the right, or below where the row is stacked."""
    office = entry.row.office if entry.row is not None else None
    shown = office is not None and (bool(office.grades) or not office.begun)
    return shown or entry.stage is Stage.TO_FINISH


def head_height() -> int:
    """The height of a section's head with the room above and below its words."""
    return HEAD_ABOVE + ceil(line_height(TextRole.SECTION)) + HEAD_BELOW


def due_height() -> int:
    return max(24, painting.height_of(TextRole.HINT) + 6)


def _lines(
    painter: QPainter,
    text: str,
    role: TextRole,
    ink: str,
    left: int,
    width: int,
    rect: QRect,
    top: int,
) -> int:
    """Draw a text that wraps; gives where it ends."""
    if not text:
        return top
    laid, height = lay_out(text, role, width)
    painter.setPen(theme.colour(ink))
    draw_lines(painter, laid, QPointF(rect.left() + left, top))
    return top + ceil(height)


def _paint_head(painter: QPainter, rect: QRect, entry: Entry, ringed: bool) -> None:
    words = rect.adjusted(0, HEAD_ABOVE, 0, -HEAD_BELOW)
    if entry.folds:
        side = theme.scaled(16)
        name = Icon.CHEVRON_DOWN if entry.open else Icon.CHEVRON_RIGHT
        image = theme.pixmap(name, "text-2", side, painter.device().devicePixelRatio())
        painter.drawPixmap(QPoint(words.left() + 4, words.center().y() - side // 2 + 1), image)
        words.adjust(side + 10, 0, 0, 0)
    title = section_title(entry.stage)
    painting.words(painter, words, title, TextRole.SECTION, "text-1")
    taken = painting.width_of(title, TextRole.SECTION)
    note = section_note(entry.stage, entry.count)
    beside = words.adjusted(taken + 8, 0, 0, 0)
    painting.words(painter, beside, note, TextRole.HINT, "text-2")
    if ringed:
        shown = taken + 8 + painting.width_of(note, TextRole.HINT) + theme.scaled(16) + 24
        _ring(painter, QRect(rect.left(), words.top() - 5, shown, words.height() + 10))


def _paint_sheet(painter: QPainter, rect: QRect, entry: Entry, hovered: bool, ringed: bool) -> None:
    """The row's part of the white sheet that holds its section."""
    painter.setClipRect(rect)
    beyond = rect.adjusted(0, 0 if entry.first else -20, 0, 0 if entry.last else 20)
    ground = "surface-hover" if hovered else "surface-card"
    painting.box(painter, beyond, ground, "line-subtle", radius=8)
    if not entry.last:
        line = QRect(rect.left() + 1, rect.bottom(), rect.width() - 2, 1)
        painter.fillRect(line, theme.colour("line-subtle"))
    painter.setClipping(False)
    if ringed:
        _ring(painter, rect)


def _ring(painter: QPainter, rect: QRect) -> None:
    painting.box(painter, rect.adjusted(2, 2, -2, -2), None, "focus", radius=7, width=2)


def _paint_due(
    painter: QPainter, rect: QRect, at: Columns, text: str, below: int, *, soon: bool
) -> None:
    side = painting.height_of(TextRole.HINT)
    width = 16 + painting.width_of(text, TextRole.HINT) + (side + 5 if soon else 0)
    height = due_height()
    left = rect.left() + (at.names if at.stacked else at.right - width)
    top = below if at.stacked else rect.top() + (rect.height() - height) // 2
    area = QRect(left, top, width, height)
    tone = Tone.WEAK
    fill, edge = (f"{tone}-tint", f"{tone}-line") if soon else ("surface-sunken", "line-subtle")
    ink = f"{tone}-text" if soon else "text-1"
    painting.box(painter, area, fill, edge)
    words = area.adjusted(8, 0, -8, 0)
    if soon:
        image = theme.pixmap(Icon.CLOCK, ink, side, painter.device().devicePixelRatio())
        painter.drawPixmap(words.left(), top + (height - side) // 2, image)
        words.adjust(side + 5, 0, 0, 0)
    painting.words(painter, words, text, TextRole.HINT, ink)


def _paint_office(
    painter: QPainter, rect: QRect, at: Columns, office: AtOffice, below: int
) -> None:
    """The grades, or what one does with an assignment; the whole row does it."""
    high = due_height()
    wide = painting.width_of(begin_word(), TextRole.BODY) + 26
    if office.begun:
        wide = len(office.grades) * (high + GRADE_GAP) - GRADE_GAP
    left = rect.left() + (at.names if at.stacked else at.right - wide)
    top = below if at.stacked else rect.top() + (rect.height() - high) // 2
    if not office.begun:
        grown = 0 if at.stacked else 4
        area = QRect(left, top, wide, high).adjusted(0, -grown, 0, grown)
        painting.box(painter, area, "surface-card", "line-control")
        middle = Qt.AlignmentFlag.AlignHCenter
        painting.words(painter, area, begin_word(), TextRole.BODY, "text-1", align=middle)
        return
    for place, letter in enumerate(office.grades):
        square = QRect(left + place * (high + GRADE_GAP), top, high, high)
        tone = GRADE_TONES.get(letter, Tone.NA)
        paint_grade(painter, square, letter, tone, GradeKind.LISTED, TextRole.PANEL)
