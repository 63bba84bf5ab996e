"""Sentences about signing in: the work never waits for it."""

from inspector_app.explain.sentences import Sentences
from inspector_app.i18n import _
from inspector_app.sync.protocol import sign_in_errors as faults


def about_signing_in() -> Sentences:
    """What can happen between the program and the person in the browser."""
    safe = _("Arbetet är tryggt och går att fortsätta med.")
    again = _("{safe} Försök igen när det passar.").format(safe=safe)
    office = _("{safe} Hör av dig till kansliet.").format(safe=safe)
    return {
        faults.SignInError: (_("Du blev inte inloggad."), again),
        faults.SignInAgain: (
            _("Inloggningen gäller inte längre."),
            _("{safe} Logga in när det passar; till dess väntar det som ska skickas.").format(
                safe=safe
            ),
        ),
        faults.SignInDenied: (_("Inloggningen avbröts i webbläsaren."), again),
        faults.SignInTimedOut: (_("Ingen loggade in i webbläsaren i tid."), again),
        faults.SignInCancelled: (_("Inloggningen avbröts."), again),
        faults.NoBrowser: (
            _("Det gick inte att öppna en webbläsare."),
            _("{safe} Välj en förvald webbläsare i datorns inställningar.").format(safe=safe),
        ),
        faults.NoListener: (
            _("Datorn lät inte programmet ta emot svaret från webbläsaren."),
            _("{safe} Be it‑avdelningen tillåta anslutningar till 127.0.0.1.").format(safe=safe),
        ),
        faults.CodeRefused: (
            _("Inloggningstjänsten godtog inte svaret från webbläsaren."),
            again,
        ),
        faults.ProviderRefused: (
            _("Inloggningstjänsten sade nej ({fault.code})."),
            office,
        ),
    }


def about_providers() -> Sentences:
    """Why the identity provider could not be talked with."""
    safe = _("Arbetet är tryggt och går att fortsätta med.")
    again = _("{safe} Försök igen när det passar.").format(safe=safe)
    office = _("{safe} Hör av dig till kansliet.").format(safe=safe)
    return {
        faults.ProviderError: (_("Det gick inte att få kontakt med inloggningstjänsten."), again),
        faults.ProviderUnreachable: (
            _("Inloggningstjänsten svarar inte."),
            _("{safe} Försök igen när nätet är bättre.").format(safe=safe),
        ),
        faults.AnswerLost: (
            _("Inloggningstjänstens svar kom inte fram."),
            _("{safe} Försök igen när nätet är bättre.").format(safe=safe),
        ),
        faults.CertificateRefused: (
            _("Det gick inte att bekräfta att det är rätt inloggningstjänst som svarar."),
            _("{safe} Byt nät, eller logga in på nätets egen sida först.").format(safe=safe),
        ),
        faults.ProviderFaulty: (
            _("Något gick fel hos inloggningstjänsten ({fault.status})."),
            again,
        ),
        faults.NotTheProvider: (
            _("Något annat än inloggningstjänsten svarade."),
            _("{safe} Logga in på nätets egen sida först, eller byt nät.").format(safe=safe),
        ),
        faults.NotHttps: (_("Inloggningstjänstens adress är inte skyddad med https."), office),
        faults.ProviderUnfit: (
            _("Inloggningstjänsten saknar något som programmet behöver ({fault.wanted})."),
            office,
        ),
    }


def about_id_tokens() -> Sentences:
    """Why what the identity provider said of the person is not believed."""
    safe = _("Arbetet är tryggt och går att fortsätta med.")
    again = _("{safe} Försök igen när det passar.").format(safe=safe)
    office = _("{safe} Hör av dig till kansliet.").format(safe=safe)
    clock = _("{safe} Se efter att datorns klocka går rätt, och försök igen.").format(safe=safe)
    return {
        faults.IdTokenRefused: (_("Inloggningstjänstens svar går inte att lita på."), again),
        faults.NotAnIdToken: (_("Inloggningstjänstens svar gick inte att läsa."), again),
        faults.BadAlgorithm: (
            _("Inloggningstjänstens svar är underskrivet på ett sätt som inte godtas."),
            office,
        ),
        faults.UnknownKey: (
            _("Inloggningstjänstens svar är underskrivet med en okänd nyckel."),
            again,
        ),
        faults.BadSignature: (_("Inloggningstjänstens underskrift stämmer inte."), again),
        faults.WrongIssuer: (_("Svaret kom från en annan inloggningstjänst."), office),
        faults.WrongAudience: (_("Svaret var avsett för ett annat program."), office),
        faults.WrongNonce: (_("Svaret hörde till en annan inloggning."), again),
        faults.TooWeakAssurance: (
            _("Du loggade in på ett sätt som inte räcker för din organisation."),
            _("{safe} Logga in igen med en starkare e‑legitimation.").format(safe=safe),
        ),
        faults.NoSubject: (
            _("Inloggningstjänsten talade inte om vem du är ({fault.claim})."),
            office,
        ),
        faults.AnotherPerson: (_("Inloggningen förnyades för någon annan än dig."), again),
        faults.ClockDiffers: (_("Klockorna här och hos inloggningstjänsten går olika."), clock),
        faults.Expired: (_("Inloggningstjänstens svar hade redan gått ut."), clock),
        faults.NotYet: (_("Inloggningstjänstens svar är daterat i framtiden."), clock),
    }
