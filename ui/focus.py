"""One focus ring for the whole program, drawn outside whatever has the keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QScrollArea,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui import theme
from ui.widgets import painting

GAP = 2
LINE = 2
MOVES = (QEvent.Type.Move, QEvent.Type.Resize)
TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


class _RingStyle(QProxyStyle):
    """Gives the frame room for the gap and the line; none around what reaches the window's edge."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            inside = isinstance(widget, FocusRing) and isinstance(widget.widget(), QScrollArea)
            return 0 if inside else GAP + LINE
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        """Above the widget, so that no parent but a scrolled page cuts the ring."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)


class FocusRing(QFocusFrame):
    """The ring; a widget's `focusRadius` is followed, `ringOnParent` moves it to the parent."""

    def __init__(self, style: QStyle) -> None:
        super().__init__()
        self.setStyle(style)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handled = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.StyleChange and watched is self.widget():
            self.show()  # the frame hides itself when the look changes
        if event.type() in MOVES and self.isHidden() and self.widget().isVisible():
            self.show()  # it hid itself while what it surrounds was scrolled away
        return handled

    def paintEvent(self, event: QPaintEvent) -> None:
        radius = self.widget().property("focusRadius")
        painter = painting.painter_on(self)
        painter.setPen(QPen(theme.colour("focus"), LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = LINE / 2
        shape = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        corner = (radius if isinstance(radius, int) else 6) + GAP + inset
        painter.drawRoundedRect(shape, corner, corner)


class FocusRings(QObject):
    """Moves the ring with focus, by keyboard always, by mouse only into text fields."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._style = _RingStyle("Fusion")
        self._style.setParent(self)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._moved)

    def ring(self) -> FocusRing | None:
        """The ring now shown."""
        return self._ring

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._drop()
        if now is None or now.property("noFocusRing"):
            return
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if by_mouse and not isinstance(now, TEXT_FIELDS):
            return
        _bring_into_view(now)
        self._ring = FocusRing(self._style)
        self._ring.setWidget(_ringed(now))

    def _drop(self) -> None:
        ring, self._ring = self._ring, None
        if ring is not None and isValid(ring):  # it dies with the parent of what it surrounds
            ring.hide()
            ring.deleteLater()


def _bring_into_view(widget: QWidget) -> None:
    """Scroll to what has focus now: Qt does so only for Tab within the same page."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    content = above.widget() if above is not None else None
    if above is None or content is None:
        return
    if widget.height() + 2 * (GAP + LINE) <= above.viewport().height():
        corner = widget.mapTo(content, QPoint(0, 0))
        for y in (corner.y() + widget.height() + GAP + LINE, corner.y() - GAP - LINE):
            above.ensureVisible(corner.x(), y, 0, 0)


def _ringed(widget: QWidget) -> QWidget:
    parent = widget.parentWidget()
    return _ringed(parent) if widget.property("ringOnParent") and parent else widget
