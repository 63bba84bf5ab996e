"""A figure beside its target, and what every benchmark measures with."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from inspector_app.platform import has_display

ROOT = Path(__file__).resolve().parents[2]

Row = dict[str, Any]  # name, value, unit, target, met


def at_most(name: str, value: float, unit: str, target: float, digits: int = 2) -> Row:
    """A figure that is met when it is not larger than its target."""
    return {
        "name": name,
        "value": round(value, digits),
        "unit": unit,
        "target": target,
        "met": value <= target,
    }


def at_least(name: str, value: float, unit: str, target: float, digits: int = 2) -> Row:
    """A figure that is met when it is not smaller than its target."""
    return {**at_most(name, value, unit, target, digits), "met": value >= target}


def median_ratio(measured: Iterable[float], baseline: Iterable[float]) -> float:
    """The median of what was measured over the median of what it is compared with."""
    return statistics.median(measured) / statistics.median(baseline)


def child_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What a measured process sees: byte code on, nobody's profile, no screen where there is none.

    The home folder stays: the system's font cache lies there, and building it is not our work.
    """
    kept = {
        name: value
        for name, value in environment.items()
        if name != "PYTHONDONTWRITEBYTECODE" and not name.startswith("INSPECTOR_APP_")
    }
    if not has_display():
        kept["QT_QPA_PLATFORM"] = "offscreen"
    return kept


def in_own_process(*arguments: str) -> str:
    """Run a Python program of this folder alone; returns what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, env=child_environment(), check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return done.stdout


def resident_octets() -> int:
    """This process' resident memory now; where the system does not tell, the most it has been."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    from inspector_app.platform import peak_memory

    return peak_memory()
