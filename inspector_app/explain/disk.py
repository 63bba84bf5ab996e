"""Sentences about the disk, the store, backups and attachments."""

from inspector_app import bootstrap, platform
from inspector_app.explain.sentences import Sentences
from inspector_app.i18n import _
from inspector_app.store import attachments, backups, engine, faults, schema, swap


def about_the_profile() -> Sentences:
    """Why the profile cannot be opened here."""
    whole = _("Granskningarna är orörda.")
    return {
        platform.AlreadyOpen: (
            _("Programmet är redan öppet."),
            _("Ingenting har ändrats. Växla till det fönstret, eller stäng det först."),
        ),
        bootstrap.NetworkProfile: (
            _("Mappen {fault.path} ligger på en nätverksdisk: där kan arbete gå förlorat."),
            _("Ingenting har ändrats. Välj med --profile en mapp på datorns egen disk."),
        ),
        bootstrap.ProfileNotWritable: (
            _("Programmet får inte läsa eller skriva i mappen {fault.path}."),
            _("{safe} Ändra mappens rättigheter, eller välj en annan med --profile.").format(
                safe=whole
            ),
        ),
        schema.NewerStore: (
            _("Granskningarna är sparade av en nyare version av programmet."),
            _("{safe} Installera den nyare versionen.").format(safe=whole),
        ),
        engine.UnsafeSqlite: (
            _("Den installerade databasen ({fault.found}) kan tappa sparat arbete."),
            _("{safe} Installera om programmet.").format(safe=whole),
        ),
    }


def about_the_disk() -> Sentences:
    """What the disk said no to."""
    kept = _("Det som stod i filen förut är orört.")
    return {
        platform.PathRefused: (_("Det går inte att skriva eller läsa {fault.path}."), kept),
        platform.DiskFull: (
            _("Kan inte spara: disken är full."),
            _("Det du skriver finns kvar i fönstret. Frigör plats, så sparas det."),
        ),
        platform.NotWritable: (
            _("Kan inte spara: {fault.path} går inte att skriva i."),
            _("Det du skriver finns kvar i fönstret. Ändra mappens rättigheter, så sparas det."),
        ),
        faults.DiskFailed: (
            _("Disken svarade med ett fel: {fault.path}."),
            _("Det du skriver finns kvar i fönstret. Spara en säkerhetskopia på ett USB-minne."),
        ),
        faults.Busy: (
            _("Ett annat program höll filen med granskningarna för länge."),
            _("Det du skriver finns kvar i fönstret och sparas vid nästa försök."),
        ),
    }


def about_what_is_kept() -> Sentences:
    """What lies on the disk and is not as it should be."""
    return {
        swap.ForeignFolder: (
            _("Mappen {fault.path} är inte vad den heter."),
            _("Ingenting har ändrats. Flytta undan den och försök igen."),
        ),
        faults.Damaged: (
            _("Filen med granskningarna är skadad."),
            _("Den är orörd och ligger kvar. Återställ den senaste säkerhetskopian."),
        ),
        backups.BackupUnusable: (
            _("Säkerhetskopian går inte att läsa: {fault.path}."),
            _("Ingenting har ändrats. Välj en annan kopia."),
        ),
        attachments.AttachmentMissing: (
            _("Filen finns inte på den här datorn."),
            _("Resten av granskningen är orörd."),
        ),
        attachments.AttachmentDamaged: (
            _("Filen är skadad och kan inte visas."),
            _("Resten av granskningen är orörd."),
        ),
    }


UNSAVED = (platform.DiskFull, platform.NotWritable, faults.Busy, faults.DiskFailed, faults.Damaged)
