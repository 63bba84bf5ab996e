"""The shape of an explanation."""

from dataclasses import dataclass
from typing import TypeAlias

from inspector_app.domain.errors import InspectorAppError

# For each cause what happened, and what was not lost and what to do; `{fault.x}` names a fact,
# `{reason}` what `reasons.reason_of` makes of it.
Sentences: TypeAlias = dict[type[InspectorAppError], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened; then what was not lost, and what to do."""

    first: str
    rest: str
    unsaved: bool = False  # true where something typed may not be on the disk

    @property
    def sentence(self) -> str:
        return f"{self.first} {self.rest}".strip()
