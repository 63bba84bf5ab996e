"""Sentences about handing in, and about removing the copy of what was handed in."""

from inspector_app.commands import bound, removing, submitting
from inspector_app.explain.sentences import Sentences
from inspector_app.i18n import _, listed, ngettext
from inspector_app.queries import submission
from inspector_app.queries.ready_words import what_is_left


def about_submitting() -> Sentences:
    """One pair of sentences for each cause."""
    kept = _("Ingenting lämnades in. Arbetet är kvar här.")
    return {
        bound.PracticeNotHandedIn: (
            _("Det här är en övningsgranskning, och den lämnas inte in."),
            kept,
        ),
        bound.NoAssignment: (
            _("Granskningen hör inte till något uppdrag från kansliet."),
            _("{none} Be kansliet lägga upp uppdraget, och synka sedan.").format(none=kept),
        ),
        bound.NotSignedByAll: (
            _("Granskningen är inte undertecknad än. Underskrift saknas: {reason}."),
            kept,
        ),
        bound.ChangedSinceSigned: (
            _("Något har ändrats efter underskriften av revision {fault.revision}: {reason}."),
            _("{none} Skriv under igen och lämna in sedan.").format(none=kept),
        ),
        bound.NotReadyToHandIn: (_("Granskningen går inte att lämna in än. {reason}."), kept),
        submitting.NothingCompleted: (
            _("Kansliet har returnerat revision {fault.revision}, och inget är ändrat sedan."),
            _("{none} Komplettera, skriv under igen och lämna in.").format(none=kept),
        ),
        submitting.ReportNotLeftOut: (
            _("Rapporten hör till det som lämnas in och kan inte utelämnas."),
            kept,
        ),
        submitting.NothingToLeaveOut: (
            _("Inlämningen har ingen bilaga att utelämna."),
            _("Ingenting har ändrats."),
        ),
        submission.DocumentUnfit: (
            _("Granskningen är för stor för att lämnas in: {reason}."),
            _("{none} Korta texten, skriv under igen och lämna in.").format(none=kept),
        ),
    }


def about_removing() -> Sentences:
    """As `about_submitting`, for the local copy."""
    unchanged = _("Ingenting har tagits bort.")
    return {
        removing.NotHandedIn: (
            _("Kansliet har inte kvitterat hela granskningen."),
            _("{none} Kopian här kan tas bort när kvittensen har kommit.").format(none=unchanged),
        ),
        removing.ChangedSinceHandedIn: (
            _("Här finns något som inte är inlämnat: {reason}."),
            _("{none} Skriv under och lämna in det först.").format(none=unchanged),
        ),
        removing.StillToComplete: (
            _("Kansliet har returnerat granskningen för komplettering."),
            _("{none} Komplettera den och lämna in den igen först.").format(none=unchanged),
        ),
        removing.HandedInElsewhere: (
            _("Datorn hör inte längre till det kansli som har kvitterat granskningen."),
            _("{none} Anslut till det kansliet och synka, och ta sedan bort kopian.").format(
                none=unchanged
            ),
        ),
        removing.KeptUntil: (
            _("Kopian ska ligga kvar här till den {fault.day}, enligt organisationens regler."),
            _("{none} Dagen räknas efter serverns datum, så synka om dagen har kommit.").format(
                none=unchanged
            ),
        ),
        removing.RemovalUnfinished: (
            _("Granskningen är borttagen, men äldre säkerhetskopior kan ännu innehålla den."),
            _("De städas bort nästa gång programmet öppnas."),
        ),
        removing.RemovedHere: (
            _("{fault.title} togs bort från den här datorn den {fault.day}, efter inlämningen."),
            _(
                "Ingenting har ändrats. Ska granskningen tillbaka hit, slå ihop "
                "filen igen och bekräfta det; på kommandoraden med --again."
            ),
        ),
    }


def what_hinders(fault: Exception) -> str:
    """What keeps one from handing in or removing; empty for other causes."""
    match fault:
        case bound.NotSignedByAll():
            return listed(fault.names)
        case bound.NotReadyToHandIn():
            return ". ".join(what_is_left(one) for one in fault.left)
        case bound.ChangedSinceSigned():
            said = ngettext("{n} ändring", "{n} ändringar", fault.changes)
            return said.format(n=fault.changes)
        case removing.ChangedSinceHandedIn():
            said = ngettext("{n} post", "{n} poster", fault.entries)
            return said.format(n=fault.entries)
        case submission.DocumentUnfit():
            return fault.place or _("texterna är tillsammans för långa")
    return ""
