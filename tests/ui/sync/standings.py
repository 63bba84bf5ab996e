"""Where reviews may stand with the office, made up."""

from datetime import UTC, datetime

from inspector_app.domain.ids import ReviewId
from inspector_app.queries.at_office import Phase, Standing
from inspector_app.queries.handed_in import HandedIn
from inspector_app.store.submission_rows import Blob, BlobState, Submission, SubmissionState
from inspector_app.sync.protocol.messages import Comment, Receipt

NOW = datetime(2026, 3, 2, 12, 10, tzinfo=UTC)
REVIEW = ReviewId("2" * 32)


def blob(kind: str = "photo", state: BlobState = BlobState.WAITING, reason: str = "") -> Blob:
    return Blob(f"{kind}{state}".ljust(64, "0"), 10, "image/jpeg", kind, state, reason)


def handed(
    *files: Blob,
    state: SubmissionState = SubmissionState.WAITING,
    reason: str = "",
    number: int = 0,
) -> HandedIn:
    """What was handed in at ten past twelve; with a receipt where it has a number."""
    at = NOW.isoformat()
    row = Submission(
        "5" * 32, "1" * 32, REVIEW, 1, "d" * 64, at, None, state, reason, None, None
    )  # fmt: skip
    receipt = Receipt(
        submission=row.id,
        assignment=row.assignment,
        review=REVIEW,
        revision=1,
        organisation="Region Exempel",
        document="d" * 64,
        blobs=(),
        at=at,
        number=number or 1,
    )
    return HandedIn(row, "Vårdcentralen Exempel", files, receipt if number else None)


def standing(phase: Phase, last: HandedIn | None = None, *comments: Comment) -> Standing:
    return Standing(phase, None, last, comments)
