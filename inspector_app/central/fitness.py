"""What a readable document must also hold to before it is taken in; every no says what is wrong."""

from collections.abc import Iterable

from inspector_app.central.refusals import Refusal
from inspector_app.central.rows import Found
from inspector_app.i18n import _
from inspector_app.sync.protocol.document import AssessmentDocument, Attachment, Inspector
from inspector_app.sync.protocol.limits import MOST_BLOB
from inspector_app.sync.protocol.problems import Code

TRAINEE = "trainee"


def check_alone(document: AssessmentDocument) -> None:
    """What the document itself tells; raises Refusal."""
    _demand(document.assignment is not None, _("Bedömningen hör inte till något uppdrag."))
    _demand(document.visit.first <= document.visit.last, _("Besöket slutar innan det börjar."))
    areas = [one.id for one in document.areas]
    _demand(len(set(areas)) == len(areas), _("Ett område finns med två gånger."))
    people = [one.id for one in document.inspectors]
    _demand(len(set(people)) == len(people), _("En inspektör finns med två gånger."))
    _check_vector(document)
    _check_attachments(document.attachments)
    _check_signatures(document)


def check_against(
    document: AssessmentDocument, assignment: Found, assigned: Iterable[Found]
) -> None:
    """That it is the assessment which the office asked for; raises Refusal.

    Somebody whom the office did not name may stand in for one who left, or come as a trainee.
    """
    _demand(document.review == assignment.review, _("Bedömningen hör till en annan granskning."))
    _demand(
        document.checklist.digest == assignment.checklist,
        _("Bedömningen är gjord med en annan checklista än uppdragets."),
    )
    people = {one.id: one for one in document.inspectors}
    asked = [one.person for one in assigned if one.role != TRAINEE]
    _demand(all(one in people for one in asked), _("En av uppdragets inspektörer saknas."))
    left = sum(1 for one in asked if people[one].left)
    others = [one for one in _judging(document) if one.id not in asked]
    _demand(len(others) <= left, _("En inspektör hör inte till uppdraget."))


def _check_vector(document: AssessmentDocument) -> None:
    """By it the server knows what it has already: one that is empty would be held by any other."""
    replicas = [replica for replica, _counter in document.vector]
    _demand(bool(replicas), _("Bedömningen säger inte vilka anteckningar den är gjord av."))
    _demand(len(set(replicas)) == len(replicas), _("En dator finns med två gånger."))


def _check_attachments(attachments: tuple[Attachment, ...]) -> None:
    hashes = [one.sha256 for one in attachments]
    _demand(len(set(hashes)) == len(hashes), _("En bilaga finns med två gånger."))
    _demand(any(one.kind == "report" for one in attachments), _("Rapporten saknas."))
    if any(one.size > MOST_BLOB for one in attachments):
        raise Refusal(
            Code.TOO_LARGE, _("En bilaga är större än {octets} byte.").format(octets=MOST_BLOB)
        )


def _check_signatures(document: AssessmentDocument) -> None:
    """All who judge have signed just this, or one who has says why not all do (J12)."""
    judging = _judging(document)
    _demand(bool(judging), _("Ingen inspektör har gjort bedömningen."))
    signatures = [one.signature for one in judging if one.signature is not None]
    _demand(bool(signatures), _("Bedömningen är inte undertecknad."))
    _demand(
        all(one.digest == document.digest for one in signatures),
        _("En underskrift gäller ett annat innehåll."),
    )
    excused = any(one.reason.strip() for one in signatures)  # why not all have signed
    _demand(
        len(signatures) == len(judging) or excused, _("Inte alla inspektörer har undertecknat.")
    )


def _judging(document: AssessmentDocument) -> list[Inspector]:
    return [one for one in document.inspectors if one.role != TRAINEE and not one.left]


def _demand(holds: bool, else_: str) -> None:
    if not holds:
        raise Refusal(Code.UNFIT, else_)
