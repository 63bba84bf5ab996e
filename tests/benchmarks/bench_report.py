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
PHOTOS, ROUNDS = 60, 5
RATIO_TARGET, MEMORY_TARGET = 2.0, 400.0
BASIS = (
    "Alla nio ST-läkare har en namngiven huvudhandledare med handledarutbildning, och "
    "handledningen är inlagd i schemat för båda parter. Medsittning är väl etablerad under de två "
    "första åren. Specialistkollegium hålls, men återkopplingen efteråt går inte att följa upp. "
)


def rows() -> list[dict[str, Any]]:
    """The figures of the report, each beside its target."""
    measured = {kind: _in_own_process(kind) for kind in ("bare", "tagged")}
    ratio = measured["tagged"]["seconds"] / measured["bare"]["seconds"]
    megabytes = measured["tagged"]["peak"] / 2**20
    name = f"report, tagged, {measured['tagged']['pages']} pages, {PHOTOS} photos of 1 MB"
    return [
        {
            "name": f"{name} / bare ReportLab flow ({measured['bare']['pages']} pages)",
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


def _assessment() -> Any:
    from datetime import date

    from inspector_app.domain.checklist import Level, Tone
    from inspector_app.reports import assessment as said

    scale = (said.GradeStep("B", Tone.OK, "Föreskrifter och allmänna råd följs."),)
    areas = []
    for index in range(1, 9):
        statements = tuple(
            said.StatementRow(
                f"{index}.{number}",
                Level.REGULATION,
                "Kompetensbedömningar görs fortlöpande med kända metoder och dokumenteras.",
                "HSLF-FS 2021:8",
                answer="Stämmer ganska bra",
                tone=Tone.OK,
            )
            for number in range(1, 31)
        )
        photos = tuple(
            said.Photo(_photo(number), f"Bild {number}. Undersökningsrum.", "Ett rum med brits.")
            for number in range(index - 1, PHOTOS, 8)
        )
        points = said.Points((BASIS,) * 4, (BASIS,) * 4, (BASIS,) * 4)
        areas.append(
            said.AreaAssessment(
                str(index),
                f"Område {index}",
                BASIS * 4,
                points,
                "B",
                "",
                BASIS,
                photos,
                (),
                statements,
            )
        )
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
        scale=scale,
        areas=tuple(areas),
        content_digest="b" * 64,
        drawn_up=date(2026, 10, 22),
    )


def _bare(paper: Any) -> bytes:
    """The same words, tables and photos poured straight into ReportLab.

    The photos lie as files, which ReportLab takes in undecoded: its quickest way.
    """
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Image, KeepTogether, SimpleDocTemplate, Table
    from reportlab.platypus.paragraph import Paragraph

    from inspector_app.reports import document as model
    from inspector_app.reports import fonts
    from inspector_app.reports.page import BOTTOM, SIDE, TEXT_WIDTH, TOP

    fonts.register()
    rl_config.useA85 = 0
    body = ParagraphStyle("body", fontName=fonts.BODY, fontSize=9.75, leading=14.75, spaceAfter=7)
    head = ParagraphStyle("head", parent=body, fontSize=14, leading=20, keepWithNext=1)
    item = ParagraphStyle("item", parent=body, leftIndent=16, spaceAfter=3.5)
    cell = ParagraphStyle("cell", parent=body, fontSize=9, leading=13)

    def words(text: str, style: ParagraphStyle = body, bullet: str | None = None) -> Any:
        return Paragraph(escape(text), style, bulletText=bullet)

    def pour(block: Any) -> list[Any]:
        match block:
            case model.Heading():
                return [words(block.line, head)]
            case model.Prose():
                return [words(block.text)]
            case model.Bullets(items) | model.Numbered(items):
                return [words(one, item, "•") for one in items]
            case model.Table() if block.rows:
                whole = sum(column.share for column in block.columns)
                widths = [TEXT_WIDTH * column.share / whole for column in block.columns]
                heads = [[words(column.title, cell) for column in block.columns]]
                lines = [[words(f"{c.text} {c.remark}", cell) for c in row] for row in block.rows]
                return [Table(heads + lines, colWidths=widths, repeatRows=1)]
            case model.Picture():
                image = Image(_file(block.data), 346, 227, hAlign="LEFT")
                return [KeepTogether([image, words(block.caption)])]
            case model.GradeBox() | model.Note():
                return [words(f"{block.lead} {block.text}")]
        return []

    target = io.BytesIO()
    flow = [one for block in paper.blocks for one in pour(block)]
    SimpleDocTemplate(
        target, pagesize=A4, leftMargin=SIDE, rightMargin=SIDE, topMargin=TOP, bottomMargin=BOTTOM
    ).build(flow)
    return target.getvalue()


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
