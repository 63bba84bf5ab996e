"""The statements in groups: by area, or by whom one asks about them."""

from inspector_app.i18n import Language
from inspector_app.queries.sheet import SheetRow, progress
from ui.checklist.reading import Sheet
from ui.checklist.rows import Group

ROLE = "role:"


def groups_of(sheet: Sheet, by_role: bool, now: Language) -> list[Group]:
    """The groups that have something in them, in the checklist's order."""
    if by_role:
        asked = [role for role in sheet.checklist.roles if role.asked]
        found = [
            (f"{ROLE}{role.id}", "", role.name, role.name, _asking(sheet.rows, role.id))
            for role in asked
        ]
    else:
        found = [
            (area.id, str(area.number), area.name, area.short, _within(sheet.rows, area.id))
            for area in sheet.checklist.areas
        ]
    sealed = {str(area): count for area, count in sheet.sealed.items()}
    return [
        Group(
            target,
            number,
            name.of(now),
            short.of(now),
            rows,
            progress(rows),
            sealed.get(target, 0),
        )
        for target, number, name, short, rows in found
        if rows
    ]


def _within(rows: tuple[SheetRow, ...], area: str) -> tuple[SheetRow, ...]:
    return tuple(row for row in rows if row.shown.area == area)


def _asking(rows: tuple[SheetRow, ...], role: str) -> tuple[SheetRow, ...]:
    return tuple(row for row in rows if role in row.shown.statement.roles)
