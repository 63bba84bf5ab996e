"""A tagged report of 60 pages with 60 photos of 1 MB, beside a bare ReportLab flow of the same.

Each is measured in a process of its own: `python bench_report.py tagged|bare` prints one JSON line.
"""

import gc
import hashlib
import io
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
PHOTOS, ROUNDS, PAIRS = 60, 5, 3
RATIO_TARGET, MEMORY_TARGET = 2.0, 400.0
BASIS = (
    "Alla nio ST-läkare har en namngiven huvudhandledare med handledarutbildning, och "
    "handledningen är inlagd i schemat för båda parter. Medsittning är väl etablerad under de två "
    "första åren. Specialistkollegium hålls, men återkopplingen efteråt går inte att följa upp. "
)


def rows() -> list[dict[str, Any]]:
    """The figures of the report, each beside its target."""
    pairs = [(_in_own_process("bare"), _in_own_process("tagged")) for _pair in range(PAIRS)]
    ratio = statistics.median(tagged["seconds"] / bare["seconds"] for bare, tagged in pairs)
    megabytes = max(tagged["peak"] for _bare, tagged in pairs) / 2**20
    bare, tagged = pairs[0]
    name = f"report, tagged, {tagged['pages']} pages, {PHOTOS} photos of 1 MB"
    return [
        {
            "name": f"{name} / bare ReportLab flow ({bare['pages']} pages)",
            "value": round(ratio, 2),
            "unit": "ratio",
            "target": RATIO_TARGET,
            "met": ratio <= RATIO_TARGET,
        },
        {
            "name": f"{name}: peak memory of the helper",
            "value": round(megabytes),
            "unit": "MB",
            "target": MEMORY_TARGET,
            "met": megabytes <= MEMORY_TARGET,
        },
    ]


def _in_own_process(kind: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, __file__, kind], cwd=ROOT, check=True, capture_output=True, text=True
    )
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _photo(number: int) -> bytes:
    """About 1 MB of JPEG: noise, which nothing can make smaller."""
    from PIL import Image

    size = (1440, 940)
    pixels = random.Random(number).randbytes(size[0] * size[1] * 3)
    target = io.BytesIO()
    Image.frombytes("RGB", size, pixels).save(target, "JPEG", quality=84)
    return target.getvalue()


def _area(index: int) -> Any:
    from inspector_app.domain.checklist import Level, Tone
    from inspector_app.reports import assessment as said

    statements = tuple(
        said.StatementRow(
            f"{index}.{number}",
            Level.REGULATION,
            "Kompetensbedömningar görs fortlöpande med kända metoder och dokumenteras.",
            "HSLF-FS 2021:8",
            answer="Stämmer ganska bra",
            tone=Tone.OK,
        )
        for number in range(1, 104)
    )
    return said.AreaAssessment(
        number=str(index),
        name=f"Område {index}",
        basis=BASIS * 8,
        points=said.Points((BASIS,) * 4, (BASIS,) * 4, (BASIS,) * 4),
        grade="B",
        rationale=BASIS,
        photos=tuple(
            said.Photo(_photo(number), f"Bild {number}. Undersökningsrum.", "Ett rum med brits.")
            for number in range(index - 1, PHOTOS, 8)
        ),
        statements=statements,
    )


def _assessment() -> Any:
    from datetime import date

    from inspector_app.domain.checklist import Tone
    from inspector_app.reports import assessment as said

    return said.Assessment(
        language="sv",
        unit="Vårdcentralen Exempel",
        specialty="Allmänmedicin",
        region="Region Exempel",
        kind="ST",
        visit_from=date(2026, 10, 21),
        visit_to=date(2026, 10, 22),
        rule_sets=("HSLF-FS 2021:8",),
        inspectors=(said.InspectorRow("Maja Exempelsson"),),
        checklist=said.ChecklistFacts("st", "ST", "1", "a" * 64, "Egna formuleringar."),
        scale=(said.GradeStep("B", Tone.OK, "Föreskrifter och allmänna råd följs."),),
        areas=tuple(_area(index) for index in range(1, 9)),
        content_digest="b" * 64,
        drawn_up=date(2026, 10, 22),
    )


def _bare(paper: Any) -> bytes:
    """The same words, tables and photos poured straight into ReportLab.

    The photos lie as files, which ReportLab takes in undecoded: its quickest way.
    """
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    from inspector_app.reports import fonts
    from inspector_app.reports.page import BOTTOM, SIDE, TOP

    fonts.register()
    rl_config.useA85 = 0
    target = io.BytesIO()
    flow = [one for block in paper.blocks for one in _poured(block)]
    SimpleDocTemplate(
        target, pagesize=A4, leftMargin=SIDE, rightMargin=SIDE, topMargin=TOP, bottomMargin=BOTTOM
    ).build(flow)
    return target.getvalue()


def _words(text: str, bullet: str | None = None, **style: object) -> Any:
    from reportlab.platypus.paragraph import Paragraph

    return Paragraph(escape(text), _style(tuple(style.items())), bulletText=bullet)


@cache
def _style(changes: tuple[tuple[str, object], ...]) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    from inspector_app.reports import fonts

    given = {"fontName": fonts.BODY, "fontSize": 9.75, "leading": 14.75, "spaceAfter": 7}
    return ParagraphStyle("words", **(given | dict(changes)))


def _poured(block: Any) -> list[Any]:
    from reportlab.platypus import KeepTogether, Table

    from inspector_app.reports import document as model
    from inspector_app.reports.page import TEXT_WIDTH
    from inspector_app.reports.photos import GUTTER

    match block:
        case model.Heading():
            return [_words(block.line, fontSize=14, leading=20, keepWithNext=1)]
        case model.Prose():
            return [_words(block.text)]
        case model.Bullets(items) | model.Numbered(items):
            return [_words(one, "•", leftIndent=16, spaceAfter=3.5) for one in items]
        case model.Table() if block.rows:
            return [_table(block)]
        case model.Picture():
            return [KeepTogether(_photo_cell(block, 346))]
        case model.PictureRow(left, right):
            column = (TEXT_WIDTH - GUTTER) / 2
            cells = [_photo_cell(one, column - 12) for one in (left, right)]  # its usual padding
            return [Table([cells], colWidths=[column, column])]
        case model.GradeBox() | model.Note():
            return [_words(f"{block.lead} {block.text}")]
    return []


def _photo_cell(picture: Any, width: float) -> list[Any]:
    from reportlab.platypus import Image

    image = Image(_file(picture.data), width, width * 227 / 346, hAlign="LEFT")
    return [image, _words(picture.caption, fontSize=8.5, leading=12.5)]


def _table(block: Any) -> Any:
    from reportlab.platypus import Table

    from inspector_app.reports.page import TEXT_WIDTH

    whole = sum(column.share for column in block.columns)
    widths = [TEXT_WIDTH * column.share / whole for column in block.columns]
    size, leading, padding = (8, 10.5, 2.4) if block.dense else (9, 13, 5)
    cell = {"fontSize": size, "leading": leading, "spaceAfter": 0}
    heads = [[_words(column.title, **cell) for column in block.columns]]
    lines = [[_words(f"{one.text} {one.remark}", **cell) for one in row] for row in block.rows]
    tight = [(f"{side}PADDING", (0, 0), (-1, -1), padding) for side in ("TOP", "BOTTOM")]
    return Table(heads + lines, colWidths=widths, repeatRows=1, style=tight)


@cache
def _file(data: bytes) -> str:
    """The photo's path; its folder goes with the process."""
    path = Path(_folder().name) / f"{hashlib.sha256(data).hexdigest()}.jpg"
    path.write_bytes(data)
    return str(path)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def _measure(render: Callable[[Any], bytes]) -> dict[str, Any]:
    from inspector_app.platform import peak_memory
    from inspector_app.reports.compose import report
    from inspector_app.reports.pdf import page_count

    paper = report(_assessment())
    made = render(paper)
    pages = page_count(made)
    del made
    gc.collect()
    seconds = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        render(paper)
        seconds.append(time.perf_counter() - start)
        gc.collect()
    return {"seconds": statistics.median(seconds), "peak": peak_memory(), "pages": pages}


def main(kind: str) -> int:
    sys.path.insert(0, str(ROOT))
    from inspector_app.reports.pdf import render_pdf

    measured = _measure(render_pdf if kind == "tagged" else _bare)
    _folder().cleanup()
    sys.stdout.write(json.dumps(measured) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
