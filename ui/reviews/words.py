"""Days, deadlines and progress in words, as one says them."""

from datetime import date

from inspector_app.i18n import _, language, listed, ngettext
from inspector_app.queries.at_office import Phase
from inspector_app.queries.review_list import AtOffice, ReviewRow, Stage
from inspector_app.sync.protocol.messages import State
from inspector_app.sync.protocol.words import state_words
from ui.office_words import returned_words
from ui.words import day_span, kind_word, specialty_word

WEEKS_TOLD = 12  # a visit longer ago is told by its year
WEEKS_AHEAD_TOLD = 26


def section_title(stage: Stage) -> str:
    return {
        Stage.UNDER_WAY: _("Pågår"),
        Stage.TO_FINISH: _("Att slutföra"),
        Stage.COMING: _("Kommande"),
        Stage.HANDED_IN: _("Inlämnade"),
        Stage.CANCELLED: _("Avbrutna"),
    }[stage]


def section_note(stage: Stage, count: int) -> str:
    """What stands beside the title, where it needs a word."""
    if stage is Stage.TO_FINISH:
        return _("besöket är gjort, rapporten återstår")
    if stage is Stage.CANCELLED:
        return ngettext("{n} granskning", "{n} granskningar", count).format(n=count)
    return ""


def when(row: ReviewRow, today: date) -> tuple[str, str]:
    """The days of the visit, and how far off they are; the year stands once, where needed."""
    days = day_span(row.visit_from, row.visit_to, language())
    far = how_far(row, today)
    if row.visit_to is None:
        return days, far
    year = str(row.visit_to.year)
    return (days.removesuffix(f" {year}") if year in (str(today.year), far) else days), far


def how_far(row: ReviewRow, today: date) -> str:
    """How far off the visit is: "i dag", "om 19 dagar", "4 veckor sedan", "2024"."""
    if row.visit_from is None or row.visit_to is None:
        return ""
    if row.visit_from <= today <= row.visit_to:
        return _("i dag")
    if row.visit_from > today:
        days = (row.visit_from - today).days
        return ahead(days) if days < 7 * WEEKS_AHEAD_TOLD else str(row.visit_to.year)
    days = (today - row.visit_to).days
    return ago(days) if days < 7 * WEEKS_TOLD else str(row.visit_to.year)


def ahead(days: int) -> str:
    if days == 1:
        return _("i morgon")
    if days < 21:
        return ngettext("om {n} dag", "om {n} dagar", days).format(n=days)
    weeks = days // 7
    return ngettext("om {n} vecka", "om {n} veckor", weeks).format(n=weeks)


def ago(days: int) -> str:
    if days == 1:
        return _("i går")
    if days < 14:
        return ngettext("{n} dag sedan", "{n} dagar sedan", days).format(n=days)
    weeks = days // 7
    return ngettext("{n} vecka sedan", "{n} veckor sedan", weeks).format(n=weeks)


def days_left(due: date, today: date) -> str:
    """How long is left to a deadline."""
    days = (due - today).days
    if days < 0:
        return ngettext("{n} dag försenad", "{n} dagar försenad", -days).format(n=-days)
    if days == 0:
        return _("sista dagen i dag")
    return ngettext("{n} dag kvar", "{n} dagar kvar", days).format(n=days)


def due_words(due: date, today: date) -> str:
    """A deadline and how long is left to it; the year where it is another one."""
    days = day_span(due, due, language())
    return f"{days.removesuffix(f' {today.year}')}, {days_left(due, today)}"


def progress_words(row: ReviewRow) -> str:
    """How far it has come: with the office where that tells more, else what is answered."""
    if row.office is not None and (told := office_words(row.office)):
        return told
    return ngettext(
        "{done} av {total} påstående besvarat",
        "{done} av {total} påståenden besvarade",
        row.total,
    ).format(done=row.answered, total=row.total)


def office_words(office: AtOffice) -> str:
    """Where it is with the office; "" where its answers tell more."""
    if not office.begun:
        return _("Från kansliet") if office.ready else _("Checklistan är på väg")
    if office.phase is Phase.CONFIRMED:
        return _state_words(office)
    if office.phase is Phase.RETURNED:
        return returned_words(office.comments)
    return {
        Phase.WAITING: _("Inlämnad, väntar på att skickas"),
        Phase.INCOMPLETE: _("Inlämnad, allt gick inte att skicka"),
        Phase.STOPPED: _("Inlämningen har stannat"),
    }.get(office.phase, "")


def _state_words(office: AtOffice) -> str:
    if office.state is State.ACTION_PLAN and office.plan_due is not None:
        day = day_span(office.plan_due, office.plan_due, language())
        return _("Handlingsplan väntas senast {day}").format(day=day)
    if office.state in (State.FACT_CHECK, State.ACTION_PLAN, State.PUBLISHED):
        return state_words(office.state)
    return _("Hos kansliet")


def begin_word() -> str:
    """What one does with an assignment that is not begun here."""
    return _("Hämta hit")


def about_words(row: ReviewRow) -> str:
    """What kind of review it is, where, and with whom."""
    parts = [specialty_word(row.specialty), kind_word(row.kind), row.region]
    if row.with_whom:
        parts.append(_("tillsammans med {names}").format(names=listed(row.with_whom)))
    if row.practice:
        parts.append(_("övning"))
    return " · ".join(filter(None, parts))


def spoken(row: ReviewRow, stage: Stage, today: date) -> str:
    """The whole row for a screen reader."""
    parts = [section_title(stage), row.unit, *when(row, today), about_words(row)]
    parts.append(progress_words(row))
    if row.office is not None:
        parts.append(_spoken_office(row.office))
    if stage is Stage.TO_FINISH and row.report_due is not None:
        due = due_words(row.report_due, today)
        parts.append(_("rapporten ska vara klar {due}").format(due=due))
    return ", ".join(filter(None, parts))


def _spoken_office(office: AtOffice) -> str:
    if not office.begun:
        return begin_word()
    grades = ", ".join(filter(None, office.grades))
    return _("betyg {grades}").format(grades=grades) if grades else ""
