"""The draft report of a review as it stands now, with the settings of this computer."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from inspector_app import settings
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.queries.assessment import assessment
from inspector_app.queries.evidence import file_content
from inspector_app.queries.reader import Reading
from inspector_app.reports.assessment import Assessment, Organisation
from inspector_app.store.attachments import AttachmentDamaged, AttachmentMissing
from inspector_app.store.store import Store

LARGEST_LOGO = 5 * 1024 * 1024  # octets


def draft(
    store: Store,
    reading: Reading,
    checklist: Checklist,
    statements: Sequence[ShownStatement],
    drawn_up: date | None = None,
) -> Assessment:
    """What the report is made from, drawn up today unless another day is told.

    A photo that is not here, or a logo that cannot be read, leaves its place empty.
    """

    def file_of(digest: str) -> bytes:
        try:
            return file_content(store, digest)
        except (AttachmentMissing, AttachmentDamaged):
            return b""

    chosen = settings.read(store.profile.settings).settings
    organisation = Organisation(
        chosen.report_organisation, _logo(chosen.report_logo), chosen.report_colour
    )
    day = drawn_up or store.clock.now().date()
    return assessment(reading, checklist, statements, organisation, day, file_of)


def _logo(path: str) -> bytes:
    if not path:
        return b""
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST_LOGO + 1)
    except OSError:
        return b""
    return content if len(content) <= LARGEST_LOGO else b""
