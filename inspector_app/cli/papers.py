"""The draft report written to a file from the command line."""

from collections.abc import Callable
from pathlib import Path

from inspector_app.bootstrap import Core
from inspector_app.cli.refusal import Refused
from inspector_app.commands.typing import settle_all
from inspector_app.domain.ids import ReviewId
from inspector_app.i18n import _
from inspector_app.queries.drafting import draft
from inspector_app.reports.compose import report
from inspector_app.reports.document import Document
from inspector_app.reports.docx import render_docx
from inspector_app.reports.pdf import render_pdf
from inspector_app.reports.writer import write_file

_RENDERERS: dict[str, Callable[[Document], bytes]] = {".pdf": render_pdf, ".docx": render_docx}


def write_report(core: Core, review: ReviewId, path: Path) -> None:
    """Write the draft as PDF or DOCX, by the file's ending; what is being typed is settled first.

    Raises Refused on another ending or a missing folder, UnknownReview, DiskFull or NotWritable.
    """
    render = _RENDERERS.get(path.suffix.lower())
    if render is None:
        raise Refused(
            _("Rapporten kan skrivas som .pdf eller .docx, inte som {name}.").format(name=path.name)
        )
    if not path.parent.is_dir():
        raise Refused(_("Mappen {folder} finns inte.").format(folder=path.parent))
    settle_all(core.store, review)
    reading = core.reading(review)
    content = draft(core.store, reading, core.checklist(reading), core.statements(reading))
    write_file(path, render(report(content)))
