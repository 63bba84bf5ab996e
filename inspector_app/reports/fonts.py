"""The embedded fonts: Inter, whose licence lies beside it."""

from functools import cache

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from inspector_app.paths import RESOURCES

BODY, STRONG, ITALIC, DISPLAY = (
    "Inter-Regular",
    "Inter-SemiBold",
    "Inter-Italic",
    "InterDisplay-SemiBold",
)
BOX = "\u25a1"  # stands where the fonts have no glyph


@cache
def register() -> None:
    """Make the fonts known to ReportLab, once in a process."""
    for name in (BODY, STRONG, ITALIC, DISPLAY):
        pdfmetrics.registerFont(TTFont(name, RESOURCES / "fonts" / f"{name}.ttf"))
    for family, bold, italic in ((BODY, STRONG, ITALIC), (STRONG, STRONG, ITALIC)):
        addMapping(family, 0, 0, family)
        addMapping(family, 1, 0, bold)
        addMapping(family, 0, 1, italic)
        addMapping(family, 1, 1, bold)
    for single in (ITALIC, DISPLAY):
        for bold_flag in (0, 1):
            for italic_flag in (0, 1):
                addMapping(single, bold_flag, italic_flag, single)


@cache
def signs() -> frozenset[str]:
    """The signs that every one of the fonts can draw, and the line break."""
    register()
    faces = [pdfmetrics.getFont(name).face for name in (BODY, STRONG, ITALIC, DISPLAY)]
    drawn = frozenset.intersection(*(frozenset(map(chr, face.charToGlyph)) for face in faces))
    return drawn | {"\n"}
