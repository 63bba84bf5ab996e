"""Builds the core; every outside thing (clock, profile, opener of the key) is an argument."""

from contextlib import suppress
from dataclasses import dataclass, field

from inspector_app.clock import Clock
from inspector_app.commands import removing
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.errors import InspectorAppError
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange import checklists
from inspector_app.paths import Profile
from inspector_app.platform import (
    InstanceLock,
    NotWritable,
    PathRefused,
    disk_errors,
    is_network_folder,
)
from inspector_app.private import make_private_folder
from inspector_app.queries.reader import Reading
from inspector_app.store import checklist_rows, swap
from inspector_app.store.store import Store, open_store
from inspector_app.vault.data_key import DataKey
from inspector_app.vault.keys import slots_bytes


class NetworkProfile(PathRefused):
    """The profile's folder lies on a network disk, where no lock nor write-ahead log holds."""


class ProfileNotWritable(PathRefused):
    """The system does not let us read or write the profile's folder."""


@dataclass(slots=True)
class Core:
    """The opened program without windows; close it to let the profile go."""

    profile: Profile
    clock: Clock
    key: DataKey
    store: Store
    lock: InstanceLock
    _checklists: dict[str, Checklist] = field(default_factory=dict)
    _shown: dict[tuple[str, frozenset[str]], tuple[ShownStatement, ...]] = field(
        default_factory=dict
    )

    def reading(self, review: ReviewId, prefix: str = "") -> Reading:
        """What the seat may see of a review now; raises UnknownReview."""
        with self.store.read() as connection:
            return Reading(connection, review, prefix)

    def checklist(self, reading: Reading) -> Checklist:
        """The checklist that the review is pinned to, as it was when it was pinned."""
        digest = str(reading.fields("checklist")["digest"])
        if digest not in self._checklists:
            with self.store.read() as connection:
                document = checklist_rows.document(connection, digest)
            assert document is not None, "a pinned checklist is kept in the same transaction"
            self._checklists[digest] = checklists.from_document(document)
        return self._checklists[digest]

    def statements(self, reading: Reading) -> tuple[ShownStatement, ...]:
        """The statements of the review under its rule sets, numbered and in order."""
        checklist = self.checklist(reading)
        rules = reading.value("fact/rules")
        chosen = frozenset(str(rule) for rule in rules) if isinstance(rules, list) else frozenset()
        if (checklist.digest, chosen) not in self._shown:
            self._shown[checklist.digest, chosen] = checklist.statements_for(chosen)
        return self._shown[checklist.digest, chosen]

    def close(self) -> None:
        """Close the store and let another copy of the program open the profile."""
        self.store.close()
        self.lock.release()


def hold_profile(profile: Profile) -> InstanceLock:
    """Make the profile's folder and keep other copies of the program out.

    A restore that was cut short is ended. Raises NetworkProfile before anything is made,
    ProfileNotWritable, AlreadyOpen, DiskFull.
    """
    try:
        with disk_errors(profile.folder):
            if is_network_folder(profile.folder):
                raise NetworkProfile(profile.folder)
        make_private_folder(profile.folder)
        return _locked(profile)
    except NotWritable as error:
        raise ProfileNotWritable(profile.folder) from error


def _locked(profile: Profile) -> InstanceLock:
    lock = InstanceLock(profile.lock)
    try:
        swap.finish(profile)  # before anyone reads the key slots that a restore brings
    except BaseException:
        lock.release()
        raise
    return lock


def open_core(profile: Profile, clock: Clock, key: DataKey, lock: InstanceLock) -> Core:
    """Open the store of a held profile with its unlocked data key.

    A removal that was cut short is ended, as far as it goes. Raises what `open_store` raises; the
    lock stays with the caller then.
    """
    store = open_store(profile, key.subkey("database"), clock)
    if removing.is_due(store):
        with suppress(InspectorAppError):  # it is tried again at the next start
            removing.finish(store, slots_bytes(profile))
    return Core(profile, clock, key, store, lock)
