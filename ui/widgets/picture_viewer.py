"""A picture as large as there is room for, inside the window."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.buttons import Button, IconButton
from ui.widgets.text import Label, Paragraph

LEAST = 160


class _Sheet(QFrame):
    """The picture itself, never larger than its own pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setMinimumSize(LEAST, LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.box(painter, self.rect(), "surface-sunken", "line-subtle", radius=8)
        if self.image.isNull():
            mark = theme.pixmap(Icon.IMAGE, "text-3", 28, self.devicePixelRatioF())
            centre = self.rect().center()
            painter.drawPixmap(centre.x() - 14, centre.y() - 14, mark)
            return
        room = self.rect().adjusted(8, 8, -8, -8)
        size = self.image.size()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(room).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)


class PictureViewer(QWidget):
    """One picture with its caption; arrows turn, Esc closes.

    Signals:
        turned(int): the next (1) or the one before (-1) was asked for
        closed(): back to where one was
    """

    turned = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("noFocusRing", True)
        self._sheet = _Sheet()
        self._caption = Paragraph("", TextRole.LEAD)
        self._place = Label("", TextRole.HINT, "text-2")
        self._before = IconButton(Icon.CHEVRON_LEFT, _("Föregående bild"))
        self._after = IconButton(Icon.CHEVRON_RIGHT, _("Nästa bild"))
        self._before.clicked.connect(lambda: self.turned.emit(-1))
        self._after.clicked.connect(lambda: self.turned.emit(1))
        back = Button(_("Tillbaka"), icon=Icon.CHEVRON_LEFT, small=True)
        back.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(back)
        top.addStretch(1)
        top.addWidget(self._place)
        top.addWidget(self._before)
        top.addWidget(self._after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._sheet, 1)
        column.addWidget(self._caption)

    def show_picture(self, image: QImage, caption: str, place: int, count: int) -> None:
        """Show a picture, the `place`th of `count`; a null image says that it is missing."""
        self._sheet.image = image
        self._sheet.update()
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self._caption.updateGeometry()
        self._place.setText(_("{place} av {count}").format(place=place, count=count))
        self._before.setEnabled(count > 1)
        self._after.setEnabled(count > 1)
        self.setAccessibleName(caption or _("Bild utan bildtext"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in steps:
            self.turned.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
