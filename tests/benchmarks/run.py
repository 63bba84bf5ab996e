"""All figures of the program beside their targets: `run.py [--json] [--only NAME]`.

Each benchmark runs in a process of its own, with byte code on and a clean environment; with
`--only` it runs here. Ratios are taken within one run, so that a slow machine changes them little.
"""

import argparse
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.figures import Row, child_environment  # noqa: E402 - the path comes first

NAMES = (
    "paint", "start", "answer", "gaps", "opening", "search", "engine", "report", "preview",
    "memory", "merging", "bundle", "drafts", "texts", "submissions", "homecoming",
    "rounds", "uploads",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 when a benchmark broke, never because a figure missed its target."""
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print a list of figures as JSON")
    parser.add_argument("--only", choices=NAMES, help="run one benchmark, in this process")
    options = parser.parse_args(arguments)
    if options.only:
        os.environ.update(child_environment())  # no screen: windows are drawn into memory
        rows, broken = measure(options.only), []
    else:
        rows, broken = measure_all()
    sys.stdout.write(json.dumps(rows, ensure_ascii=False) if options.json else table(rows))
    sys.stdout.write("\n")
    for name in broken:
        sys.stderr.write(f"benchmark {name} broke\n")
    return 1 if broken else 0


def measure(name: str) -> list[Row]:
    """The figures of one benchmark."""
    rows: list[Row] = import_module(f"tests.benchmarks.bench_{name}").rows()
    return rows


def measure_all() -> tuple[list[Row], list[str]]:
    """The figures of all, and the names of those that gave none."""
    rows: list[Row] = []
    broken = []
    for name in NAMES:
        sys.stderr.write(f"{name} …\n")
        done = subprocess.run(
            [sys.executable, __file__, "--json", "--only", name],
            cwd=ROOT, env=child_environment(), check=False, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        if done.returncode == 0:
            rows += json.loads(done.stdout)
        else:
            broken.append(name)
    return rows, broken


def table(rows: list[Row]) -> str:
    """The figures as lines for a person to read."""
    heads = ("name", "value", "unit", "target", "met")
    lines = [heads] + [
        (row["name"], f"{row['value']:g}", row["unit"], f"{row['target']:g}",
         "yes" if row["met"] else "NO")
        for row in rows
    ]  # fmt: skip
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            [line[0].ljust(widths[0])]
            + [part.rjust(width) for part, width in zip(line[1:], widths[1:], strict=True)]
        )
        for line in lines
    )


if __name__ == "__main__":
    sys.exit(main())
