"""The day as it usually goes, to begin from."""

from datetime import datetime

from inspector_app.commands.interviews import Plan
from ui.interviews.form import Planned
from ui.interviews.rows import Visit

# By role of the checklist; those it has not are left out. Managers first, trainees after lunch.
USUAL = (
    ("verksamhetschef", "08:15", "09:00"),
    ("studierektor", "09:00", "09:45"),
    ("handledare", "10:15", "11:00"),
    ("st_lakare", "13:00", "14:00"),
    ("rundvandring", "14:15", "15:00"),
)
LENGTH = 45  # minutes


def usual_day(visit: Visit, now: datetime) -> tuple[Plan, ...]:
    """One interview for each role one always meets, on the first day of the visit."""
    known = {role.id for role in visit.roles}
    day = first_day(visit, now)
    return tuple(
        Plan(role, None, day, starts, ends) for role, starts, ends in USUAL if role in known
    )


def suggested(visit: Visit, now: datetime) -> Planned:
    """A new interview after the last one planned that day."""
    day = first_day(visit, now)
    ends = max((row.ends for row in visit.interviews if row.day == day), default="")
    starts = ends or "09:00"
    return Planned(visit.roles[0].id, None, day, starts, _later(starts, LENGTH))


def first_day(visit: Visit, now: datetime) -> str:
    """Today while the visit goes on, else its first day."""
    today = now.date().isoformat()
    return today if today in visit.days or not visit.days else visit.days[0]


def _later(clock: str, minutes: int) -> str:
    hour, minute = map(int, clock.split(":"))
    total = min(hour * 60 + minute + minutes, 23 * 60 + 59)
    return f"{total // 60:02}:{total % 60:02}"
