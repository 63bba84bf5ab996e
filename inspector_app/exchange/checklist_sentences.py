"""What each fault of a checklist file is called, and what to do about it, in whole sentences."""

from inspector_app.exchange.checklist_files import FaultCode
from inspector_app.i18n import _

Sentences = dict[FaultCode, tuple[str, str]]  # what is wrong, and the remedy


def sentences() -> Sentences:
    """Every fault's sentences in the language spoken now."""
    return {**_about_the_file(), **_about_a_field(), **_about_ids_and_twins()}


def _about_the_file() -> Sentences:
    return {
        FaultCode.UNREADABLE: (
            _("Filen går inte att läsa."),
            _("Kontrollera att filen finns och att du får läsa den."),
        ),
        FaultCode.TOO_LARGE: (
            _("Filen är större än {most} MB."),
            _("Dela upp checklistan i flera lager."),
        ),
        FaultCode.NOT_TEXT: (
            _("Filen är inte text i UTF-8."),
            _("Spara filen som UTF-8."),
        ),
        FaultCode.BROKEN_TOML: (
            _("Filen följer inte TOML-formatet."),
            _("Rätta raden: ofta saknas ett citattecken, ett likhetstecken eller en hakparentes."),
        ),
    }


def _about_a_field() -> Sentences:
    return {
        FaultCode.MISSING_FIELD: (
            _("Fältet {field} saknas."),
            _("Lägg till fältet {field}."),
        ),
        FaultCode.UNKNOWN_FIELD: (
            _("Fältet {field} är okänt."),
            _("Rätta stavningen eller ta bort fältet."),
        ),
        FaultCode.WRONG_TYPE: (
            _("Fältet {field} har fel slags värde."),
            _("Skriv text inom citattecken, true och false utan, och listor inom hakparentes."),
        ),
        FaultCode.UNKNOWN_VALUE: (
            _("Fältet {field} har värdet ”{value}”, som inte är tillåtet."),
            _("Använd något av följande: {known}."),
        ),
        FaultCode.MISSING_TRANSLATION: (
            _("Översättningen i fältet {field} saknas eller är ofullständig."),
            _("Skriv texten på båda språken, med lika många frågor på varje."),
        ),
        FaultCode.UNVERIFIED_SECTION: (
            _("Hänvisningen ”{value}” anger kapitel eller paragraf ur en okontrollerad källa."),
            _("Ta bort kapitel och paragraf, eller sätt needs_check = false när källan är läst."),
        ),
        FaultCode.HALF_VERIFIED: (
            _("Uppgiften om vem som har kontrollerat källan är ofullständig."),
            _("Ange både verified_by och verified_on (som 2026-01-31), eller lämna båda tomma."),
        ),
    }


def _about_ids_and_twins() -> Sentences:
    return {
        FaultCode.BAD_ID: (
            _("Id:t ”{id}” har otillåtna tecken eller är för långt."),
            _("Använd högst 80 bokstäver, siffror, punkter, kolon och bindestreck."),
        ),
        FaultCode.DUPLICATE_ID: (
            _("Id:t ”{id}” finns redan."),
            _("Ge påståendet ett eget id, eller ta bort dubbletten."),
        ),
        FaultCode.TWIN_NOWHERE: (
            _("Påståendet ”{id}” har tvillingen ”{value}”, som inte finns."),
            _("Rätta id:t i fältet twin, eller ta bort fältet."),
        ),
        FaultCode.TWIN_NOT_MUTUAL: (
            _("Påståendena ”{id}” och ”{value}” är inte tvillingar åt båda håll."),
            _("Skriv in båda som varandras twin, eller ta bort fältet hos båda."),
        ),
        FaultCode.TWIN_SAME_RULES: (
            _("Påståendet ”{id}” och tvillingen ”{value}” hör till samma regelverk."),
            _("Tvillingar ska stå i olika regelverk: slå ihop dem eller ta bort fältet twin."),
        ),
        FaultCode.HINT_NOWHERE: (
            _("Tipset pekar på ”{value}”, som inte finns."),
            _("Rätta id:t i fältet of."),
        ),
    }
