"""What can be wrong with one submission and with no other, in a word that is kept with it."""

from inspector_app.commands.from_server import ReceiptIncomplete
from inspector_app.domain.errors import ContentError
from inspector_app.sync.faults import NotUnderstood, ServerFault, ServerLost, ServerRefused
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.receipts import ForgedReceipt

# Beside those of `problems.Code`.
FORGED, INCOMPLETE, GARBLED, FORGOTTEN = "forged", "incomplete", "garbled", "forgotten"
# Of a file alone.
MISSING, DAMAGED = "missing", "damaged"

# A server that is well but for one submission fails like this at just that one.
Trouble = ServerRefused | ServerFault | ServerLost | NotUnderstood | ContentError
TROUBLES = (ServerRefused, ServerFault, ServerLost, NotUnderstood, ContentError)


_MOST_WORDS = 300  # of the server's own that are kept


def is_about_it(refusal: ServerRefused) -> bool:
    """Whether just this will never be taken as it is, so that it is no use to send it again.

    Not what was garbled on the way, nor a bare status: that is not our server's no.
    """
    return refusal.code != Code.WRONG_HASH and not refusal.code.isdecimal()


def word_of(trouble: Trouble) -> str:
    """What is kept with the submission until it is confirmed; read by `explain.syncing`."""
    match trouble:
        case ForgedReceipt():
            return FORGED
        case ReceiptIncomplete():
            return INCOMPLETE
        case ServerLost():
            return FORGOTTEN
        case ServerFault():
            return Code.FAULT
        case ServerRefused():
            return f"{trouble.code}: {trouble.detail[:_MOST_WORDS]}".strip(" :")
    return GARBLED
