"""Sentences about the key, the keyring, the passphrase and the recovery code."""

from inspector_app.explain.sentences import Sentences
from inspector_app.i18n import _
from inspector_app.vault import errors


def about_keyrings() -> Sentences:
    """One pair of sentences for each cause."""
    safe = _("Granskningarna är orörda.")
    return {
        errors.KeyringMissing: (
            _("Datorn har ingen nyckelring som programmet kan använda."),
            _("{safe} Ange en lösenfras, på kommandoraden med --passphrase-file.").format(
                safe=safe
            ),
        ),
        errors.KeyringLocked: (
            _("Datorns nyckelring är låst."),
            _("{safe} Lås upp den och försök igen, eller skriv återställningskoden.").format(
                safe=safe
            ),
        ),
        errors.KeyringNotReady: (
            _("Datorns nyckelring svarar men kan inte användas än."),
            _("{safe} Logga ut och in igen, eller skriv återställningskoden.").format(safe=safe),
        ),
        errors.KeyringFailed: (
            _("Datorns nyckelring svarade med ett fel."),
            _("{safe} Försök igen, eller skriv återställningskoden.").format(safe=safe),
        ),
        errors.KeyringChanged: (
            _("Datorn har en annan nyckelring än den som låste granskningarna."),
            _("{safe} Skriv återställningskoden, så används den nya.").format(safe=safe),
        ),
        errors.KeyLost: (
            _("Nyckeln finns inte längre i datorns nyckelring."),
            _("{safe} Skriv återställningskoden för att öppna dem.").format(safe=safe),
        ),
        errors.KeyringEntryWrong: (
            _("Nyckeln i datorns nyckelring passar inte."),
            _("{safe} Skriv återställningskoden för att öppna dem.").format(safe=safe),
        ),
    }


def about_codes_and_slots() -> Sentences:
    """One pair of sentences for each cause."""
    safe = _("Granskningarna är orörda.")
    return {
        errors.CodeMalformed: (
            _("Det där är ingen återställningskod: den har 26 tecken, du skrev {fault.letters}."),
            safe,
        ),
        errors.WrongCode: (_("Återställningskoden hör till en annan dator eller är utbytt."), safe),
        errors.WrongPassphrase: (_("Lösenfrasen stämmer inte."), safe),
        errors.PassphraseEmpty: (_("Lösenfrasen är tom."), safe),
        errors.PassphraseFileUnreadable: (
            _("Filen med lösenfrasen går inte att läsa: {fault.path}."),
            safe,
        ),
        errors.NoSuchSlot: (_("Granskningarna är inte låsta på det sättet."), safe),
        errors.SlotsMissing: (
            _("Filen med låsen saknas."),
            _("{safe} Återställ den ur en säkerhetskopia.").format(safe=safe),
        ),
        errors.SlotsDamaged: (
            _("Filen med låsen är skadad."),
            _("{safe} Återställ den ur en säkerhetskopia.").format(safe=safe),
        ),
        errors.SlotsTooNew: (
            _("Filen med låsen är skriven av en nyare version av programmet."),
            _("{safe} Installera den nyare versionen.").format(safe=safe),
        ),
        errors.SlotsExist: (_("Här finns redan lås till andra granskningar."), safe),
        errors.DatabaseExists: (
            _("Här finns redan granskningar som en annan nyckel öppnar."),
            safe,
        ),
        errors.ForeignKey: (_("Nyckeln hör till andra granskningar."), safe),
    }
