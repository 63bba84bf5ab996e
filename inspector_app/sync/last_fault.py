"""What ended the last round early, as it is kept until the next.

Its kind and, of a refusal, the protocol's word for it: all that its sentence needs.
"""

from inspector_app.domain.errors import InspectorAppError
from inspector_app.sync import faults
from inspector_app.sync.faults import ServerBusy, ServerFault, ServerRefused, SyncError
from inspector_app.sync.protocol.sign_in_errors import ProviderUnreachable, SignInAgain, SignInError

_KEPT: tuple[type[SyncError | SignInError], ...] = (
    faults.Unreachable,
    faults.ProxyRefused,
    faults.CutOff,
    faults.Portal,
    faults.WrongCertificate,
    faults.WrongServer,
    faults.NotUnderstood,
    faults.ServerLost,
    faults.TooOld,
    faults.TooNew,
    faults.SignInNeeded,
    faults.Revoked,
    ProviderUnreachable,
    SignInAgain,
    SignInError,
    SyncError,
)

_WITH_MORE = (ServerRefused, ServerBusy, ServerFault)


def name_of(fault: InspectorAppError) -> str:
    """The nearest kind that is kept."""
    if isinstance(fault, ServerRefused):
        return f"ServerRefused:{fault.code}"
    found = (one for one in type(fault).__mro__ if one in (*_KEPT, *_WITH_MORE))
    return next(found, SyncError).__name__


def recalled(name: str) -> SyncError | SignInError:
    """A fault of that kind; of the widest one where a newer program kept another."""
    kind, _colon, code = name.partition(":")
    match kind:
        case "ServerRefused":
            return ServerRefused(code, "")
        case "ServerBusy":
            return ServerBusy(0)
        case "ServerFault":
            return ServerFault("")
    return next((one for one in _KEPT if one.__name__ == kind), SyncError)()
