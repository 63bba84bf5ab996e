"""Faults of texts: cut ones, pale ones, ones in the other language."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from inspector_app.i18n import language, texts
from tests.journeys.looks_seen import called, place, seen, text_of, texts_of
from ui.widgets.painting import Painted
from ui.widgets.sidebar import SideItem
from ui.widgets.text import Paragraph

READABLE = 4.5
FIELD_EDGES = 26  # border and padding at both sides of a line field
ENOUGH = 12  # letters that a template must have of its own to be told from another


def cut(window: QWidget) -> Iterator[str]:
    """Texts wider or higher than their place, with the whole of them nowhere to be had."""
    for one in seen(window):
        if (short := _lacks(one)) > 1 and text_of(one) not in one.toolTip():
            yield f"{called(one)} lacks {short} px"
        if one.toolTip() and text_of(one).endswith("…") and text_of(one)[:-1] not in one.toolTip():
            yield f"{called(one)} is shortened"


def _lacks(one: QWidget) -> int:
    """How many pixels a text lacks in width or height."""
    room = one.contentsRect()
    wide = one.fontMetrics().horizontalAdvance(text_of(one))
    if isinstance(one, Paragraph):
        return one.heightForWidth(one.width()) - one.height()
    if isinstance(one, Painted):
        wanted = one.measure()
        return max(wanted.width() - one.width(), wanted.height() - one.height())
    if isinstance(one, SideItem):
        return one.lacking
    if isinstance(one, QLabel) and not one.wordWrap():
        return max(wide - room.width(), one.fontMetrics().height() - room.height())
    if isinstance(one, QPushButton) and one.text():
        return max(one.sizeHint().width() - one.width(), one.sizeHint().height() - one.height())
    if isinstance(one, QComboBox):
        option = QStyleOptionComboBox()
        one.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        return wide - one.style().subControlRect(kind, option, field, one).width()
    if isinstance(one, QLineEdit) and not one.text():
        return wide + one.textMargins().left() + FIELD_EDGES - one.width()
    return 0


def pale(window: QWidget) -> Iterator[str]:
    """Texts that do not stand out from the ground they are drawn on."""
    picture = window.grab().toImage()
    for one in seen(window):
        if (
            not text_of(one).strip()
            or not one.isEnabled()
            or not isinstance(one, QLabel | QPushButton)
        ):
            continue
        shown = one.visibleRegion().boundingRect()
        if shown.width() < 8 or shown.height() < one.fontMetrics().height():
            continue
        area = shown.translated(place(one, window).topLeft())
        if (ratio := _strongest(picture.copy(area))) < READABLE:
            yield f"{called(one)} {ratio:.1f}"


def _strongest(picture: QImage) -> float:
    """The contrast between the ground and the ink, the pixel that differs most from it."""
    colours = Counter(
        picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())
    )
    ground = colours.most_common(1)[0][0]
    return max(_contrast(ground, ink) for ink in colours)


@cache
def _contrast(one: int, other: int) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(pixel: int) -> float:
    """As WCAG 2 reckons it."""
    colour = QColor(pixel)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def foreign(window: QWidget) -> Iterator[str]:
    """Texts of the program in the language that the windows do not speak."""
    for text in sorted({text for one in seen(window) for text in texts_of(one) if text.strip()}):
        if _is_foreign(text, language()):
            yield repr(text[:60])


@cache
def _is_foreign(text: str, spoken: str) -> bool:
    swedish, english = _catalogue()
    ours, theirs = (swedish, english) if spoken == "sv" else (english, swedish)
    if text in ours[0]:
        return False
    if text in theirs[0]:
        return True
    return any(map(_whole(text), theirs[1])) and not any(map(_whole(text), ours[1]))


def _whole(text: str):
    return lambda template: template.fullmatch(text)


@cache
def _catalogue():
    """For each language its fixed texts and the patterns of those with places to fill."""
    found = texts("en")
    assert isinstance(found, GNUTranslations)
    pairs = [
        (source if isinstance(source, str) else source[0], said)
        for source, said in found._catalog.items()
        if source
    ]
    return tuple(
        (
            frozenset(text for text in said if "{" not in text),
            tuple(
                re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)), re.DOTALL)
                for text in said
                if "{" in text and len(re.sub(r"\{\w+\}|\W", "", text)) >= ENOUGH
            ),
        )
        for said in zip(*pairs, strict=True)
    )
