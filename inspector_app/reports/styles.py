"""Colours and paragraph styles of the printed page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import pyphen
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle

from inspector_app.domain.checklist import Level, Tone
from inspector_app.i18n import Language
from inspector_app.reports import fonts
from inspector_app.reports.document import Look

TEXT_1, TEXT_2, TEXT_3 = HexColor("#17212a"), HexColor("#43515b"), HexColor("#56646e")
LINE, LINE_STRONG = HexColor("#d8dfe3"), HexColor("#7b8992")
SUNKEN, WHITE = HexColor("#eff2f4"), HexColor("#ffffff")
ACCENT = "#0f5b7a"
WHITE_CONTRAST = 4.5
LONGEST_WORD = 60
WIDE_WORD, NARROW_WORD = 24, 9  # letters from which a word may part in a wide, a narrow column


@dataclass(frozen=True, slots=True)
class ToneInk:
    solid: Color
    tint: Color
    line: Color
    text: Color


def _ink(solid: str, tint: str, line: str, text: str) -> ToneInk:
    return ToneInk(HexColor(solid), HexColor(tint), HexColor(line), HexColor(text))


INK = {
    Tone.GOOD: _ink("#1d6f47", "#dcefe3", "#8fc4a6", "#155636"),
    Tone.OK: _ink("#56700f", "#e9efd2", "#b5c581", "#43570c"),
    Tone.WEAK: _ink("#965800", "#fbebcf", "#ddb265", "#754400"),
    Tone.BAD: _ink("#b3261e", "#fae2df", "#e39f99", "#8c1c16"),
    Tone.NOT_APPLICABLE: _ink("#57656f", "#e4e9ec", "#a9b6be", "#3d4a54"),
}


def accent(colour: str) -> Color:
    """The organisation's colour where white text can be read on it, else our own."""
    try:
        chosen = HexColor(colour or ACCENT)
    except ValueError:
        return HexColor(ACCENT)
    return chosen if _contrast_to_white(chosen) >= WHITE_CONTRAST else HexColor(ACCENT)


def _contrast_to_white(colour: Color) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.red, colour.green, colour.blue)
    ]
    return float(1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05))


@dataclass(frozen=True, slots=True)
class CellSheet:
    """The styles within a table, and how far its rows stand from their rules."""

    plain: ParagraphStyle
    strong: ParagraphStyle
    head: ParagraphStyle
    answers: dict[Tone, ParagraphStyle]
    levels: dict[Level, ParagraphStyle]
    remark: ParagraphStyle
    padding: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every paragraph style of one language and one accent colour."""

    looks: dict[Look, ParagraphStyle]
    headings: dict[int, ParagraphStyle]
    items: dict[Look, ParagraphStyle]
    quote: ParagraphStyle
    caption: ParagraphStyle
    cells: CellSheet
    dense: CellSheet
    boxed: ParagraphStyle
    accent: Color


@cache
def narrow(style: ParagraphStyle) -> ParagraphStyle:
    """The style for a narrow column, where shorter words must part as well."""
    return ParagraphStyle(
        f"narrow_{style.name}", parent=style, hyphenationMinWordLength=NARROW_WORD
    )


@cache
def sheet(language: Language, colour: str) -> Sheet:
    """The styles; the fonts are registered on the way."""
    fonts.register()
    base = _base(language)
    ground = accent(colour)

    def style(name: str, **changes: object) -> ParagraphStyle:
        return ParagraphStyle(name, parent=base, **changes)

    return Sheet(
        looks={
            Look.BODY: style("body", spaceAfter=7),
            Look.LEAD: style("lead", fontSize=11.5, leading=17.5, spaceAfter=9),
            Look.KICKER: _kicker(base, ground),
            Look.SUBTITLE: style(
                "subtitle", fontSize=14, leading=20, textColor=TEXT_2, spaceAfter=4
            ),
            Look.SMALL: style("small", fontSize=8.5, leading=12.5, textColor=TEXT_2, spaceAfter=5),
            Look.STRONG: style("strong", fontName=fonts.STRONG, spaceAfter=3),
        },
        headings=_headings(base),
        items={
            Look.BODY: style("item", leftIndent=16, spaceAfter=3.5),
            Look.LEAD: style("lead_item", leftIndent=18, spaceAfter=4, fontSize=11, leading=16),
            Look.SMALL: style("small_item", leftIndent=16, spaceAfter=1, fontSize=8.5, leading=12),
        },
        quote=style("quote", fontName=fonts.ITALIC, leftIndent=16, textColor=TEXT_2, spaceAfter=5),
        caption=style("caption", fontSize=8.5, leading=12.5, textColor=TEXT_2),
        cells=_cells(base, "cell", 9, 13, 5),
        dense=_cells(base, "dense", 8, 10.5, 2.4),
        boxed=style("boxed", fontSize=9.5, leading=14, spaceAfter=0),
        accent=ground,
    )


def _cells(
    base: ParagraphStyle, name: str, size: float, leading: float, padding: float
) -> CellSheet:
    def style(part: str, **changes: object) -> ParagraphStyle:
        given = {"fontSize": size, "leading": leading, **changes}
        return ParagraphStyle(f"{name}_{part}", parent=base, **given)

    return CellSheet(
        plain=style("plain"),
        strong=style("strong", fontName=fonts.STRONG),
        head=style(
            "head",
            fontSize=size - 0.5,
            leading=leading - 1,
            fontName=fonts.STRONG,
            textColor=TEXT_2,
        ),
        answers={
            tone: style(f"answer_{tone}", fontName=fonts.STRONG, textColor=ink.text)
            for tone, ink in INK.items()
        },
        levels={
            Level.REGULATION: style("regulation", fontName=fonts.STRONG),
            Level.ADVICE: style("advice"),
            Level.INDICATOR: style("indicator", textColor=TEXT_3),
        },
        remark=style("remark", fontSize=size - 1, leading=leading - 1.5, textColor=TEXT_3),
        padding=padding,
    )


def _kicker(base: ParagraphStyle, ground: Color) -> ParagraphStyle:
    return ParagraphStyle(
        "kicker",
        parent=base,
        fontName=fonts.STRONG,
        fontSize=9.5,
        leading=13,
        textColor=ground,
        spaceAfter=8,
    )


def _base(language: Language) -> ParagraphStyle:
    return ParagraphStyle(
        "base",
        fontName=fonts.BODY,
        fontSize=9.75,
        leading=14.25,
        textColor=TEXT_1,
        hyphenationLang=_hyphenator(language),
        hyphenationMinWordLength=WIDE_WORD,
        uriWasteReduce=0,
        embeddedHyphenation=0,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


def _hyphenator(language: Language) -> Callable[[str], Iterable[tuple[str, str]]]:
    """Where a word may part; a run too long to be a word is broken at the margin instead."""
    dictionary = pyphen.Pyphen(lang="sv_SE" if language == "sv" else "en_GB", left=3, right=3)

    def parts(word: str) -> Iterable[tuple[str, str]]:
        return dictionary.iterate(word) if len(word) <= LONGEST_WORD else ()

    return parts


def _headings(base: ParagraphStyle) -> dict[int, ParagraphStyle]:
    sizes = {1: (30, 36, 0, 8), 2: (18, 24, 22, 10), 3: (10.5, 15, 10, 3)}
    return {
        level: ParagraphStyle(
            f"heading{level}",
            parent=base,
            fontName=fonts.DISPLAY if level < 3 else fonts.STRONG,
            fontSize=size,
            leading=leading,
            hyphenationLang="",
            spaceBefore=before,
            spaceAfter=after,
        )
        for level, (size, leading, before, after) in sizes.items()
    }
