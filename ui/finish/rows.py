"""What the finish page is given: each check as a sentence with the way there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspector_app.domain.checklist import Checklist
from inspector_app.domain.interviewing import role_words
from inspector_app.i18n import _, language, listed, ngettext
from inspector_app.queries.at_office import Phase, Standing, hindered
from inspector_app.queries.ready import Check, Item, Readiness
from inspector_app.queries.ready_words import what_is_left
from inspector_app.queries.signing import Signing
from ui.finish.heads import Heads, heads
from ui.office_words import returned_words

HERE = "finish"  # the room itself
SIGN, HAND_IN = "sign", "hand_in"  # places in it
MOST = 8  # names in a row; the rest are counted
OF_AREAS = (Check.SEALED, Check.GRADES, Check.RATIONALES, Check.TEXTS)


@dataclass(frozen=True, slots=True)
class Row:
    """One check; `act` is empty where there is nothing to do."""

    text: str
    detail: str
    done: bool
    act: str
    room: str
    target: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The two lists with what stands above them and beside their titles."""

    heads: Heads
    on_site: tuple[Row, ...]
    on_site_count: str
    later: tuple[Row, ...]
    later_count: str


def lists(
    ready: Readiness,
    checklist: Checklist,
    signing: Signing | None = None,
    office: Standing | None = None,
) -> Lists:
    """Everything the page shows; checks that concern nothing here are left out."""
    on_site = tuple(_row(item, checklist) for item in ready.on_site if _concerns(item))
    later = tuple(_row(item, checklist) for item in ready.before_handing_in if _concerns(item))
    if signing is not None and not signing.practice:
        later = (*later, _signature(signing))
        later = (*later, *_about_handing_in(signing, office))
    return Lists(
        heads(sum(not row.done for row in on_site), signing, office),
        _open_first(on_site),
        _counted(on_site),
        later,
        _counted(later),
    )


def _signature(signing: Signing) -> Row:
    if signing.binds and signing.current is not None:
        text = _("Revision\u00a0{n} är undertecknad").format(n=signing.current.number)
        return Row(text, "", True, "", "", "")
    lacking = listed([one.name for one in signing.signers if not one.counts])
    detail = _("{names}.").format(names=lacking)
    return Row(_("Underskrift saknas"), detail, False, _("Gå till underskriften"), HERE, SIGN)


def _about_handing_in(signing: Signing, office: Standing | None) -> Iterator[Row]:
    """The way to what one can do or read there, out of sight where the panel is folded."""
    if office is None:
        return
    if hindered(office, signing) is None:
        yield Row(_("Klar att lämna in"), "", True, _("Gå till inlämningen"), HERE, HAND_IN)
        return
    stopped = {
        Phase.INCOMPLETE: _("Allt gick inte att skicka"),
        Phase.STOPPED: _("Servern tog inte emot granskningen"),
        Phase.RETURNED: returned_words(len(office.comments)),
    }
    if text := stopped.get(office.phase):
        yield Row(text, "", False, _("Gå till inlämningen"), HERE, HAND_IN)


def _counted(rows: Sequence[Row]) -> str:
    done = sum(row.done for row in rows)
    return _("{done} av {total} klara").format(done=done, total=len(rows))


def _concerns(item: Item) -> bool:
    """Whether there is anything to check; a day without interviews is worth a word."""
    return item.total > 0 or item.check is Check.INTERVIEWS


def _open_first(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: row.done))


def _row(item: Item, checklist: Checklist) -> Row:
    if item.check is Check.INTERVIEWS and not item.total:
        text = _("Ingen intervju är planerad")
        return Row(text, _silent_note(), False, _("Gå till intervjuerna"), item.room, "")
    if item.done:
        return Row(_done(item), "", True, "", "", "")
    return Row(
        what_is_left(item), _detail(item, checklist), False, _act(item), item.room, item.target
    )


def _silent_note() -> str:
    return _("Rapporten räknar upp vilka ni har intervjuat.")


def _done(item: Item) -> str:
    n = item.total
    words = {
        Check.CORE: _("Kärnan är besvarad, alla {n} påståenden"),
        Check.BINDING: _("Övriga föreskrifter och allmänna råd är besvarade, {n} stycken"),
        Check.BARE: ngettext(
            "Den enda bristen har belägg eller anteckning",
            "Alla {n} brister har belägg eller anteckning",
            n,
        ),
        Check.INTERVIEWS: ngettext("Intervjun har rader", "Alla {n} intervjuer har rader", n),
        Check.DOCUMENTS: ngettext("Handlingen har kommit", "Alla {n} handlingar har kommit", n),
        Check.CAPTIONS: ngettext("Fotot har bildtext", "Alla {n} foton har bildtext", n),
        Check.OPEN: _("Inga öppna frågor mellan er"),
        Check.SEALED: _("Alla {n} områden är öppna för dig"),
        Check.GRADES: _("Alla {n} områden har betyg"),
        Check.RATIONALES: ngettext(
            "Betyget som behöver motiveras är motiverat",
            "Alla {n} betyg som behöver motiveras är motiverade",
            n,
        ),
        Check.TEXTS: _("Alla {n} områden har text i rapporten"),
        Check.OVERALL: _("Den samlade bedömningen är skriven"),
        Check.CONFLICT: _("Du har svarat om jäv"),
    }
    return words[item.check].format(n=n)


def _detail(item: Item, checklist: Checklist) -> str:
    names = item.names
    if item.check is Check.INTERVIEWS:
        names = tuple(role_words(checklist.roles, one, language()) for one in names)
    if item.check is Check.OPEN:
        names = tuple(one if "." in one else _("område {n}").format(n=one) for one in names)
    named = listed(names, most=MOST)
    words = {
        Check.BINDING: _("{names}. Förslag till betyg visas när de är besvarade."),
        Check.BARE: _("{names}. Skriv en anteckning eller fäst en rad medan ni kan fråga."),
        Check.OPEN: _open_words(named),
        Check.SEALED: _(
            "Område {names}. Vad kollegan har svarat och satt för betyg visas när du har svarat."
        ),
        Check.GRADES: _("Område {names}."),
        Check.RATIONALES: _("Område {names}. Motivering krävs vid D och när ni avviker."),
        Check.TEXTS: _("Område {names}."),
        Check.OVERALL: _("Styrkor, svagheter och förslag för hela enheten."),
        Check.CONFLICT: _("Säg om du har någon anknytning till enheten."),
    }
    return words.get(item.check, _("{names}.")).format(names=named)


def _open_words(named: str) -> str:
    """Where the open questions are; texts and facts have no numbers to name."""
    told = _("Det ni ser olika på avgör ni tillsammans innan granskningen är färdig.")
    return f"{named[0].upper()}{named[1:]}. {told}" if named else told


def _act(item: Item) -> str:
    if not item.room:
        return ""
    if item.check in OF_AREAS:
        return _("Gå till område {number}").format(number=item.names[0])
    if item.room == "checklist":
        return _("Gå till {number}").format(number=item.names[0])
    if item.check is Check.DOCUMENTS:
        return _("Gå till handlingarna")
    if item.check is Check.CAPTIONS:
        return _("Gå till fotot")
    return {
        "interviews": _("Gå till intervjuerna"),
        "consensus": _("Gå till Samsyn"),
        "details": _("Gå till Om granskningen"),
        "report": _("Gå till rapporten"),
    }[item.room]
