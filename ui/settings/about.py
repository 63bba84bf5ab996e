"""What the program says of itself."""

from dataclasses import dataclass

from inspector_app.i18n import _
from ui.settings.form import Section


@dataclass(frozen=True, slots=True)
class About:
    """Its version, where the work lies."""

    version: str
    folder: str


def about_section(about: About) -> Section:
    """The last section of the settings."""
    section = Section(_("Om programmet"))
    section.add_text(_("Version"), about.version)
    section.add_text(_("Allt ligger i"), about.folder)
    section.add_text(
        _("Checklistan"),
        _(
            "Checklistans formuleringar är våra egna, efter Socialstyrelsens föreskrifter. "
            "Det är inte Lipus officiella checklista."
        ),
    )
    return section
