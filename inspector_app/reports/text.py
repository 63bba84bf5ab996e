"""The only place that makes ReportLab paragraphs: what people wrote is words, never markup."""

import re
import unicodedata
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph  # noqa: TID251 - the one place that escapes

from inspector_app.reports import fonts
from inspector_app.reports.nodes import Node
from inspector_app.reports.styles import TEXT_3

FAINT = TEXT_3.hexval().replace("0x", "#")
MOST = 2_000  # characters in a piece; layout time grows with the square of its length

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SENTENCE_ENDS = re.compile(r"\n|(?<=[.!?]) ")
_SPACES = re.compile(r"[ \t\u2000-\u200a\u205f\u3000]+")
_DROPPED = frozenset({"Cc", "Cf", "Cs"})  # control, invisible format (bidi too), surrogates
_NO_BREAK_SPACES = str.maketrans({"\u202f": "\u00a0", "\u2007": "\u00a0"})


def clean(raw: str) -> str:
    """The words alone: composed, with plain line ends and no invisible or controlling signs."""
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", raw)).translate(_NO_BREAK_SPACES)
    if not _is_plain(text):
        text = "".join(sign for sign in text if sign in "\n\t" or _is_shown(sign))
    return _SPACES.sub(" ", text).strip()


def printable(text: str) -> str:
    """The text with a visible box for every sign that the embedded fonts lack."""
    known = fonts.signs()
    if known.issuperset(text):
        return text
    return "".join(sign if sign in known else fonts.BOX for sign in text)


def safe_text(raw: str) -> str:
    """Cleaned, printable and escaped, with line breaks kept: the only text fit for a paragraph."""
    return escape(printable(clean(raw))).replace("\n", "<br/>")


def stanzas(raw: str) -> list[str]:
    """The paragraphs that blank lines part, cleaned; none is empty."""
    return [one for part in _BLANK_LINES.split(clean(raw)) if (one := part.strip())]


def pieces(text: str, most: int = MOST) -> list[str]:
    """The text cut where lines, sentences or words end, or anywhere in a run without an end."""
    cut = []
    start = 0
    while len(text) - start > most:
        end = _cut(text, start, start + most)
        cut.append(text[start:end])
        start = end + (text[end] in " \n")
    cut.append(text[start:])
    return [piece for piece in cut if piece.strip()]


class TaggedParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph that draws itself within its structure element, also after a split.

    With `once` a second drawing is an artifact: a header row repeated on the next page.
    """

    node: Node | None = None
    once = False
    label: tuple[Node, str] | None = None  # the list item's sign or number and its element

    _measured: tuple[float, tuple[float, float]] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As in ReportLab, but its lines are broken once for each width: tables ask three times."""
        if self._measured is None or self._measured[0] != width or not hasattr(self, "blPara"):
            self._measured = (width, super().wrap(width, height))
        return self._measured[1]

    def split(self, width: float, height: float) -> list[Any]:
        parts: list[Any] = super().split(width, height)
        for part in parts:
            part.node, part.once = self.node, self.once
        if parts:
            parts[0].label = self.label
        return parts

    def draw(self) -> None:
        if self.node is None or (self.once and self.node.marks):
            with self.canv.artifact():
                super().draw()
            return
        self._draw_label()
        with self.canv.marked(self.node):
            super().draw()

    def _draw_label(self) -> None:
        if self.label is None:
            return
        node, sign = self.label
        style = self.style
        with self.canv.marked(node):
            self.canv.setFont(fonts.BODY, style.fontSize)
            self.canv.setFillColor(style.textColor)
            self.canv.drawRightString(style.leftIndent - 6, self.height - style.fontSize, sign)


def paragraph(markup: str, style: ParagraphStyle, node: Node | None) -> TaggedParagraph:
    made = TaggedParagraph(markup, style)
    made.node = node
    return made


def flow(
    raw: str, style: ParagraphStyle, node: Node, lead: str = "", tail: str = ""
) -> list[TaggedParagraph]:
    """One structure element's text in pieces; `lead` before it in semibold, `tail` after, faint."""
    parts = pieces(clean(raw))
    marked = [safe_text(part) for part in parts]
    if lead:
        head = f"<b>{safe_text(lead)}</b>"
        marked[:1] = [f"{head} {marked[0]}" if marked else head]
    if tail:
        end = f'<font size="{style.fontSize - 1}" color="{FAINT}">{safe_text(tail)}</font>'
        marked[-1:] = [f"{marked[-1]} {end}" if marked else end]
    return [paragraph(markup, style, node) for markup in marked]


def prose(raw: str, style: ParagraphStyle, parent: Node) -> list[TaggedParagraph]:
    """Running text: one P element for each of its paragraphs."""
    return [made for one in stanzas(raw) for made in flow(one, style, parent.add("P"))]


def _cut(text: str, start: int, stop: int) -> int:
    """The best place to cut: after a line or a sentence if far enough on, else after a word."""
    half = (start + stop) // 2
    ends = [end.start() for end in _SENTENCE_ENDS.finditer(text, half, stop)]
    if ends:
        return ends[-1]
    word = max(text.rfind(sign, start + 1, stop + 1) for sign in " \n")
    return word if word > start else stop


def _is_plain(text: str) -> bool:
    """Whether no sign needs a second look; nearly every text is plain, and this is quick."""
    return text.replace("\n", " ").replace("\u00a0", " ").isprintable() and (
        text.isascii() or max(text) < "\ufe00"
    )


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) not in _DROPPED and not "\ufe00" <= sign <= "\ufe0f"
