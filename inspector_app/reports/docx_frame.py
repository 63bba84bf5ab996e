"""The look of a DOCX file: styles, language, properties, head and foot."""

from datetime import UTC, datetime

from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from inspector_app.reports.document import Document
from inspector_app.reports.docx_text import fit
from inspector_app.reports.docx_xml import add_field, one_font, set_language, without_rule
from inspector_app.reports.styles import accent

FONT = "Calibri"
TEXT, MUTED = RGBColor(0x17, 0x21, 0x2A), RGBColor(0x43, 0x51, 0x5B)
SIZES: dict[str, float] = {"Title": 28, "Heading 1": 17, "Heading 2": 12, "Subtitle": 14}


def dress(file: File, paper: Document) -> None:
    """Paper size, styles, language and properties."""
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    section.top_margin, section.bottom_margin = Mm(30), Mm(25)
    _styles(file, paper)
    language = "sv-SE" if paper.language == "sv" else "en-GB"
    set_language(file, language)
    made = datetime.fromisoformat(paper.date_iso).replace(tzinfo=UTC)
    properties = file.core_properties
    properties.title, properties.author = fit(paper.title)[:255], fit(paper.author)[:255]
    properties.last_modified_by, properties.comments = "", ""
    properties.language = language
    properties.created = properties.modified = properties.last_printed = made
    properties.revision = 1


def frame(file: File, paper: Document) -> None:
    """UTKAST and the unit in the header, the page number in the footer."""
    section = file.sections[0]
    head = section.header.paragraphs[0]
    head.style = file.styles["Small"]
    if paper.mark:
        head.add_run(fit(paper.mark)).bold = True
        head.add_run(" · ")
    head.add_run(fit(paper.running_title))
    foot = section.footer.paragraphs[0]
    foot.style = file.styles["Small"]
    before, _page, rest = paper.page_words.partition("{page}")
    middle, _pages, after = rest.partition("{pages}")
    if paper.footer:
        foot.add_run(fit(paper.footer) + " · ")
    foot.add_run(before)
    add_field(foot, "PAGE")
    foot.add_run(middle)
    add_field(foot, "NUMPAGES")
    foot.add_run(after)


def _styles(file: File, paper: Document) -> None:
    colour = RGBColor.from_string(accent(paper.accent).hexval()[2:].upper())
    normal = file.styles["Normal"]
    _font(normal, 10.5, TEXT)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.2
    for name, size in SIZES.items():
        style = file.styles[name]
        _font(style, size, MUTED if name == "Subtitle" else TEXT)
        style.font.bold = name != "Subtitle"
        style.font.italic = False
        style.paragraph_format.keep_with_next = True
    without_rule(file.styles["Title"])
    _font(file.styles["Caption"], 8.5, MUTED)
    file.styles["Caption"].font.bold = False
    for name, size, ink, after in (
        ("Small", 8.5, MUTED, 6),
        ("Kicker", 9.5, colour, 6),
        ("Strong Line", 10.5, TEXT, 6),
        ("Cell", 9.5, TEXT, 2),
        ("Dense Cell", 8.5, TEXT, 1),
        ("Remark", 8, MUTED, 2),
    ):
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _font(style, size, ink)
        style.font.bold = name in ("Kicker", "Strong Line")
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.1 if name in ("Cell", "Dense Cell") else 1.2


def _font(style: ParagraphStyle, size: float, colour: RGBColor) -> None:
    one_font(style, FONT)
    style.font.size, style.font.color.rgb = Pt(size), colour
