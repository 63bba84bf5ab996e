"""The type of a row that was read, of however many columns."""

from typing import Any, TypeAlias

from sqlalchemy import Row

Found: TypeAlias = Row[*tuple[Any, ...]]
