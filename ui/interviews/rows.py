"""What the presenter gathered for the page to show, and the words for it."""

from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtGui import QImage

from inspector_app.domain.checklist import Role
from inspector_app.domain.ids import ItemId, StatementId
from inspector_app.domain.interviewing import role_words
from inspector_app.domain.small_group import Finding
from inspector_app.i18n import _, language
from inspector_app.queries.evidence import DocumentRow, EvidenceRow
from inspector_app.queries.interviews import InterviewRow, LineRow, PinChoice, QuestionRow


@dataclass(frozen=True, slots=True)
class Draft:
    """The line being typed in the big field of one interview."""

    item: ItemId
    time: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """All that the room shows, read at one moment."""

    roles: tuple[Role, ...]
    days: tuple[str, ...]
    interviews: tuple[InterviewRow, ...]
    choices: dict[StatementId, PinChoice]
    evidence: tuple[EvidenceRow, ...]
    documents: tuple[DocumentRow, ...]
    current: ItemId | None = None
    lines: tuple[LineRow, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    draft_pins: tuple[StatementId, ...] = ()
    warnings: dict[ItemId, tuple[Finding, ...]] = field(default_factory=dict)

    def interview(self, item: str | None) -> InterviewRow | None:
        return next((row for row in self.interviews if row.item == item), None)

    def role(self, role: str) -> str:
        """The role's name in the language of the windows."""
        return role_words(self.roles, role, language()).replace("ST-", "ST‑").replace("BT-", "BT‑")

    def pins(self, keys: tuple[StatementId, ...]) -> tuple[PinChoice, ...]:
        """The statements by these ids, in the checklist's order."""
        wanted = set(keys)
        return tuple(choice for key, choice in self.choices.items() if key in wanted)


Pictures = dict[str, QImage]  # by content hash


def group_words(count: int) -> str:
    """A group's size in words up to twelve, as one says it."""
    words = (
        *(_("två"), _("tre"), _("fyra"), _("fem"), _("sex"), _("sju"), _("åtta"), _("nio")),
        *(_("tio"), _("elva"), _("tolv")),
    )
    return words[count - 2] if 2 <= count <= 12 else str(count)


def title_of(visit: Visit, row: InterviewRow) -> str:
    """The interview as a page title: "Handledare, grupp om fyra"."""
    role = visit.role(row.role)
    if row.group is None:
        return role
    if row.group == 1:
        return _("{role}, en person").format(role=role)
    return _("{role}, grupp om {count}").format(role=role, count=group_words(row.group))


def side_text(visit: Visit, row: InterviewRow) -> str:
    """The interview in the side list: "Handledare, 4"."""
    role = visit.role(row.role)
    return role if row.group in (None, 1) else f"{role}, {row.group}"


def way_out(view: str, asking: bool) -> str:
    """Where Esc leads from a text field in this view; `asking` is in a question of one's own."""
    if asking:
        return _("till frågorna")
    return {
        "lines": _("till raden"),
        "form": _("avbryt"),
        "evidence": _("till belägget"),
    }.get(view, _("lämna fältet"))


def times_of(row: InterviewRow) -> str:
    """The planned times: "10:15–11:00"."""
    return f"{row.starts}–{row.ends}" if row.ends else row.starts


def is_now(row: InterviewRow, now: datetime) -> bool:
    """Whether the interview is going on by its plan."""
    clock = now.strftime("%H:%M")
    today = row.day in ("", now.date().isoformat())
    return bool(today and not row.held and row.starts and row.starts <= clock < row.ends)


def minutes_left(row: InterviewRow, now: datetime) -> int | None:
    """Whole minutes until the planned end; None when it is not going on."""
    if not is_now(row, now):
        return None
    hour, minute = map(int, row.ends.split(":"))
    return hour * 60 + minute - (now.hour * 60 + now.minute)
