"""The content model: a small tree of blocks that PDF and DOCX are both made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.checklist import Level, Tone
from inspector_app.i18n import Language


class Look(StrEnum):
    """How a piece of running text is set."""

    BODY = "body"
    LEAD = "lead"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    SMALL = "small"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the document's title, 2 a section, 3 a part of a section."""

    level: int
    text: str
    number: str = ""

    @property
    def line(self) -> str:
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text; a blank line parts paragraphs, a single line break stays a line break."""

    text: str
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Numbered:
    items: tuple[str, ...]
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Quotes:
    """Chosen interview lines: the words, then who said them by role."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: words, and beside them a grade's tone, a level or a small remark."""

    text: str
    tone: Tone | None = None
    letter: bool = False  # the text is a grade letter, shown as a chip in its tone
    level: Level | None = None  # the text is a level of law, set in its weight
    remark: str = ""
    strong: bool = False
    box: bool = False  # an empty square to tick by hand


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under header cells; with `row_heads` the first cell of each row heads the row.

    Columns without titles make a table without a header row. A `dense` one is set small, with
    remarks on the line of their words.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_heads: bool = False
    dense: bool = False

    @property
    def has_header(self) -> bool:
        return any(column.title for column in self.columns)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or logo as JPEG or PNG bytes; largest size in millimetres."""

    data: bytes
    alt: str
    caption: str = ""
    max_width: float = 156.0
    max_height: float = 80.0


@dataclass(frozen=True, slots=True)
class PictureRow:
    """Two photos side by side, each with its caption below."""

    left: Picture
    right: Picture


@dataclass(frozen=True, slots=True)
class ChartRow:
    number: str
    name: str
    letter: str | None
    tone: Tone


@dataclass(frozen=True, slots=True)
class GradeChart:
    """The areas' grades as the program draws them; `letters` from best to worst."""

    letters: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    unsettled: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class GradeBox:
    """A grade letter with what it means; `letter` is None where nothing is agreed."""

    letter: str | None
    tone: Tone
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A tinted box with a lead sentence and a text."""

    lead: str
    text: str
    tone: Tone = Tone.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height in millimetres; `lines` draws ruled lines to write on by hand."""

    height: float
    lines: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: every section and its page."""

    title: str


Block = (
    Heading
    | Prose
    | Bullets
    | Numbered
    | Quotes
    | Table
    | Picture
    | PictureRow
    | GradeChart
    | GradeBox
    | Note
    | Space
    | PageBreak
    | Contents
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper with what its frame says on each page."""

    language: Language
    title: str
    author: str
    date_iso: str  # the day it was drawn up, e.g. 2026-10-22
    running_title: str
    mark: str  # e.g. "UTKAST 22 oktober 2026 · 1a2b3c4d"; empty on papers that are no drafts
    footer: str
    page_words: str  # "Sida {page} av {pages}"
    broken_picture: str
    word_note: str
    blocks: tuple[Block, ...]
    accent: str = ""  # the organisation's colour as `#rrggbb`, empty for our own
    cover: bool = False  # the first page carries no running title

    def sections(self) -> Iterator[Heading]:
        """The headings that the contents and the bookmarks list, in order."""
        for block in self.blocks:
            if isinstance(block, Heading) and block.level == 2:
                yield block
