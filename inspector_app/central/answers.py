"""How answers go out: JSON by the wire's rules, and every no as a problem (RFC 9457)."""

from fastapi import Response

from inspector_app.i18n import _
from inspector_app.sync.protocol.problems import MEDIA, STATUS, Code, Problem
from inspector_app.sync.protocol.wire import written

JSON = "application/json"


def answer(body: object, status: int = 200) -> Response:
    """The message as JSON."""
    return Response(written(body), status, media_type=JSON)


def problem(
    code: Code, request: str, detail: str = "", wait: int = 0, status: int | None = None
) -> Response:
    """The no that `code` stands for; `request` finds it in the log."""
    status = STATUS[code] if status is None else status
    body = Problem(code, title(code), status, detail, request)
    headers = {"Retry-After": str(wait)} if wait else {}
    if status == 401:
        headers["WWW-Authenticate"] = "DPoP"
    return Response(written(body), status, headers, MEDIA)


def title(code: Code) -> str:
    """What the code means, in one sentence."""
    return _titles()[code]


def lost() -> str:
    """What is said of a file that came and is here no more."""
    return _(
        "Bilagan har kommit, men finns inte kvar hel på serverns disk. "
        "Den som sköter servern kör: inspector-central check"
    )


def _titles() -> dict[Code, str]:
    return {
        Code.UNREADABLE: _("Det som skickades går inte att läsa."),
        Code.SIGN_IN: _("Inloggningen gäller inte längre."),
        Code.PROOF: _("Datorns bevis stämmer inte med den här begäran."),
        Code.REVOKED: _("Datorn är spärrad."),
        Code.FORBIDDEN: _("Det här har du inte behörighet till."),
        Code.NOT_FOUND: _("Det som efterfrågas finns inte."),
        Code.CONFLICT: _("Det går inte i det läge som uppdraget är i."),
        Code.IN_FLIGHT: _("Samma sak görs just nu."),
        Code.TOO_LARGE: _("Det som skickades är för stort."),
        Code.OTHER_CONTENT: _("Något annat är redan inskickat under samma id."),
        Code.WRONG_HASH: _("Innehållet stämmer inte med sin kontrollsumma."),
        Code.UNFIT: _("Det som skickades går inte att ta emot."),
        Code.OLD_PROTOCOL: _("Programmet är för gammalt för servern."),
        Code.NEW_PROTOCOL: _("Servern är för gammal för programmet."),
        Code.TOO_MANY: _("Det har blivit för många försök. Vänta en stund."),
        Code.FAULT: _("Något gick fel på servern."),
        Code.BUSY: _("Servern är upptagen."),
    }
