"""Keyrings that live in memory, and passphrases as strong as the program's."""

import pytest

from tests.memory_keyring import MemoryKeyring


@pytest.fixture(autouse=True)
def light_passphrases() -> None:
    """Here each passphrase takes the work that it takes in the program."""


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def other_keyring() -> MemoryKeyring:
    return MemoryKeyring("tests.OtherKeyring")
