"""What is said of a file before and after it is merged, and what files are called."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from inspector_app.commands.merging import Merged
from inspector_app.commands.trusting import Device
from inspector_app.i18n import _, ngettext
from ui.file_names import tidy

ENDING = ".granskning"
MOST_NAMED = 6


def suggested_file(unit: str, day: str) -> Path:
    """Where to save unless the person says otherwise: `Vårdcentralen Exempel 2026-10-22`."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(place)
    return Path(folder) / f"{tidy(f'{unit} {day}')}{ENDING}"


def file_filter() -> list[str]:
    """What file dialogs show."""
    return [_("Granskningspaket (*{ending})").format(ending=ENDING)]


def with_ending(file: Path) -> Path:
    """The file as it is named on the disk."""
    return file if file.suffix.lower() == ENDING else file.with_name(f"{file.name}{ENDING}")


def brings_nothing(one: Merged) -> bool:
    """Whether all of it is here already."""
    return not (one.new or one.entries or one.waiting or one.outlook.coming)


def lead(nothing: bool) -> str:
    """The sentence under the title of a preview."""
    if nothing:
        return _("Allt i paketet finns redan här. Ingenting har ändrats.")
    return _("Ingenting är skrivet än. Inget av ditt skrivs över när du slår ihop.")


def lines(one: Merged) -> Iterator[str]:
    """What a merge brings, the most important first."""
    seen = one.outlook
    if one.new:
        yield _("Granskningen är ny på den här datorn.")
    said = ngettext("{n} ny post.", "{n} nya poster.", one.entries)
    yield said.format(n=one.entries)
    if seen.agreeing or seen.differing:
        yield _("Av det som är nytt är ni eniga om {alike} och skiljer er på {other}.").format(
            alike=_statements(seen.agreeing), other=_statements(seen.differing)
        )
    sealed = sum(seen.sealed.values())
    if sealed:
        told = ngettext(
            "{n} svar är förseglat tills du har svarat själv.",
            "{n} svar är förseglade tills du har svarat själv.",
            sealed,
        )
        yield told.format(n=sealed)
    if seen.questions:
        told = ngettext(
            "{n} öppen fråga att avgöra tillsammans.",
            "{n} öppna frågor att avgöra tillsammans.",
            len(seen.questions),
        )
        yield told.format(n=len(seen.questions))
    if seen.coming:
        yield _("Bilagor som kommer med: {names}.").format(names=_named(seen.coming))
    if seen.awaited:
        yield _("Bilagor som inte har kommit än: {names}.").format(names=_named(seen.awaited))
    yield from _troubles(one)


def stranger(device: Device) -> str:
    """A computer that nobody has said yes to, by its own words."""
    told = _("Ny dator: {name}. Den skriver för {people}.")
    name = ", ".join(filter(None, (device.name or _("utan namn"), device.organisation)))
    return told.format(name=name, people=", ".join(device.inspectors) or _("ingen"))


def spelt(fingerprint: str) -> str:
    """The fingerprint letter by letter, for those who listen."""
    groups = ", ".join(" ".join(group) for group in fingerprint.split("-"))
    return _("Fingeravtryck {mark}").format(mark=groups)


def how_to_compare(*, by_passphrase: bool) -> str:
    """Why a new computer can be trusted."""
    if by_passphrase:
        return _(
            "Lösenfrasen öppnade filen, så den kommer från den som gav dig lösenfrasen. Datorn "
            "blir känd här när du slår ihop."
        )
    return _(
        "Läs upp fingeravtrycket för den som lämnade filen. Stämmer det är datorn den rätta, och "
        "den blir känd här när du slår ihop."
    )


def merged_at(time: str) -> str:
    """The banner's first words."""
    return _("Utkasten slogs ihop {time}.").format(time=time)


def after(merged: Sequence[Merged]) -> str:
    """The banner's other words."""
    kept = _("Inget av ditt skrevs över.")
    return " ".join([kept, *(line for one in merged for line in _troubles(one))])


def _troubles(one: Merged) -> Iterator[str]:
    if one.waiting:
        told = ngettext(
            "{n} post väntar på något som inte har kommit hit. Be om hela granskningen i en fil.",
            "{n} poster väntar på något som inte har kommit hit. Be om hela granskningen i en fil.",
            one.waiting,
        )
        yield told.format(n=one.waiting)
    if one.contradicting:
        yield _("En dator säger emot sig själv. Det som gäller båda är lagt åt sidan.")


def _statements(count: int) -> str:
    return ngettext("{n} påstående", "{n} påståenden", count).format(n=count)


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return shown if more <= 0 else _("{names} och {n} till").format(names=shown, n=more)
