"""A recovery code in numbered groups of four, as it is shown and as it is typed."""

from collections.abc import Collection, Sequence
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from inspector_app.i18n import _
from inspector_app.vault.recovery_code import GROUP, LETTERS, RecoveryCode
from ui import theme
from ui.theme import TextRole
from ui.widgets import painting

GROUPS = ceil(LETTERS / GROUP)
MOST_COLUMNS = 4
# Of the letters a code never holds, those that people read for others.
_MEANT = str.maketrans("018", "OIB")


def groups_of(typed: str) -> tuple[str, ...]:
    """What was typed, in capitals and groups of four; spaces and hyphens do not count."""
    letters = "".join(filter(str.isalnum, typed)).upper().translate(_MEANT)
    return tuple(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def code_groups(code: RecoveryCode) -> tuple[str, ...]:
    """The groups of a whole code."""
    return groups_of(code.letters())


class CodeGroups(QFrame):
    """Draws the groups four to a line, fewer where the text is large."""

    def __init__(self, groups: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[str, ...] = ()
        self._wrong: frozenset[int] = frozenset()
        self.setProperty("surface", "code")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_groups(groups)

    def show_groups(self, groups: Sequence[str], wrong: Collection[int] = ()) -> None:
        """Show these groups; those at the places in `wrong` are marked as not right."""
        self._groups, self._wrong = tuple(groups), frozenset(wrong)
        spelt = ", ".join(
            _("grupp {number}: {letters}").format(number=place, letters=" ".join(group))
            for place, group in enumerate(groups, 1)
        )
        self.setAccessibleName(spelt or _("Inget skrivet än"))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(GROUPS / self._columns(width)) * self._cell().height() + 2 * theme.scaled(12)

    def sizeHint(self) -> QSize:
        width = MOST_COLUMNS * self._cell().width() + 2 * theme.scaled(12)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._cell().width() + 2 * theme.scaled(12), self._cell().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painting.painter_on(self)
        columns, cell = self._columns(self.width()), self._cell()
        room = (self.width() - 2 * theme.scaled(12)) // columns
        for place in range(GROUPS):
            row, column = divmod(place, columns)
            left = theme.scaled(12) + column * room
            area = QRect(left, theme.scaled(12) + row * cell.height(), cell.width(), cell.height())
            wrong = place in self._wrong
            number = QRect(area.left(), area.top(), theme.scaled(20), area.height())
            painting.words(
                painter, number, str(place + 1), TextRole.HINT,
                "bad-text" if wrong else "text-2", align=Qt.AlignmentFlag.AlignRight,
            )  # fmt: skip
            letters = area.adjusted(theme.scaled(30), 0, 0, 0)
            text = self._groups[place] if place < len(self._groups) else ""
            ink = "bad-text" if wrong else "text-1"
            font = theme.font(TextRole.CODE)
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            painter.drawText(letters, Qt.AlignmentFlag.AlignVCenter, text)
            if wrong:
                used = QFontMetrics(font).horizontalAdvance(text)
                line = letters.center().y() + QFontMetrics(font).height() // 2
                painter.drawLine(letters.left(), line, letters.left() + used, line)

    def _cell(self) -> QSize:
        metrics = QFontMetrics(theme.font(TextRole.CODE))
        width = theme.scaled(46) + metrics.horizontalAdvance("M" * GROUP)
        return QSize(width, metrics.height() + theme.scaled(14))

    def _columns(self, width: int) -> int:
        fitting = (width - 2 * theme.scaled(12)) // self._cell().width()
        return max(1, min(MOST_COLUMNS, fitting))
