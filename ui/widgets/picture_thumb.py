"""A small picture with its caption, to open or take away."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets import painting

WIDTH = 144
PICTURE = 96


class PictureThumb(QAbstractButton):
    """One picture; a click or Enter opens it, Delete asks to take it away (`removal`)."""

    removal = Signal()

    def __init__(self, image: QImage, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._caption = caption
        self.setProperty("focusRadius", 6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_picture(image, caption)

    def set_picture(self, image: QImage, caption: str) -> None:
        """Show another picture or caption; a null image shows that it is missing."""
        self._image, self._caption = image, caption
        self.setAccessibleName(caption or _("Bild utan bildtext"))
        self.setToolTip(caption)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(WIDTH), self._height() + 6 + self._caption_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        area = QRect(0, 0, self.width(), self._height())
        painting.box(painter, area, "surface-sunken", radius=6)
        if self._image.isNull():
            mark = theme.pixmap(Icon.IMAGE, "text-3", 20, self.devicePixelRatioF())
            painter.drawPixmap(area.center().x() - 10, area.center().y() - 10, mark)
        else:
            self._paint_image(painter, area)
        painting.box(painter, area, None, "line-subtle", radius=6)
        painter.setFont(theme.font(TextRole.HINT))
        painter.setPen(theme.colour("text-2"))
        room = self.rect().adjusted(0, self._height() + 6, 0, 0)
        text = self._caption or _("Bild utan bildtext")
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), text)

    def _paint_image(self, painter: QPainter, area: QRect) -> None:
        size = self._image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(QRectF(area).center())
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(area), 6, 6)
        painter.save()
        painter.setClipPath(shape)
        painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self._image)
        painter.restore()

    @staticmethod
    def _height() -> int:
        return theme.scaled(PICTURE)

    def _caption_height(self) -> int:
        metrics = QFontMetrics(theme.font(TextRole.HINT))
        text = self._caption or _("Bild utan bildtext")
        wrap = int(Qt.TextFlag.TextWordWrap)
        return metrics.boundingRect(QRect(0, 0, theme.scaled(WIDTH), 10_000), wrap, text).height()
