"""The structure tree of a tagged PDF while it is being laid out."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Mark(NamedTuple):
    """One marked piece of a page's content."""

    page: int  # from 0
    mcid: int


@dataclass(slots=True, eq=False)
class Node:
    """One structure element; its own marks come before its children."""

    tag: str
    alt: str = ""
    scope: str = ""  # of a TH: Column or Row
    children: list["Node"] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, tag: str, alt: str = "", scope: str = "") -> "Node":
        """A new last child."""
        child = Node(tag, alt, scope)
        self.children.append(child)
        return child
