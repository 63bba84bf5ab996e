"""One day of the simulator again, step by step: `python3 tests/simulation/replay.py SEED`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.simulation.days import Day, live_through


def main(seed: int) -> int:
    """Print what was done and how it ended; 1 where a promise was broken."""
    day = Day(seed)
    try:
        day.run()
        live_through(seed)
    except AssertionError as error:
        ended = f"broken: {error}"
    else:
        ended = "all held"
    laptops = f"{day.count} laptops" + (", a replica id used again" if day.world.reuses else "")
    sys.stdout.write("\n".join([f"seed {seed}, {laptops}", *day.trail, ended, ""]))
    return 0 if ended == "all held" else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
