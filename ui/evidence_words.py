"""Where a piece of evidence comes from, in the words of the windows."""

from collections.abc import Iterable

from inspector_app.domain.checklist import Role
from inspector_app.domain.interviewing import role_words
from inspector_app.i18n import _, language
from inspector_app.queries.sheet import Evidence


def source_words(evidence: Evidence, roles: Iterable[Role]) -> str:
    """Role and time of a line, e.g. "Handledare 10:17"; the name of anything else."""
    if evidence.kind != "line":
        return evidence.source
    role = role_words(roles, evidence.source, language()) or _("Rad utan intervju")
    return f"{role} {evidence.time}".strip()
