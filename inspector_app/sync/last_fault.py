"""What ended the last round early, as it is kept until the next: its kind, never what it held."""

from inspector_app.domain.errors import InspectorAppError
from inspector_app.sync import faults
from inspector_app.sync.faults import SyncError
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


def name_of(fault: InspectorAppError) -> str:
    """The nearest kind that is kept."""
    found = (one for one in type(fault).__mro__ if one in _KEPT)
    return next(found, SyncError).__name__


def recalled(name: str) -> SyncError | SignInError:
    """A fault of that kind; of the widest one where a newer program kept another."""
    return next((one for one in _KEPT if one.__name__ == name), SyncError)()
