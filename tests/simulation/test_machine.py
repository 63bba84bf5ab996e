"""The same world under hypothesis, which shrinks what it finds to the fewest steps."""

import os
import random
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.simulation.world import REGISTERS, VALUES, Clock, Message, World, damaged

DEEP = "INSPECTOR_APP_DEEP" in os.environ
WHO = st.integers(0, 4)
REGISTER, VALUE = st.sampled_from(REGISTERS), st.sampled_from(VALUES)
WAYS = st.sampled_from(["whole", "cut", "headless", "shuffled", "doubled", "stripped"])
CHANCE = st.randoms(use_true_random=False)


class Laptops(RuleBasedStateMachine):
    """Laptops that write, send, receive, undo and are put back, in any order."""

    world: World

    @initialize(count=st.sampled_from([2, 2, 3, 5]), reuses=st.booleans())
    def begin(self, count: int, reuses: bool) -> None:
        self.world = World(count, Clock(random.Random(0)), reuses=reuses)

    def one(self, who: int) -> int:
        return who % self.world.count

    @rule(who=WHO, register=REGISTER, value=VALUE)
    def put(self, who: int, register: str, value: Any) -> None:
        self.world.put(self.one(who), (register, value))

    @rule(who=WHO, register=REGISTER, value=VALUE)
    def type(self, who: int, register: str, value: Any) -> None:
        self.world.type(self.one(who), register, value)

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        self.world.undo(self.one(who))

    @rule(who=WHO)
    def redo(self, who: int) -> None:
        self.world.redo(self.one(who))

    @rule(who=WHO, register=REGISTER)
    def blank(self, who: int, register: str) -> None:
        self.world.blank(self.one(who), register)

    @rule(who=WHO, further=st.integers(1, 4), whole=st.booleans())
    def send(self, who: int, further: int, whole: bool) -> None:
        to = self.one(who + further)
        if to != self.one(who):
            self.world.send(self.one(who), to, whole)

    @precondition(lambda self: self.world.wire)
    @rule(
        which=st.integers(0, 30), way=WAYS, chance=CHANCE, crash=st.booleans(), again=st.booleans()
    )
    def receive(self, which: int, way: str, chance: Any, crash: bool, again: bool) -> None:
        place = which % len(self.world.wire)
        message = self.world.wire[place] if again else self.world.wire.pop(place)
        entries = damaged(message.entries, way, chance)
        came = Message(message.sender, message.to, entries, message.has)
        self.world.receive(came, crash=crash)

    @rule(who=WHO, which=st.integers(0, 9))
    def undo_merge(self, who: int, which: int) -> None:
        batches = self.world.laptops[self.one(who)].batches
        if batches:
            self.world.undo_merge(self.one(who), which % len(batches))

    @rule(who=WHO)
    def back_up(self, who: int) -> None:
        self.world.back_up(self.one(who))

    @rule(who=WHO)
    def restore(self, who: int) -> None:
        self.world.restore(self.one(who))

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.finish(random.Random(1))


class TestLaptops(Laptops.TestCase):  # type: ignore[misc, name-defined]
    settings = settings(max_examples=40, stateful_step_count=50, deadline=None)


@pytest.mark.faults
class TestManyLaptops(Laptops.TestCase):  # type: ignore[misc, name-defined]
    settings = settings(max_examples=1000 if DEEP else 200, stateful_step_count=50, deadline=None)
