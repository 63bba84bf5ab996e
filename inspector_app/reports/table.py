"""Tables: cells in their styles and elements, and rows too tall for a page cut into several."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Spacer

from inspector_app.domain.checklist import Tone
from inspector_app.reports.document import Cell, Table
from inspector_app.reports.flowables import Chip, Flow, TickBox, grid, keep
from inspector_app.reports.nodes import Node
from inspector_app.reports.page import FRAME_HEIGHT, TEXT_WIDTH
from inspector_app.reports.styles import INK, CellSheet, Sheet, narrow
from inspector_app.reports.text import clean, flow, paragraph, pieces, safe_text

TALLEST = 30  # lines of a cell before its row goes on in another one
SIGN_WIDTH = 0.52  # of the font size, a generous mean
PADDING = 10.0
KEPT = 150.0  # points up to which rows are kept on one page
NARROW = 130.0  # points of width under which a column is narrow


def laid_table(table: Table, sheet: Sheet, root: Node) -> list[Flow]:
    """The table as one flowable; nothing where there are no rows."""
    if not table.rows:
        return []
    whole = root.add("Table")
    styles = sheet.dense if table.dense else sheet.cells
    shares = sum(column.share for column in table.columns)
    widths = [TEXT_WIDTH * column.share / shares for column in table.columns]
    rows: list[list[list[Flow]]] = []
    if table.has_header:
        rows.append(_header(table, styles, whole.add("TR")))
    for row in table.rows:
        parts = _cut(row, widths, styles)
        rows.extend(_row(part, table, styles, whole.add("TR"), widths) for part in parts)
    headers = 1 if table.has_header else 0
    flowable = grid(rows, widths, headers, styles.padding)
    tall = [_tall(row, widths, styles) for row in rows]
    flowable.opening = _keep_rows(flowable, tall, headers)
    return [flowable]


def _keep_rows(flowable: Flow, tall: list[float], headers: int) -> float:
    """Keep a short table whole, and of others the first two rows and the last two together.

    The answer is the height that the table takes at least on the page where it begins.
    """
    for first in (len(tall), headers + 2):
        opening = sum(tall[:first])
        if opening <= KEPT:
            keep(flowable, 0, min(first, len(tall)) - 1)
            break
    else:
        opening = sum(tall[: headers + 1])
    if len(tall) > headers + 1 and sum(tall[-2:]) <= KEPT:
        keep(flowable, -2, -1)
    return opening


def _header(table: Table, styles: CellSheet, tr: Node) -> list[list[Flow]]:
    cells: list[list[Flow]] = []
    for column in table.columns:
        words = paragraph(safe_text(column.title), styles.head, tr.add("TH", scope="Column"))
        words.once = True
        cells.append([words])
    return cells


def _row(
    row: tuple[Cell, ...], table: Table, styles: CellSheet, tr: Node, widths: list[float]
) -> list[list[Flow]]:
    cells: list[list[Flow]] = []
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        heads = table.row_heads and place == 0
        node = tr.add("TH", scope="Row") if heads else tr.add("TD")
        style = _style(cell, styles, heads=heads and not table.dense)
        if width < NARROW:
            style = narrow(style)
        cells.append(_cell(cell, styles, node, style, dense=table.dense))
    return cells


def _cell(
    cell: Cell, styles: CellSheet, node: Node, style: ParagraphStyle, *, dense: bool
) -> list[Flow]:
    if cell.letter:
        side = style.fontSize * 1.6
        return [Chip(clean(cell.text)[:2], INK[cell.tone or Tone.NOT_APPLICABLE], node, side)]
    if cell.box:
        return [TickBox()]
    if dense:
        return list(flow(cell.text, style, node, tail=cell.remark))
    flows: list[Flow] = list(flow(cell.text, style, node))
    if cell.remark:
        flows += [Spacer(0, 1.5), *flow(cell.remark, styles.remark, node)]
    return flows or [Spacer(0, style.leading)]  # room to write in


def _style(cell: Cell, styles: CellSheet, *, heads: bool) -> ParagraphStyle:
    if cell.tone is not None:
        return styles.answers[cell.tone]
    if cell.level is not None:
        return styles.levels[cell.level]
    return styles.strong if cell.strong or heads else styles.plain


def _cut(row: tuple[Cell, ...], widths: list[float], styles: CellSheet) -> list[tuple[Cell, ...]]:
    """The row, or several that carry its long cells on; each fits on a page."""
    size = styles.plain.fontSize
    columns: list[list[Cell]] = []
    for cell, width in zip(row, widths, strict=True):
        most = max(20, int((width - PADDING) / (size * SIGN_WIDTH)) * TALLEST)
        columns.append(_cut_cell(cell, most))
    height = max(len(column) for column in columns)
    empty = Cell("")
    return [
        tuple(column[index] if index < len(column) else empty for column in columns)
        for index in range(height)
    ]


def _cut_cell(cell: Cell, most: int) -> list[Cell]:
    if cell.letter or cell.level is not None:
        return [cell]
    parts = [Cell(part, cell.tone, strong=cell.strong) for part in _short(cell.text, most)]
    parts = parts or [Cell("")]
    parts[0] = Cell(parts[0].text, cell.tone, strong=cell.strong, box=cell.box)
    remarks = _short(cell.remark, most)
    if len(parts) == 1 and len(remarks) <= 1:
        return [Cell(parts[0].text, cell.tone, False, None, cell.remark, cell.strong, cell.box)]
    return parts + [Cell("", remark=remark) for remark in remarks]


def _short(text: str, most: int) -> list[str]:
    """Pieces by length and by number of lines."""
    cut: list[str] = []
    for piece in pieces(clean(text), most):
        lines = piece.split("\n")
        cut.extend(
            "\n".join(lines[at : at + TALLEST // 2]) for at in range(0, len(lines), TALLEST // 2)
        )
    return [part for part in cut if part.strip()]


def _tall(row: list[list[Flow]], widths: list[float], styles: CellSheet) -> float:
    """The height of this row, or a little more."""
    words = max(
        sum(float(part.wrap(width - PADDING, FRAME_HEIGHT)[1]) for part in cell)
        for cell, width in zip(row, widths, strict=True)
    )
    return 2 * styles.padding + 1 + words
