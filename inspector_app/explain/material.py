"""Sentences about files and texts handed to the program, and about rules that said no."""

from inspector_app import settings
from inspector_app.commands import evidence, record, undoing
from inspector_app.domain import grading, registers
from inspector_app.exchange import (
    checklist_files,
    checklists,
    demo_content,
    json_lines,
    pictures,
    prepared,
)
from inspector_app.explain.sentences import Sentences
from inspector_app.i18n import _
from inspector_app.reports import press
from inspector_app.store import review_rows


def about_texts() -> Sentences:
    """Files of text that the program was given or brings with it."""
    return {
        checklist_files.ChecklistFaulty: (
            _("Checklistan {fault.path} har fel och kan inte användas."),
            _("Ingenting har ändrats. Kör checklists check på filen för att se felen."),
        ),
        checklists.ChecklistUnknown: (
            _("Det finns ingen checklista som heter {fault.id}."),
            _("Ingenting har ändrats. Kommandot checklists visar dem som finns."),
        ),
        checklists.ChecklistDocumentBroken: (
            _("Granskningens egen checklista är skadad."),
            _("Svaren är orörda. Återställ den senaste säkerhetskopian."),
        ),
        json_lines.TooMuch: (_("Filen är för stor."), _("Ingenting av den har sparats.")),
        json_lines.BrokenLine: (
            _("Rad {fault.line} kan inte användas: {fault.why}."),
            _("Ingenting av filen har sparats."),
        ),
        demo_content.DemoBroken: (
            _("Exemplets filer är skadade."),
            _("Installera om programmet. Dina granskningar är orörda."),
        ),
    }


def about_files() -> Sentences:
    """Files to add to a review, and pages made of it."""
    none = _("Ingenting har lagts till.")
    return {
        prepared.FileUnreadable: (_("Filen {fault.name} går inte att läsa."), none),
        prepared.FileTooLarge: (_("Filen {fault.name} är för stor."), none),
        prepared.FileEmpty: (_("Filen {fault.name} är tom."), none),
        press.PressError: _pages(),
        press.PressTooSlow: _pages(),
        press.PressStopped: _pages(),
        press.PressFailed: _pages(),
    }


def about_pictures() -> Sentences:
    """Pictures to add to a review."""
    none = _("Ingenting har lagts till.")
    return {
        pictures.PictureRefused: (_("Bilden {fault.name} kan inte användas."), none),
        pictures.NotAPicture: (
            _("{fault.name} är ingen bild av ett slag som programmet läser."),
            _("{none} Spara den som JPEG eller PNG och försök igen.").format(none=none),
        ),
        pictures.PictureTruncated: (
            _("Bilden {fault.name} är avbruten eller skadad."),
            _("{none} Hämta den från kameran igen.").format(none=none),
        ),
        pictures.PictureMoves: (
            _("{fault.name} är rörlig eller har flera sidor."),
            _("{none} Lägg till en stillbild.").format(none=none),
        ),
        pictures.TooManyPixels: (
            _("Bilden {fault.name} har för många bildpunkter."),
            _("{none} Förminska den och försök igen.").format(none=none),
        ),
        pictures.PictureTooDemanding: (
            _("Bilden {fault.name} tog för lång tid eller för mycket minne att läsa."),
            _("{none} Förminska den och försök igen.").format(none=none),
        ),
    }


def about_rules() -> Sentences:
    """One pair of sentences for each cause."""
    unchanged = _("Ingenting har ändrats.")
    return {
        registers.UnknownRegister: (_("Det finns inget register {fault.register}."), unchanged),
        registers.UnfitValue: (
            _("Värdet passar inte i {fault.register}: {reason}."),
            unchanged,
        ),
        review_rows.UnknownReview: (
            _("Det finns ingen granskning {fault.review} på den här datorn."),
            unchanged,
        ),
        settings.SettingRefused: (_("En inställning har ett värde som inte går."), unchanged),
        record.UnknownInspector: (
            _("Ingen i granskningen heter {fault.who}."),
            _("Ingenting har ändrats. De som finns: {reason}."),
        ),
        record.RefusedLine: (
            _("Rad {fault.line} kan inte användas: {reason}."),
            _("Ingenting av filen har sparats."),
        ),
        record.Unrecordable: (_("Det går inte att spara: {fault.why}."), unchanged),
        undoing.ChangedSince: (
            _("Det går inte att ångra: någon har ändrat det sedan dess."),
            unchanged,
        ),
        evidence.NoSuchFile: (_("Belägget har ingen fil."), unchanged),
        grading.UnknownChoice: (
            _("Checklistans skala har inget svar {fault.choice}."),
            unchanged,
        ),
    }


def _pages() -> tuple[str, str]:
    return (
        _("Sidorna kunde inte göras den här gången."),
        _("Texten är sparad. Försök igen."),
    )
