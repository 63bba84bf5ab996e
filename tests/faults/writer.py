"""The child that the kill test kills: writes acts and typed text, and says so after each commit.

Run as `python writer.py SEED`; it opens the store in the folder named on stdin. Each line on stdout
is one acknowledged act.
"""

import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from inspector_app.clock import SystemClock
from inspector_app.commands.typing import keep_typing, settle_typing
from inspector_app.commands.undoing import undo
from inspector_app.domain.changes import NOTHING
from inspector_app.domain.ids import ReviewId
from inspector_app.store.store import Store
from tests.inspector_app.store.opened import ME, add_review, opened

NOTES = [f"note/{ME}/ST-{number}" for number in range(6)]
FACTS = ("fact/about_unit", "basis/1")


def acknowledge(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def one_step(store: Store, review: ReviewId, number: int, chance: random.Random) -> None:
    """Do one thing and acknowledge it; the text names the step, so that none is like another."""
    text = f"steg {number} " + "å" * chance.choice((0, 10, 3000))
    verb = chance.choice(("type", "type", "settle", "act", "undo"))
    if verb == "type":
        register = chance.choice(NOTES)
        keep_typing(store, review, register, text)
        acknowledge(register=register, text=text)
    elif verb == "settle":
        settle_typing(store, review, chance.choice(NOTES))
    elif verb == "act":
        with store.write() as work:
            act = work.act(review, ME)
            for register in FACTS:
                act.put(register, text)
        acknowledge(both=text)
    else:
        acknowledge(undone=undo(store, review) != NOTHING)


def main(seed: str) -> None:
    chance = random.Random(seed)
    store = opened(Path(sys.stdin.readline().rstrip("\n")), SystemClock())
    review = add_review(store)
    acknowledge(review=review)
    number = 0
    while True:
        number += 1
        one_step(store, review, number, chance)


if __name__ == "__main__":
    main(*sys.argv[1:])
