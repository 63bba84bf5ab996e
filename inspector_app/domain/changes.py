"""What a command touched: the one message that travels from the core to the windows."""

from dataclasses import dataclass, field
from datetime import datetime

from inspector_app.domain.ids import ReviewId


@dataclass(frozen=True, slots=True)
class Changes:
    """The registers touched in each review; `saved_at` is the commit's time, never the click's."""

    registers: dict[ReviewId, frozenset[str]] = field(default_factory=dict)
    saved_at: datetime | None = None
    reviews_listed: bool = False  # a review came, went or changed its facts

    def touches(self, review: ReviewId, prefix: str = "") -> bool:
        """Whether any register of `review` that starts with `prefix` was touched."""
        return any(name.startswith(prefix) for name in self.registers.get(review, ()))


NOTHING = Changes()
