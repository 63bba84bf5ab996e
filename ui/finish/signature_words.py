"""What the section about signing is given: each inspector's line, where it stands, what hinders."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector_app.i18n import _, ngettext
from inspector_app.queries.ready_words import what_is_left
from inspector_app.queries.revisions import Match
from inspector_app.queries.signing import Signer, Signing


class Act(StrEnum):
    """What the button of a line does."""

    NONE = "none"
    SIGN = "sign"
    HERE = "here"  # a colleague signs on this computer
    WITHDRAW = "withdraw"


class Tone(StrEnum):
    """How the sentence about all of it is marked."""

    CALM = "calm"
    DONE = "done"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class SignerLine:
    """One inspector; `title` is the name, and says so where it is the one who sits here."""

    who: str
    name: str
    title: str
    mine: bool
    status: str
    act: Act
    words: str  # on the button
    locked: bool


@dataclass(frozen=True, slots=True)
class SignatureView:
    """All that the section shows."""

    lines: tuple[SignerLine, ...]
    tone: Tone
    state: str
    hinders: str  # why nobody can sign yet; "" where nothing hinders
    alone: bool  # whether the one who sits here may sign alone


Moment = Callable[[datetime], str]


def signature_view(found: Signing, moment: Moment, *, fixed: bool = False) -> SignatureView:
    """The section as it is now; `moment` says when something was signed.

    `fixed` is whether what stands now is handed in: the office then has the signatures too.
    """
    hinders = _hinders(found)
    mine = next((one for one in found.signers if one.mine), None)
    others_lack = any(not one.counts for one in found.signers if not one.mine)
    tone, state = _state(found)
    return SignatureView(
        tuple(_line(one, moment, locked=bool(hinders), fixed=fixed) for one in found.signers),
        tone,
        state,
        hinders,
        mine is not None and others_lack and not found.binds and not hinders,
    )


def _hinders(found: Signing) -> str:
    if found.practice:
        return _("En övningsgranskning skrivs inte under.")
    if not found.hindrances:
        return ""
    left = ". ".join(what_is_left(one) for one in found.hindrances)
    return _("Går att skriva under när det här är klart: {left}.").format(left=left)


def _line(one: Signer, moment: Moment, *, locked: bool, fixed: bool) -> SignerLine:
    title = _("{name}, du").format(name=one.name) if one.mine else one.name
    if one.counts and (fixed or not one.mine):
        act, words = Act.NONE, ""
    elif one.counts:
        act, words = Act.WITHDRAW, _("Ta tillbaka")
    elif one.mine:
        act, words = Act.SIGN, _("Skriv under")
    else:
        act, words = Act.HERE, _("Skriv under här")
    return SignerLine(
        one.who,
        one.name,
        title,
        one.mine,
        _status(one, moment),
        act,
        words,
        locked and act is not Act.WITHDRAW,
    )


def _status(one: Signer, moment: Moment) -> str:
    if not one.revision:
        return _("inte undertecknat")
    if one.match is Match.DIFFERS:
        return _("underskriften stämmer inte med utkastet här")
    if one.match is Match.MISSING:
        return _("har undertecknat något som inte har kommit hit i sin helhet")
    if not one.counts:
        return _("gäller en tidigare version (revision\u00a0{n})").format(n=one.revision)
    when = moment(datetime.fromisoformat(one.recorded))
    told = _("undertecknat {when}, revision\u00a0{n}").format(when=when, n=one.revision)
    if one.reason:
        return _("{told}, ensam: {reason}").format(told=told, reason=one.reason)
    return told


def _state(found: Signing) -> tuple[Tone, str]:
    if found.binds and found.current is not None:
        text = _("Revision\u00a0{n} är undertecknad. Ändras något får ni skriva under igen.")
        return Tone.DONE, text.format(n=found.current.number)
    if found.changes:
        said = ngettext(
            "Ändrat efter underskriften: {n}\u00a0ändring efter revision\u00a0{last}. Skriv "
            "under igen så blir det revision\u00a0{next}.",
            "Ändrat efter underskriften: {n}\u00a0ändringar efter revision\u00a0{last}. Skriv "
            "under igen så blir det revision\u00a0{next}.",
            found.changes,
        )
        text = said.format(n=found.changes, last=found.last, next=found.next)
        return Tone.CHANGED, text
    if found.current is not None:
        text = _("Revision\u00a0{n} väntar på att alla ska skriva under.")
        return Tone.CALM, text.format(n=found.current.number)
    return Tone.CALM, _("Ändras något efteråt får ni skriva under igen.")
