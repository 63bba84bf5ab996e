"""What stands above the lists of the finish page, from how far the review has come."""

from dataclasses import dataclass

from inspector_app.i18n import _, ngettext
from inspector_app.queries.at_office import Phase, Standing
from inspector_app.queries.signing import Signing


@dataclass(frozen=True, slots=True)
class Heads:
    """The page's title and lead, and the titles of both lists.

    `quiet` is whether what is left is no longer asked for, as all is handed in.
    """

    title: str
    lead: str
    on_site: str
    later: str
    quiet: bool = False


def heads(left: int, signing: Signing | None, office: Standing | None) -> Heads:
    """The words for this many things left on site, and where the review stands."""
    if office is None or office.phase is Phase.NOTHING:
        lead = _("Det som bara går att göra på plats står först. Resten kan ni göra hemma.")
        return Heads(_title(left), lead, _("Medan ni är kvar"), _("Innan ni lämnar in"))
    title, lead = _handed_in(office, signing)
    return Heads(title, lead, _("På plats"), _("Inför inlämningen"), quiet=True)


def handed_in_now(signing: Signing, office: Standing) -> bool:
    """Whether the office has, or will be sent, just what stands now."""
    if signing.current is None or office.last is None or office.phase is Phase.STOPPED:
        return False
    return office.last.submission.revision == signing.current.number


def _handed_in(office: Standing, signing: Signing | None) -> tuple[str, str]:
    if office.phase is Phase.RETURNED:
        title = _("Granskningen ska kompletteras")
        lead = _("Kansliets kommentarer står vid områdena och under ”Lämna in till kansliet”.")
    elif office.phase is Phase.STOPPED:
        title = _("Servern tog inte emot granskningen")
        lead = _("Arbetet är tryggt på den här datorn. Hör av dig till kansliet.")
    elif signing is not None and not handed_in_now(signing, office):
        title = _("Det finns ändringar som inte är inlämnade")
        lead = _("Skriv under och lämna in igen, så får kansliet dem.")
    elif office.phase is Phase.INCOMPLETE:
        title = _("Allt gick inte att skicka")
        lead = _("Välj under ”Lämna in till kansliet” hur ni går vidare. Arbetet är tryggt här.")
    elif office.phase is Phase.WAITING:
        title = _("Granskningen är inlämnad")
        lead = _("Den väntar tryggt här och skickas så snart det går.")
    else:
        title = _("Granskningen är inlämnad")
        lead = _("Kansliet har den. Ändrar ni något får ni skriva under och lämna in igen.")
    return title, lead


def _title(left: int) -> str:
    if not left:
        return _("Ni kan lämna huset")
    return ngettext(
        "{n} sak återstår innan ni lämnar huset",
        "{n} saker återstår innan ni lämnar huset",
        left,
    ).format(n=_number(left))


def _number(n: int) -> str:
    """Small numbers as words, as one writes them at the start of a sentence."""
    words = (_("En"), _("Två"), _("Tre"), _("Fyra"), _("Fem"), _("Sex"))
    return words[n - 1] if n <= len(words) else str(n)
