"""Where resources and a profile's files lie, from source and frozen alike."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
BUNDLE_ENDING = ".granskning"  # of a file in which drafts travel
PROFILE_VARIABLE = "INSPECTOR_APP_PROFILE"


@dataclass(frozen=True, slots=True)
class Profile:
    """One person's folder on this computer; nothing outside it is written unasked."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "granskningar.db"

    @property
    def keyslots(self) -> Path:
        return self.folder / "keyslots.json"

    @property
    def attachments(self) -> Path:
        return self.folder / "attachments"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def replica(self) -> Path:
        """The replica id's twin beside the store; no backup or copy carries it over (J3)."""
        return self.folder / "replica"

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def settings(self) -> Path:
        return self.folder / "settings.toml"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"


def profile_at(folder: Path | None) -> Profile:
    """The profile in `folder`, else in the environment's, else in the platform's data folder."""
    if folder is None:
        named = os.environ.get(PROFILE_VARIABLE)
        folder = Path(named) if named else Path(platformdirs.user_data_dir("Granskning", False))
    return Profile(folder.expanduser().absolute())
