"""What a look consists of: the names of its colours, tones and text roles, and how Qt gets them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from PySide6.QtGui import QColor, QPalette


class Scheme(StrEnum):
    """Which colours the user has asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a colour says; answers, grades and messages share one ramp, `DIFF` stands apart."""

    GOOD = "good"
    OK = "ok"
    WEAK = "weak"
    BAD = "bad"
    NA = "na"
    DIFF = "diff"


class Level(StrEnum):
    """Legal weight of a statement, told by the weight of its chip."""

    SKA = "ska"
    BOR = "bor"
    INDIKATOR = "indikator"


class TextRole(StrEnum):
    """What a text is; its size is a factor of the system's text size."""

    CHIP = "chip"
    HINT = "hint"
    PANEL = "panel"
    ANSWER = "answer"
    BODY = "body"
    STRONG = "strong"
    LEAD = "lead"
    SECTION = "section"
    INTERVIEW = "interview"
    UNIT = "unit"
    PAGE = "page"
    START = "start"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class ToneColours:
    """The four colours of one tone."""

    solid: str
    tint: str
    line: str
    text: str


@dataclass(frozen=True, slots=True)
class ChipColours:
    """A level chip's three colours."""

    ground: str
    text: str
    edge: str


@dataclass(frozen=True, slots=True)
class Colours:
    """One full set of colours."""

    surface_window: str
    surface_side: str
    surface_card: str
    surface_sunken: str
    surface_hover: str
    surface_selected: str
    line_subtle: str
    line_control: str
    line_input: str
    text_1: str
    text_2: str
    text_3: str
    text_disabled: str
    misspelt: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_tint: str
    on_accent: str
    on_solid: str
    focus: str
    good: ToneColours
    ok: ToneColours
    weak: ToneColours
    bad: ToneColours
    na: ToneColours
    diff: ToneColours
    ska: ChipColours
    bor: ChipColours
    indikator: ChipColours

    def tone(self, tone: Tone) -> ToneColours:
        return cast(ToneColours, getattr(self, tone.value))

    def level(self, level: Level) -> ChipColours:
        return cast(ChipColours, getattr(self, level.value))

    def token(self, name: str) -> str:
        """The colour of a token as the look names it: "text-2", "good-solid", "ska-edge"."""
        head, _, part = name.partition("-")
        value = getattr(self, name.replace("-", "_"), None) or getattr(getattr(self, head), part)
        return cast(str, value)


def from_palette(system: QPalette) -> Colours:
    """The system's own colours, for high contrast: shapes and words stay, hues go."""
    ground, base = system.window().color().name(), system.base().color().name()
    text, chosen = system.windowText().color().name(), system.highlight().color().name()
    on_chosen = system.highlightedText().color().name()
    disabled = system.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
    tone = ToneColours(solid=text, tint=base, line=text, text=text)
    return Colours(
        *(ground, ground, base, ground, base, base),
        *(text, text, text),
        *(text, text, text, disabled, text),
        *(chosen, chosen, chosen, base, on_chosen, ground, chosen),
        *(tone, tone, tone, tone, tone, tone),
        *(ChipColours(text, ground, text), ChipColours(base, text, text)),
        ChipColours(base, text, text),
    )


def palette_of(colours: Colours) -> QPalette:
    """The palette for everything Qt draws by itself."""
    role = QPalette.ColorRole
    active = {
        role.Window: colours.surface_window,
        role.WindowText: colours.text_1,
        role.Base: colours.surface_card,
        role.AlternateBase: colours.surface_sunken,
        role.Text: colours.text_1,
        role.Button: colours.surface_card,
        role.ButtonText: colours.text_1,
        role.BrightText: colours.on_accent,
        role.ToolTipBase: colours.surface_card,
        role.ToolTipText: colours.text_1,
        role.PlaceholderText: colours.text_3,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.surface_card,
        role.Midlight: colours.line_subtle,
        role.Mid: colours.line_control,
        role.Dark: colours.line_input,
        role.Shadow: colours.line_input,
    }
    palette = QPalette()
    for which, value in active.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.text_disabled))
    for which in (role.Base, role.Button, role.Highlight):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.surface_sunken))
    return palette


def style_of(template: str, colours: Colours, sizes: dict[str, str]) -> str:
    """The style sheet with every `@token`, `@font-role` and `@px-18` in its place."""

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        return sizes[name] if name in sizes else colours.token(name)

    return re.sub(r"@([a-z][a-z0-9-]*)", value, template)
