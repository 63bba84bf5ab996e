"""The errors raised on purpose; each class is one cause and carries its facts, never a sentence.

    InspectorAppError
    ├── RuleError           a rule of the domain said no
    ├── ContentError        a file or text handed to us cannot be used as it is
    ├── StoreError          the local store cannot do what was asked
    └── VaultError          the data key cannot be had

Sentences for people are written where people are: `ui/error_text.py` and the command line.
"""


class InspectorAppError(Exception):
    """Root of everything this program raises on purpose."""


class RuleError(InspectorAppError):
    """A rule of the domain said no."""


class ContentError(InspectorAppError):
    """A file or text handed to us cannot be used as it is."""


class StoreError(InspectorAppError):
    """The local store cannot do what was asked."""


class VaultError(InspectorAppError):
    """The data key cannot be had."""
