"""Rows that were read, of however many columns, and rows that are still to be written."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from sqlalchemy import Connection, Executable, Row

Found: TypeAlias = Row[*tuple[Any, ...]]
_New: TypeAlias = Mapping[str, Any]


class Writing(Protocol):
    """Takes rows to write, of which nothing is asked; a connection is one."""

    def execute(self, statement: Executable, parameters: _New | Sequence[_New], /) -> object:
        """Write the rows by this statement."""


class Later:
    """Keeps rows until the end, so that those of one statement are written at once."""

    def __init__(self) -> None:
        self._rows: dict[tuple[Executable, frozenset[str]], list[_New]] = {}

    def execute(self, statement: Executable, parameters: _New | Sequence[_New], /) -> None:
        """Keep the rows."""
        for row in [parameters] if isinstance(parameters, Mapping) else parameters:
            self._rows.setdefault((statement, frozenset(row)), []).append(row)

    def write(self, connection: Connection) -> None:
        """Write what is kept, statement by statement in the order in which they came first."""
        for (statement, _columns), rows in self._rows.items():
            connection.execute(statement, rows)
