"""The look's colours, contrast, text sizes and icons."""

import re
from itertools import chain

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from inspector_app.paths import RESOURCES
from ui import theme
from ui.theme import DARK, LIGHT, Colours, Icon, Level, Scheme, TextRole, Tone
from ui.tokens import from_palette, style_of

SURFACES = ("window", "side", "card", "sunken", "hover", "selected")
BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast of two colours."""

    def luminance(name: str) -> float:
        parts = [
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
            for value in QColor(name).getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@BOTH
@pytest.mark.parametrize("surface", SURFACES)
def test_text_reads_on_every_ground(colours: Colours, surface: str):
    ground = colours.token(f"surface-{surface}")
    for ink in ("text-1", "text-2", "text-3", "accent"):
        assert contrast(colours.token(ink), ground) >= 4.5, ink
    assert contrast(colours.focus, ground) >= 3


@BOTH
def test_disabled_text_and_field_edges_stay_visible(colours: Colours):
    for surface in ("window", "card", "sunken"):
        ground = colours.token(f"surface-{surface}")
        assert contrast(colours.text_disabled, ground) >= 3
        assert contrast(colours.line_input, ground) >= 3


@BOTH
def test_accent_grounds_carry_their_text(colours: Colours):
    for ground in (colours.accent, colours.accent_hover, colours.accent_pressed):
        assert contrast(colours.on_accent, ground) >= 7.4
    for ink in ("text-1", "text-2", "accent", "focus"):
        assert contrast(colours.token(ink), colours.accent_tint) >= (3 if ink == "focus" else 4.5)


@BOTH
@pytest.mark.parametrize("tone", list(Tone))
def test_tones_read(colours: Colours, tone: Tone):
    four = colours.tone(tone)
    assert contrast(four.text, four.tint) >= 6.7
    assert contrast(four.text, colours.surface_card) >= 8
    assert contrast(colours.on_solid, four.solid) >= 5.5
    assert contrast(colours.text_1, four.tint) >= 10
    assert contrast(colours.text_2, four.tint) >= 6.5
    assert contrast(four.solid, four.tint) >= 4.7
    for surface in (colours.surface_card, colours.surface_side):
        assert contrast(four.solid, surface) >= 4.7


@BOTH
def test_level_chips_fall_in_weight_with_legal_force(colours: Colours):
    chips = [colours.level(level) for level in (Level.SKA, Level.BOR, Level.INDIKATOR)]
    words = [contrast(chip.text, chip.ground) for chip in chips]
    weight = [contrast(chip.ground, colours.surface_card) for chip in chips]
    assert min(words) >= 8
    assert weight == sorted(weight, reverse=True)
    assert contrast(chips[2].edge, colours.surface_card) >= 3


def test_no_colour_is_named_outside_the_theme():
    root = RESOURCES.parent
    files = chain((root / "ui").rglob("*.py"), (RESOURCES / "styles").glob("*.qss"))
    for file in (*files, *(RESOURCES / "icons").glob("*.svg")):
        if file != root / "ui" / "theme.py":
            assert not re.search(r"#[0-9A-Fa-f]{6}\b", file.read_text(encoding="utf-8")), file


def test_every_icon_has_its_drawing_and_every_drawing_its_name():
    drawn = {file.stem for file in (RESOURCES / "icons").glob("*.svg")}
    assert drawn == {icon.value for icon in Icon}


@pytest.mark.parametrize("name", list(Icon))
def test_icons_are_drawn_in_the_colour_asked_for(qapp: QApplication, name: Icon):
    image = theme.pixmap(name, "accent", 20, 2.0).toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert image.width() == 40
    assert inked
    wanted = theme.colour("accent")
    near = [pixel for pixel in inked if abs(pixel.red() - wanted.red()) < 4]
    assert len(near) > len(inked) / 2


def test_apply_switches_colours_while_running(qapp: QApplication):
    theme.apply(qapp, "light", 100)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.surface_window)
    theme.apply(qapp, Scheme.DARK, 100)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.surface_window)
    assert theme.colours() is DARK
    theme.apply(qapp, Scheme.LIGHT, 100)
    assert theme.colours() is LIGHT


def test_icons_follow_the_colours_without_being_made_anew(qapp: QApplication):
    theme.apply(qapp, "light", 100)
    icon = theme.icon(Icon.PLUS, "text-1")
    before = icon.pixmap(20, 20).toImage()
    theme.apply(qapp, "dark", 100)
    after = icon.pixmap(20, 20).toImage()
    theme.apply(qapp, "light", 100)
    assert before.pixelColor(10, 10) == QColor(LIGHT.text_1)
    assert after.pixelColor(10, 10) == QColor(DARK.text_1)


def test_text_follows_the_percent_and_stays_within_its_limits(qapp: QApplication, qtbot):
    theme.apply(qapp, "light", 100)
    base = theme.font(TextRole.BODY).pointSizeF()
    label = QLabel("Text")
    label.setProperty("textRole", "page")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert base >= 11
    assert label.font().pointSizeF() == pytest.approx(base * 15 / 11, abs=0.02)
    theme.apply(qapp, "light", 150)
    assert label.font().pointSizeF() == pytest.approx(base * 1.5 * 15 / 11, abs=0.02)
    theme.apply(qapp, "light", 400)
    assert theme.look().text_percent == 175
    theme.apply(qapp, "light", 10)
    assert theme.look().text_percent == 90
    theme.apply(qapp, "light", 100)
    assert theme.font(TextRole.BODY).pointSizeF() == base


def test_high_contrast_uses_only_the_systems_colours():
    system = QPalette(QColor("yellow"), QColor("black"))
    colours = from_palette(system)
    known = {QColor(system.color(role)).name() for role in QPalette.ColorRole if role.value < 20}
    known.add(system.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name())
    for name in ("surface-window", "text-1", "accent", "focus", "bad-solid", "ska-ground"):
        assert QColor(colours.token(name)).name() in known, name


def test_the_systems_palette_is_not_mistaken_for_our_own(qapp: QApplication):
    theme.apply(qapp, "dark", 100)
    found = theme.system_palette(qapp)
    theme.apply(qapp, "light", 100)
    assert found.color(QPalette.ColorRole.Window) != QColor(DARK.surface_window)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.surface_window)


def test_an_unknown_token_in_the_style_is_an_error():
    with pytest.raises(AttributeError):
        style_of("QLabel { color: @nothing-here; }", LIGHT, {})
