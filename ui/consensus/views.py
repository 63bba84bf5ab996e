"""Each list of the room with its head, made of what was read."""

from collections.abc import Mapping

from inspector_app.i18n import _, listed, ngettext
from inspector_app.queries.agreement import State
from ui.consensus.dispute_rows import dispute_row
from ui.consensus.empty import ASKING
from ui.consensus.making import matter_row
from ui.consensus.reading import Talk
from ui.consensus.rows import DisputeRow, Draft, Group, MatterRow, Sealed, View

STATES = {
    Group.DIFFERS: (State.DIFFERS, State.TWICE),
    Group.CHANGED: (State.CHANGED,),
    Group.ONE: (State.ONE,),
    Group.SETTLED: (State.SETTLED,),
    Group.EQUAL: (State.EQUAL,),
}


def counts(talk: Talk) -> dict[Group, int]:
    """How many every list holds."""
    found = {
        group: sum(row.state in states for row in talk.said.compared)
        for group, states in STATES.items()
    }
    return {**found, Group.DISPUTES: len(talk.said.disputes)}


def first_group(talk: Talk) -> Group:
    """The list to begin with: the first that asks for talk."""
    count = counts(talk)
    return next((group for group in ASKING if count[group]), Group.DIFFERS)


def group_of(key: str, talk: Talk) -> Group | None:
    """The list where a matter stands now."""
    for row in talk.said.compared:
        if row.register == key:
            return next(group for group, states in STATES.items() if row.state in states)
    if any(one.register == key for one in talk.said.disputes):
        return Group.DISPUTES
    return None


def view_of(group: Group, talk: Talk, drafts: Mapping[str, Draft]) -> View:
    """One list as the page shows it."""
    rows: tuple[MatterRow | DisputeRow, ...]
    if group is Group.DISPUTES:
        rows = tuple(dispute_row(one, talk) for one in talk.said.disputes)
    else:
        states = STATES[group]
        rows = tuple(matter_row(row, talk) for row in talk.said.compared if row.state in states)
    title = "" if talk.alone else _title(group, len(rows))
    lead = "" if talk.alone else _lead(group)
    sealed = None if talk.alone else _sealed(talk)
    return View(group, title, lead, rows, counts(talk), sealed, talk.alone, dict(drafts))


def _number(n: int) -> str:
    """Small numbers as words, as one writes them at the start of a sentence."""
    words = (_("Inget"), _("Ett"), _("Två"), _("Tre"), _("Fyra"), _("Fem"), _("Sex"))
    return words[n] if n < len(words) else str(n)


def _title(group: Group, n: int) -> str:
    words = {
        Group.DIFFERS: ngettext(
            "En bedömning där ni ser olika", "{n} bedömningar där ni ser olika", n
        ),
        Group.CHANGED: ngettext(
            "{n} avgörande där ett svar har ändrats sedan",
            "{n} avgöranden där ett svar har ändrats sedan",
            n,
        ),
        Group.DISPUTES: ngettext(
            "En sak med mer än en lydelse", "{n} saker med mer än en lydelse", n
        ),
        Group.ONE: ngettext(
            "{n} som bara en av er har svarat på", "{n} som bara en av er har svarat på", n
        ),
        Group.SETTLED: ngettext("{n} avgjort tillsammans", "{n} avgjorda tillsammans", n),
        Group.EQUAL: ngettext("{n} där ni är eniga", "{n} där ni är eniga", n),
    }
    return words[group].format(n=_number(n))


def _lead(group: Group) -> str:
    return {
        Group.DIFFERS: _("Det strängaste står först, och betygen sist."),
        Group.CHANGED: _("Det ni avgjorde räknas inte förrän ni har avgjort det igen."),
        Group.DISPUTES: _("Båda lydelserna finns kvar tills ni har valt."),
        Group.ONE: _("Räknas som samstämt när alla har svarat, eller när ni har avgjort det."),
        Group.SETTLED: _("Vad var och en svarade, vad ni kom fram till, vem som ändrade sig."),
        Group.EQUAL: _("Ni har svarat lika var för sig. Här finns inget att avgöra."),
    }[group]


def _sealed(talk: Talk) -> Sealed | None:
    closed = [area for area in talk.checklist.areas if talk.said.sealed.get(area.id)]
    if not closed:
        return None
    answers = sum(talk.said.sealed[area.id] for area in closed)
    words = ngettext(
        "{n} svar av andra är förseglat, i område {areas}. Det visas när du har svarat på det "
        "som är bindande där.",
        "{n} svar av andra är förseglade, i område {areas}. De visas när du har svarat på det "
        "som är bindande där.",
        answers,
    )
    numbers = listed([str(area.number) for area in closed])
    act = _("Gå till område {number}").format(number=closed[0].number)
    target = f"checklist/{closed[0].id}"
    return Sealed(words.format(n=answers, areas=numbers), act, target)
