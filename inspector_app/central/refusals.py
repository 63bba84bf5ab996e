"""The one way the server's own code says no to whoever asked."""

from inspector_app.domain.errors import InspectorAppError
from inspector_app.sync.protocol.problems import Code


class Refusal(InspectorAppError):
    """What was asked is not done; `wait` is seconds until it is worth asking again.

    `detail` goes out on the wire: it says what is wrong in plain words, and never what was sent.
    """

    def __init__(self, code: Code, detail: str = "", wait: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.wait = wait
