"""A refusal with its reason: exit code 1, never a traceback for something the world did."""

from inspector_app.domain.errors import InspectorAppError


class Refused(InspectorAppError):
    """What was asked cannot be done; the sentence says why and that nothing was lost."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
