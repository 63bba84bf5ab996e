"""Sentences about the central server: whatever it says, the work is here and safe."""

from inspector_app.commands import assigned, from_server
from inspector_app.exchange.json_lines import fit_for_screen
from inspector_app.explain.sentences import Sentences
from inspector_app.i18n import _
from inspector_app.store import assignment_rows, server_rows, submission_rows
from inspector_app.sync import faults, troubles
from inspector_app.sync.protocol import proofs, receipts, wire
from inspector_app.sync.protocol.problems import Code


def about_the_network() -> Sentences:
    """What can happen on the way to the server."""
    safe = _("Arbetet är tryggt på den här datorn.")
    itself = _("{safe} Programmet försöker igen av sig självt när det är öppet.").format(safe=safe)
    return {
        faults.SyncError: (_("Synkningen gick inte att genomföra."), itself),
        faults.Unreachable: (_("Servern går inte att nå."), itself),
        faults.ProxyRefused: (
            _("Nätets proxy släppte inte fram programmet till servern."),
            _("{safe} Be it‑avdelningen släppa fram det, eller byt nät.").format(safe=safe),
        ),
        faults.CutOff: (
            _("Förbindelsen bröts innan servern hade svarat."),
            _("{again} Det som kom fram räknas bara en gång.").format(again=itself),
        ),
        faults.Interrupted: (_("Programmet stängdes innan synkningen var klar."), itself),
        faults.Portal: (
            _("Något annat än servern svarade, kanske nätets inloggningssida."),
            _("{safe} Logga in på nätet i webbläsaren, eller byt nät.").format(safe=safe),
        ),
        faults.WrongCertificate: (
            _("Det gick inte att bekräfta att det är rätt server som svarar."),
            _("{safe} Ingenting skickades. Byt nät, eller hör av dig till kansliet.").format(
                safe=safe
            ),
        ),
        faults.NotAnAddress: (
            _("{fault.text} är ingen adress till en server. Den ska börja med https://."),
            _("Ingenting har ändrats."),
        ),
    }


def about_the_server() -> Sentences:
    """What the server says, or how it fails."""
    safe = _("Arbetet är tryggt på den här datorn.")
    itself = _("{safe} Programmet försöker igen av sig självt när det är öppet.").format(safe=safe)
    office = _("{safe} Hör av dig till kansliet.").format(safe=safe)
    return {
        faults.ServerFault: (_("Något gick fel på servern."), itself),
        faults.ServerBusy: (_("Servern har mycket att göra just nu."), itself),
        faults.ServerLost: (
            _("Servern har tappat det som nyss skickades."),
            _("{safe} Det skickas igen av sig självt.").format(safe=safe),
        ),
        faults.NotUnderstood: (_("Serverns svar gick inte att förstå."), itself),
        faults.TooOld: (
            _("Servern kräver en nyare version av programmet."),
            _("{safe} Uppdatera programmet; till dess väntar det som ska skickas.").format(
                safe=safe
            ),
        ),
        faults.TooNew: (
            _("Programmet är nyare än vad servern klarar."),
            _("{safe} Det som ska skickas väntar tills servern har uppdaterats.").format(safe=safe),
        ),
        faults.SignInNeeded: (
            _("Servern vill att du loggar in."),
            _(
                "{safe} Logga in när det passar, eller be kansliet om en ny kod; till dess väntar"
                " det som ska skickas."
            ).format(safe=safe),
        ),
        faults.Revoked: (
            _("Kansliet har spärrat den här datorn för synkning."),
            _("{safe} Det går att arbeta vidare. Hör av dig till kansliet.").format(safe=safe),
        ),
        faults.ServerRefused: (_("Servern sade nej: {reason}."), office),
        faults.WrongServer: (
            _("Servern har en annan nyckel än när datorn anslöts."),
            _("{safe} Ingenting skickades. Hör av dig till kansliet.").format(safe=safe),
        ),
    }


def about_handing_in() -> Sentences:
    """What is wrong with what came, or with what was asked for."""
    unchanged = _("Ingenting har ändrats.")
    unsent = _("Arbetet är tryggt på den här datorn. Det räknas inte som inskickat än.")
    office = _("{unsent} Hör av dig till kansliet.").format(unsent=unsent)
    return {
        receipts.ForgedReceipt: (_("Kvittensen är inte undertecknad av servern."), office),
        from_server.ReceiptIncomplete: (_("Kvittensen gäller inte allt som skickades."), office),
        wire.Unreadable: (_("Meddelandet gick inte att läsa ({fault.fault})."), unchanged),
        wire.TooLarge: (
            _("Meddelandet är för stort: högst {fault.most} byte får plats."),
            unchanged,
        ),
        proofs.BadProof: (_("Det gick inte att bekräfta datorns nyckel."), unchanged),
        server_rows.NoServer: (
            _("Den här datorn är inte ansluten till någon server."),
            _("{none} Anslut den med koden från kansliet.").format(none=unchanged),
        ),
        assignment_rows.UnknownAssignment: (
            _("Det finns inget uppdrag {fault.id} på den här datorn."),
            _("{none} Synka, och försök igen.").format(none=unchanged),
        ),
        submission_rows.UnknownSubmission: (
            _("Det finns ingen inlämning {fault.id} på den här datorn."),
            unchanged,
        ),
        assigned.ChecklistAwaited: (
            _("Uppdragets checklista har inte kommit än."),
            _("{none} Synka, och försök igen.").format(none=unchanged),
        ),
        assigned.NotMine: (
            _("Uppdraget har getts till andra inspektörer."),
            _("{none} Är det fel, hör av dig till kansliet.").format(none=unchanged),
        ),
    }


def why_refused(fault: faults.ServerRefused) -> str:
    """The end of the sentence about what the server refused."""
    return why_aside(f"{fault.code}: {fault.detail}")


def why_aside(reason: str) -> str:
    """Why something was set aside or is not confirmed, from the reason that is kept with it."""
    code, _colon, detail = reason.partition(": ")
    words = fit_for_screen(detail.rstrip(". "))
    told = _reasons().get(code, _("servern tog inte emot det"))
    return f"{told} ({words})" if words else told


def _reasons() -> dict[str, str]:
    return {
        troubles.FORGED: _("kvittensen är inte undertecknad av servern"),
        troubles.INCOMPLETE: _("kvittensen gäller inte allt som skickades"),
        troubles.GARBLED: _("serverns svar gick inte att förstå"),
        troubles.FORGOTTEN: _("servern tappade det, så det skickas igen"),
        Code.FAULT: _("något gick fel på servern"),
        troubles.MISSING: _("filen finns inte på den här datorn"),
        troubles.DAMAGED: _("filen är skadad på den här datorn"),
        Code.UNREADABLE: _("servern kunde inte läsa det"),
        Code.FORBIDDEN: _("du saknar behörighet"),
        Code.NOT_FOUND: _("det finns inte på servern"),
        Code.CONFLICT: _("uppdraget är inte i ett läge där det går"),
        Code.TOO_LARGE: _("det är för stort"),
        Code.OTHER_CONTENT: _(
            "kansliet har redan något annat som samma revision; slå ihop era utkast, skriv under"
            " och lämna in igen"
        ),
        Code.WRONG_HASH: _("det kom inte fram helt"),
        Code.UNFIT: _("det går inte att godta som det är"),
    }
