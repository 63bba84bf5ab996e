"""Typed identifiers; every one is a string that is safe as a part of a register's name."""

from typing import NewType

ReviewId = NewType("ReviewId", str)  # 32 hex digits
ReplicaId = NewType("ReplicaId", str)  # 32 hex digits
InspectorId = NewType("InspectorId", str)  # 12 hex digits
ActId = NewType("ActId", str)  # 16 hex digits
StatementId = NewType("StatementId", str)  # the checklist's own, e.g. "ST-GEN-1-01"
AreaId = NewType("AreaId", str)  # "1" to "8" for ST
ItemId = NewType("ItemId", str)  # interviews, lines, points, evidence: 16 hex digits
