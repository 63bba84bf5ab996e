"""Thousands of days of handing in over bad networks: every effect exactly once.

A failure names its seed and how the day is lived through again.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.faults.schedules import live_through, place
from tests.inspector_app.central.clusters import Cluster
from tests.inspector_app.central.conftest import cluster, sqlite_template

__all__ = ["cluster", "sqlite_template"]  # fixtures

DEEP = "INSPECTOR_APP_DEEP" in os.environ
FIRST = int(os.environ.get("INSPECTOR_APP_SEED", "0")) * 10_000_000
BLOCKS, A_BLOCK = (430, 100) if DEEP else (43, 100)
ON_POSTGRESQL = 50 if DEEP else 5
pytestmark = pytest.mark.faults


def live_through_all(folder: Path, url: str, seeds: range) -> None:
    with place(folder, url) as here:
        for seed in seeds:
            try:
                live_through(here, seed)
            except Exception as error:
                again = f"INSPECTOR_APP_SEED={seed} pytest -m faults -k one_day {__file__}"
                raise AssertionError(f"seed {seed}: {error!r}\nAgain: {again}") from error
    happened = ", ".join(f"{name} {count}" for name, count in sorted(here.seen.items()))
    sys.stdout.write(f"{len(seeds)} days from seed {seeds.start}: {happened}\n")


@pytest.mark.parametrize("block", range(BLOCKS))
def test_days_on_sqlite(block: int, tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "central.db"
    shutil.copy(sqlite_template, path)
    start = FIRST + block * A_BLOCK
    live_through_all(tmp_path, f"sqlite:///{path}", range(start, start + A_BLOCK))


@pytest.mark.parametrize("block", range(ON_POSTGRESQL))
def test_days_on_postgresql(block: int, tmp_path: Path, cluster: Cluster) -> None:
    start = FIRST + (BLOCKS + block) * A_BLOCK
    with cluster.database() as url:
        live_through_all(tmp_path, url, range(start, start + A_BLOCK))


def test_one_day(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "central.db"
    shutil.copy(sqlite_template, path)
    seed = int(os.environ.get("INSPECTOR_APP_SEED", "0"))
    live_through_all(tmp_path, f"sqlite:///{path}", range(seed, seed + 1))
