"""Sentences about what could not be settled."""

from inspector_app.commands import settling
from inspector_app.explain.sentences import Sentences
from inspector_app.i18n import _


def about_settling() -> Sentences:
    """One pair of sentences for each cause."""
    unchanged = _("Ingenting har ändrats.")
    return {
        settling.StillSealed: (
            _("Område {fault.area} är förseglat för dig."),
            _("Svara på det som är bindande där, eller öppna förseglingen, och avgör sedan."),
        ),
        settling.WhyMissing: (
            _("Ni har svarat olika på {fault.number}, som är bindande."),
            _("Ingenting har ändrats. Skriv varför ni kom fram till det ni gjorde."),
        ),
        settling.NothingToSettle: (
            _("Det finns ingenting att avgöra i {fault.register}."),
            unchanged,
        ),
        settling.NotOnesOwn: (
            _("{fault.register} är en annan inspektörs eget och avgörs av den personen."),
            unchanged,
        ),
    }


def why_not_settled(cause: Exception) -> str:
    """The end of a sentence about a line; empty for other causes."""
    match cause:
        case settling.StillSealed():
            return _("område {area} är förseglat för dig").format(area=cause.area)
        case settling.WhyMissing():
            text = _("why saknas, och ni har svarat olika på {number} som är bindande")
            return text.format(number=cause.number)
        case settling.NothingToSettle():
            return _("det finns ingenting att avgöra i {name}").format(name=cause.register)
        case settling.NotOnesOwn():
            return _("{name} är en annan inspektörs eget").format(name=cause.register)
    return ""
