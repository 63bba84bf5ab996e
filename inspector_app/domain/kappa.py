"""How alike two inspectors judge: percent agreement, and kappa that weighs distance by its square.

Weighted kappa: J. Cohen, "Weighted kappa: Nominal scale agreement with provision for scaled
disagreement or partial credit", Psychological Bulletin 70 (1968) 213-220. With k steps on the
scale, o_ij the number of things that one judged as i and the other as j, e_ij = (row i total x
column j total) / n, and v_ij = (i - j)^2 / (k - 1)^2:

    kappa = 1 - sum(v_ij * o_ij) / sum(v_ij * e_ij)

1 is full agreement, 0 what chance alone would give, below 0 less than that.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

FEWEST = 10  # our own limit: with fewer, one answer moves kappa by more than it can tell


class Undefined(StrEnum):
    """Why there is no kappa."""

    FEW = "few"  # fewer than `FEWEST` judged by both
    EQUAL = "equal"  # both used one and the same step throughout: chance explains all


@dataclass(frozen=True, slots=True)
class Likeness:
    """The figures for two inspectors; about the answers, never a ranking of persons."""

    n: int  # what both have judged, what was said not to be relevant left out
    alike: int
    kappa: float | None
    why_none: Undefined | None

    @property
    def percent(self) -> float | None:
        """The share judged alike; None where there is nothing to compare."""
        return 100 * self.alike / self.n if self.n else None


def likeness(pairs: Sequence[tuple[int, int]]) -> Likeness:
    """The figures for pairs of places on the scale, one pair for each thing that both judged."""
    alike = sum(one == other for one, other in pairs)
    if len(pairs) < FEWEST:
        return Likeness(len(pairs), alike, None, Undefined.FEW)
    observed = sum((one - other) ** 2 for one, other in pairs)
    # (k - 1)^2 stands in both sums and goes out.
    ours, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(
        n * m * (one - other) ** 2 for one, n in ours.items() for other, m in theirs.items()
    ) / len(pairs)
    if not by_chance:
        return Likeness(len(pairs), alike, None, Undefined.EQUAL)
    return Likeness(len(pairs), alike, 1 - observed / by_chance, None)
