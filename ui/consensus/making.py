"""Rows for the pages, made of what was read."""

from collections.abc import Sequence

from inspector_app.domain.checklist import Area
from inspector_app.domain.ids import InspectorId
from inspector_app.i18n import _, language, listed
from inspector_app.queries.agreement import State
from inspector_app.queries.compared import Row, Side
from inspector_app.queries.sheet import Evidence
from ui.consensus.moments import after, time_of
from ui.consensus.reading import Talk
from ui.consensus.rows import Flat, FlatSaid, MatterRow, Pinned, RemarkRow, SideRow
from ui.statement_words import answer_choices, level_of, source_words, wording
from ui.theme import Tone
from ui.widgets.answers import AnswerChoice

Choices = tuple[AnswerChoice, ...]


def matter_row(row: Row, talk: Talk) -> MatterRow:
    """A statement or a grade as its card shows it."""
    choices = grade_choices(talk) if row.shown is None else answer_choices(talk.checklist)
    sides = (*(_side(one, talk, choices) for one in row.sides), *_silent(row, talk))
    agreed = row.agreed if row.settlements else None
    return MatterRow(
        row.register,
        f"grading/{row.area}" if row.shown is None else f"checklist/{row.area}/{row.shown.key}",
        _flat(row, talk, choices, sides),
        sides,
        len({one.choice for one in row.sides if one.counts and one.choice}) > 1,
        choices,
        agreed if row.state is State.SETTLED else None,
        row.settlements[0].why if row.settlements else "",
        tuple(_told(row, talk, choices)),
        row.needs_why,
        row.state is not State.EQUAL,
        None if row.shown is None else remark_rows(row, talk),
    )


def grade_choices(talk: Talk) -> Choices:
    """The grades as choices; their letters are their keys."""
    return tuple(
        AnswerChoice(
            one.id, one.id, Tone(one.tone.value), _("Betyg {letter}").format(letter=one.id), one.id
        )
        for one in talk.checklist.grades
    )


def label_of(name: str, talk: Talk, *, mine: bool, trainee: bool) -> str:
    """What a side is called beside the others."""
    if mine:
        return _("Du")
    if trainee:
        return _("Under upplärning")
    others = [
        who
        for who, one in talk.people.items()
        if who != talk.me and one.get("role") != "trainee" and not one.get("left")
    ]
    return _("Medinspektör") if len(others) < 2 else name


def remark_rows(row: Row, talk: Talk) -> tuple[RemarkRow, ...]:
    """The notes to one another on a statement, in the order of time."""
    return tuple(
        RemarkRow(
            one.item,
            f"{_('Du') if one.mine else one.name} {time_of(one.recorded, talk)}",
            one.text,
            one.mine,
        )
        for one in sorted(row.remarks, key=lambda one: (talk.clocks.place(one.recorded), one.item))
    )


def _area(row: Row, talk: Talk) -> Area:
    return talk.checklist.area(row.area)


def _flat(row: Row, talk: Talk, choices: Choices, sides: Sequence[SideRow]) -> Flat:
    said = tuple(
        FlatSaid(one.label, one.choice, "" if one.choice else _("har inte svarat")) for one in sides
    )
    if row.state is State.SETTLED:
        agreed = next((one for one in choices if one.id == row.agreed), None)
        said = (*said, FlatSaid(_("Samsyn"), agreed))
    if row.shown is None:
        area = _area(row, talk)
        text = _("Betyg: {area}").format(area=area.name.of(language()))
        return Flat(str(area.number), None, text, said, _foot(row, talk))
    level = level_of(row.shown.level)
    return Flat(row.shown.number, level, wording(row.shown), said, _foot(row, talk))


def _foot(row: Row, talk: Talk) -> str:
    if row.state is not State.SETTLED:
        return ""
    one = row.settlements[0]
    who, time = name_of(one.by, talk), time_of(one.recorded, talk)
    said = [_("Avgjort av {name} {time}.").format(name=who, time=time)]
    if row.moved:
        said.append(_("Ändrade sig: {names}.").format(names=listed(row.moved)))
    return " ".join((*said, one.why)).strip()


def _side(one: Side, talk: Talk, choices: Choices) -> SideRow:
    by_id = {choice.id: choice for choice in choices}
    return SideRow(
        label_of(one.name, talk, mine=one.mine, trainee=one.trainee),
        one.name,
        time_of(one.recorded, talk) if one.choice else "",
        by_id.get(one.choice or ""),
        tuple(_tags(one, by_id)),
        one.note,
        tuple(_pinned(thing, talk) for thing in one.evidence),
    )


def _pinned(thing: Evidence, talk: Talk) -> Pinned:
    source = source_words(thing, talk.checklist.roles)
    text = f"”{thing.text}”" if thing.kind == "line" else thing.text
    return Pinned(thing.kind, f"{source}: {text}" if thing.text else source)


def _tags(one: Side, by_id: dict[str, AnswerChoice]) -> list[str]:
    tags = []
    if one.also:
        others = listed([by_id[each].text for each in one.also if each in by_id])
        tags.append(_("på en annan dator: {others}").format(others=others))
    if one.outdated:
        tags.append(_("svarat på tidigare lydelse"))
    if not one.counts:
        tags.append(_("räknas inte"))
    if one.after_seal:
        tags.append(_("efter öppnad försegling"))
    return tags


def _silent(row: Row, talk: Talk) -> list[SideRow]:
    """Those who count, have judged other things, and nothing here."""
    here = {one.who for one in row.sides}
    names = sorted(
        ((who != talk.me, str(talk.people[who]["name"]), who) for who in talk.counting - here),
    )
    return [
        SideRow(label_of(name, talk, mine=not other, trainee=False), name, "", None, (), "", ())
        for other, name, _who in names
    ]


def _told(row: Row, talk: Talk, choices: Choices) -> list[str]:
    texts = {one.id: one.text for one in choices}
    said = []
    for one in row.settlements:
        if row.state is State.SETTLED and one.stale:
            continue
        words = _("Avgjort {time} av {name}: {value}.").format(
            time=time_of(one.recorded, talk),
            name=name_of(one.by, talk),
            value=texts.get(one.value, one.value),
        )
        said.append(f"{words} {one.why}".strip())
    if row.state is State.TWICE:
        said.append(_("Ni har avgjort det på två datorer, och inte lika. Avgör en gång till."))
    if row.state is State.CHANGED:
        said.append(_changed(row, talk))
    if row.moved and row.state is State.SETTLED:
        said.append(_("Ändrade sig: {names}.").format(names=listed(row.moved)))
    return said


def _changed(row: Row, talk: Talk) -> str:
    last = row.settlements[-1]
    later = [one for one in row.sides if one.counts and after(one.recorded, last, talk.clocks)]
    names = listed([f"{one.name} {time_of(one.recorded, talk)}" for one in later if one.name])
    if names:
        words = _("Efter det har ett svar ändrats: {names}. Avgör igen.")
        return words.format(names=names)
    return _("Efter det har något av svaren ändrats. Avgör igen.")


def name_of(who: InspectorId | None, talk: Talk) -> str:
    """The name of an inspector."""
    return next((str(one.get("name", "")) for key, one in talk.people.items() if key == who), "")
