"""Every colour, text size and icon of the windows; nothing else in the program names a colour."""

import sys
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from inspector_app.paths import RESOURCES
from ui.icons import Icon, draw_icon, icon_of
from ui.tokens import (
    ChipColours,
    Colours,
    Level,
    Scheme,
    TextRole,
    Tone,
    ToneColours,
    from_palette,
    palette_of,
    style_of,
)

__all__ = [
    "DARK",
    "LIGHT",
    "Colours",
    "Icon",
    "Level",
    "Look",
    "Scheme",
    "TextRole",
    "Tone",
    "apply",
    "colour",
    "colours",
    "font",
    "icon",
    "look",
    "pixmap",
    "scaled",
]

LIGHT: Final = Colours(
    *("#F4F6F7", "#EAEEF0", "#FFFFFF", "#EFF2F4", "#E1E7EA", "#D3E5EC"),
    *("#D8DFE3", "#B5C1C8", "#7B8992"),
    *("#17212A", "#43515B", "#56646E", "#7D8A94", "#56646E"),
    *("#0F5B7A", "#0B4A64", "#083B50", "#E0EEF3", "#FFFFFF", "#FFFFFF", "#0E78A6"),
    good=ToneColours("#1D6F47", "#DCEFE3", "#8FC4A6", "#155636"),
    ok=ToneColours("#56700F", "#E9EFD2", "#B5C581", "#43570C"),
    weak=ToneColours("#965800", "#FBEBCF", "#DDB265", "#754400"),
    bad=ToneColours("#B3261E", "#FAE2DF", "#E39F99", "#8C1C16"),
    na=ToneColours("#57656F", "#E4E9EC", "#A9B6BE", "#3D4A54"),
    diff=ToneColours("#6A3FA0", "#EEE7F8", "#BDA4DF", "#54308A"),
    ska=ChipColours("#2A3844", "#FFFFFF", "#2A3844"),
    bor=ChipColours("#D5DEE4", "#22303B", "#D5DEE4"),
    indikator=ChipColours("#FFFFFF", "#43515B", "#7B8992"),
)
DARK: Final = Colours(
    *("#11161A", "#161C21", "#1B2228", "#151B1F", "#28323A", "#173B4C"),
    *("#2C363E", "#4A5862", "#74838E"),
    *("#E7ECEF", "#B6C2CA", "#97A5AF", "#6E7C86", "#97A5AF"),
    *("#74C0DD", "#93D0E8", "#B2DFF0", "#14303E", "#05202C", "#0B1216", "#9ADAF2"),
    good=ToneColours("#72C79A", "#153425", "#2F6B4B", "#93DCB4"),
    ok=ToneColours("#B6CC63", "#293213", "#5B6D28", "#C6D982"),
    weak=ToneColours("#EDB75B", "#3A2A0D", "#7D5C1E", "#F2C677"),
    bad=ToneColours("#F2948B", "#421F1C", "#8A423C", "#F7AAA2"),
    na=ToneColours("#9EACB5", "#29333A", "#52606A", "#C0CBD2"),
    diff=ToneColours("#C3A3F0", "#2F2344", "#664C94", "#D2BAF5"),
    ska=ChipColours("#DCE4E9", "#141B21", "#DCE4E9"),
    bor=ChipColours("#37444E", "#E7ECEF", "#37444E"),
    indikator=ChipColours("#1B2228", "#B6C2CA", "#74838E"),
)

BODY_POINTS: Final = 11.0
SMALLEST_PERCENT: Final = 90
LARGEST_PERCENT: Final = 175
_TABULAR: Final = QFont.Tag("tnum")
_PROPERTY: Final = "granskning_look"
_ROLES: Final[dict[TextRole, tuple[float, bool]]] = {
    TextRole.CHIP: (9, True),
    TextRole.HINT: (9.5, False),
    TextRole.PANEL: (9.5, True),
    TextRole.ANSWER: (10.5, False),
    TextRole.BODY: (11, False),
    TextRole.STRONG: (11, True),
    TextRole.LEAD: (11.5, False),
    TextRole.SECTION: (11.5, True),
    TextRole.INTERVIEW: (12, False),
    TextRole.UNIT: (12, True),
    TextRole.PAGE: (15, True),
    TextRole.START: (18, True),
    TextRole.CODE: (18, False),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown now; it lives on the application object."""

    scheme: Scheme
    text_percent: int
    system_points: float
    colours: Colours = LIGHT

    @property
    def points(self) -> float:
        """The body text's size in points."""
        return self.system_points * self.text_percent / 100


def apply(app: QApplication, scheme: Scheme | str, text_percent: int) -> None:
    """Dress the whole program, now or again while it runs; widgets hear of it by change events."""
    old = app.property(_PROPERTY)
    percent = min(max(text_percent, SMALLEST_PERCENT), LARGEST_PERCENT)
    if isinstance(old, Look):
        look = replace(old, scheme=Scheme(scheme), text_percent=percent)
    else:
        app.setStyle("Fusion")
        look = Look(Scheme(scheme), percent, _system_points(app))
        _Follower(app)
    hints = app.styleHints()
    wanted = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}
    hints.setColorScheme(wanted.get(look.scheme, Qt.ColorScheme.Unknown))
    _show(app, replace(look, colours=_colours_for(app, look.scheme)))


def look() -> Look:
    """What `apply` last showed; before that the light look at the system's size."""
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app is not None else None
    return found if isinstance(found, Look) else Look(Scheme.LIGHT, 100, BODY_POINTS)


def colours() -> Colours:
    """The colours shown now; ask again in every paint."""
    return look().colours


def colour(token: str) -> QColor:
    """One colour shown now, by its name in the look."""
    return QColor(colours().token(token))


def scaled(pixels: float) -> int:
    """A length at 100 percent text, as long as the text shown now asks for; for icons and marks."""
    return round(pixels * look().text_percent / 100)


def font(role: TextRole, *, semibold: bool | None = None) -> QFont:
    """The font of a role at the size shown now; many share it, so whoever changes it copies it."""
    bold = _ROLES[role][1] if semibold is None else semibold
    return _font(role, bold, look().points, QApplication.font())


@lru_cache(256)
def _font(role: TextRole, bold: bool, points: float, body: QFont) -> QFont:
    fixed = QFontDatabase.SystemFont.FixedFont
    result = QFontDatabase.systemFont(fixed) if role is TextRole.CODE else QFont(body)
    result.setPointSizeF(round(points * _ROLES[role][0] / BODY_POINTS, 2))
    result.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    result.setFeature(_TABULAR, 1)
    if role is TextRole.CHIP:
        result.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 103)
    return result


def icon(name: Icon | str, token: str = "text-2") -> QIcon:
    """An icon that takes its colour anew each time it is drawn."""
    return icon_of(Icon(name), lambda disabled: colour("text-disabled" if disabled else token))


def pixmap(name: Icon | str, token: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon in one colour, for own painting; `size` is in logical pixels."""
    return draw_icon(Icon(name), colour(token), size, ratio)


class _Follower(QObject):
    """Follows the system between light, dark and high contrast."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._access.contrastPreferenceChanged.connect(self._follow)

    def _follow(self) -> None:
        now = look()
        _show(self._app, replace(now, colours=_colours_for(self._app, now.scheme)))


def _system_points(app: QApplication) -> float:
    smallest = 13.0 if sys.platform == "darwin" else BODY_POINTS
    return max(smallest, QFontInfo(app.font()).pointSizeF())


def system_palette(app: QApplication) -> QPalette:
    """The system's own palette; the program's goes until `apply` shows the next look."""
    app.setPalette(QPalette())
    return app.palette()


def _colours_for(app: QApplication, scheme: Scheme) -> Colours:
    hints = app.styleHints()
    access = hints.accessibility()
    if access.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return from_palette(system_palette(app))
    dark = hints.colorScheme() == Qt.ColorScheme.Dark if scheme is Scheme.SYSTEM else False
    return DARK if dark or scheme is Scheme.DARK else LIGHT


def _show(app: QApplication, wanted: Look) -> None:
    if wanted == app.property(_PROPERTY):
        return
    app.setProperty(_PROPERTY, wanted)
    app.setPalette(palette_of(wanted.colours))
    body = QFont(app.font())
    body.setPointSizeF(round(wanted.points, 2))
    body.setFeature(_TABULAR, 1)
    app.setFont(body)
    sizes = {f"font-{role.value}": _style_font(role) for role in TextRole}
    sizes |= {f"px-{pixels}": f"{scaled(pixels)}px" for pixels in range(6, 41)}
    sizes["round"] = f"{(scaled(18) + 2) // 2}px"  # of a radio button; Qt draws no larger one
    app.setStyleSheet(style_of(_template(), wanted.colours, sizes))


def _style_font(role: TextRole) -> str:
    shown = font(role)
    family = f'font-family: "{shown.family()}"; ' if role is TextRole.CODE else ""
    return f"{family}font-size: {shown.pointSizeF():.2f}pt; font-weight: {int(shown.weight())}"


@cache
def _template() -> str:
    return (RESOURCES / "styles" / "app.qss").read_text(encoding="utf-8")
