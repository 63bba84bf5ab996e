"""What can stand in the way of a round; one class for each cause. Nothing here loses anything."""

from inspector_app.domain.errors import ContentError, InspectorAppError


class SyncError(InspectorAppError):
    """Nothing was exchanged with the server; what is to be sent lies here and waits."""


class Unreachable(SyncError):
    """No connection came about: no network, no such name, or nobody there."""


class ProxyRefused(SyncError):
    """The network's proxy did not let us through."""


class CutOff(SyncError):
    """The connection broke off; what was asked may have been done all the same."""


class Interrupted(SyncError):
    """The program ends; what is left of the round is for the next one."""


class Portal(SyncError):
    """Something other than the server answered, such as a network's login page."""


class WrongCertificate(SyncError):
    """Whoever answered could not prove to be the server."""


class WrongServer(SyncError):
    """The server's key is not the one that this computer was enrolled under."""


class NotUnderstood(SyncError):
    """The server's answer cannot be read: not of the shape agreed on, or too large."""


class ServerFault(SyncError):
    """The server failed; `request` finds the cause in its log."""

    def __init__(self, request: str) -> None:
        super().__init__(request)
        self.request = request


class ServerBusy(SyncError):
    """The server asks to be left alone for so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class ServerLost(SyncError):
    """The server no longer knows what it took in a moment ago; all of it is sent again."""


class TooOld(SyncError):
    """This program is too old for the server."""


class TooNew(SyncError):
    """The server is too old for this program."""


class SignInNeeded(SyncError):
    """The server wants the person to sign in again."""


class Revoked(SyncError):
    """The office has revoked this computer."""


class ServerRefused(SyncError):
    """The server said no to just this; `code` is one of `problems.Code`, `detail` its words."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


class NotAnAddress(ContentError):
    """The text is no server's address; other than on this computer it must be https."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
