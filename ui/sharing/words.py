"""What is said of a file before and after it is merged, and what files are called."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from inspector_app.commands.merging import Merged
from inspector_app.commands.trusting import Device
from inspector_app.i18n import _, listed, ngettext
from inspector_app.paths import BUNDLE_ENDING
from ui.file_names import tidy

MOST_NAMED = 6


def suggested_file(unit: str, day: str) -> Path:
    """Where to save unless the person says otherwise: `Vårdcentralen Exempel 2026-10-22`."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(place)
    return Path(folder) / f"{tidy(f'{unit} {day}')}{BUNDLE_ENDING}"


def file_filter() -> list[str]:
    """What file dialogs show."""
    return [_("Granskningspaket (*{ending})").format(ending=BUNDLE_ENDING)]


def with_ending(file: Path) -> Path:
    """The file as it is named on the disk."""
    return (
        file
        if file.suffix.lower() == BUNDLE_ENDING
        else file.with_name(f"{file.name}{BUNDLE_ENDING}")
    )


def brings_nothing(one: Merged) -> bool:
    """Whether all of it is here already."""
    return not (one.new or one.entries or one.waiting or one.outlook.coming)


def lead(nothing: bool) -> str:
    """The sentence under the title of a preview."""
    if nothing:
        return _("Allt i paketet finns redan här. Ingenting har ändrats.")
    return _("Ingenting är skrivet än. Inget av ditt skrivs över när du slår ihop.")


def counts(one: Merged) -> Iterator[tuple[int, str]]:
    """What a merge brings and how much of it, the most important first; nothing that is none."""
    seen = one.outlook
    sealed, questions = sum(seen.sealed.values()), len(seen.questions)
    for count, text in (
        (one.entries, ngettext("ny post", "nya poster", one.entries)),
        (
            seen.agreeing,
            ngettext("påstående där ni är eniga", "påståenden där ni är eniga", seen.agreeing),
        ),
        (
            seen.differing,
            ngettext("påstående där ni skiljer er", "påståenden där ni skiljer er", seen.differing),
        ),
        (
            sealed,
            ngettext(
                "förseglat svar, som visas när du har svarat själv",
                "förseglade svar, som visas när du har svarat själv",
                sealed,
            ),
        ),
        (
            questions,
            ngettext(
                "öppen fråga att avgöra tillsammans",
                "öppna frågor att avgöra tillsammans",
                questions,
            ),
        ),
        *_files(seen.coming, seen.awaited),
    ):
        if count:
            yield count, text


def _files(coming: Sequence[str], awaited: Sequence[str]) -> Iterator[tuple[int, str]]:
    told = ngettext("bilaga kommer med: {names}", "bilagor kommer med: {names}", len(coming))
    yield len(coming), told.format(names=listed(coming, most=MOST_NAMED))
    told = ngettext(
        "bilaga har inte kommit än: {names}", "bilagor har inte kommit än: {names}", len(awaited)
    )
    yield len(awaited), told.format(names=listed(awaited, most=MOST_NAMED))


def stranger(device: Device) -> str:
    """A computer that nobody has said yes to, by its own words."""
    told = _("Ny dator: {name}. Den skriver för {people}.")
    name = ", ".join(filter(None, (device.name or _("utan namn"), device.organisation)))
    return told.format(name=name, people=listed(device.inspectors) or _("ingen"))


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


def wider(device: Device) -> str:
    """A known computer that writes for somebody it did not write for before."""
    told = _("Datorn hos {name} skriver nu också för {people}.")
    return told.format(name=device.name or _("utan namn"), people=listed(device.more))


def why_wider() -> str:
    """When that is as it should be."""
    return _(
        "Så blir det när två sitter vid samma dator, till exempel när båda skriver under. Vet du "
        "inte om det, fråga dem innan du slår ihop."
    )


def yes_to_wider(device: Device) -> str:
    """The yes that is asked for."""
    return _("Det stämmer att {people} också har skrivit där").format(people=listed(device.more))


def why_not(*, can: bool, only_marks: bool) -> str:
    """Why merging cannot be chosen yet; "" where it can."""
    if can:
        return ""
    if only_marks:
        return _("Slå ihop går att välja när fingeravtrycken är jämförda.")
    return _("Slå ihop går att välja när du har svarat på det som frågas här.")


def merged_at(time: str) -> str:
    """The banner's first words."""
    return _("Utkasten slogs ihop {time}.").format(time=time)


def after(merged: Sequence[Merged]) -> str:
    """The banner's other words."""
    kept = _("Inget av ditt skrevs över.")
    return " ".join([kept, *(line for one in merged for line in troubles(one))])


def acts_after(*, alike: bool) -> tuple[tuple[str, str], ...]:
    """The banner's acts; a new review of a visit that is here too may be joined with it."""
    undo = ("undo_merge", _("Ångra sammanslagningen"))
    if alike:
        return ("join", _("Slå ihop med granskningen som fanns här")), undo
    return ("show_merged", _("Visa vad som kom")), undo


def troubles(one: Merged) -> Iterator[str]:
    """What is not as it should be, and what to do about it."""
    if one.waiting:
        told = ngettext(
            "{n} post väntar på något som inte har kommit hit. Be om hela granskningen i en fil.",
            "{n} poster väntar på något som inte har kommit hit. Be om hela granskningen i en fil.",
            one.waiting,
        )
        yield told.format(n=one.waiting)
    if one.contradicting:
        yield _("En dator säger emot sig själv. Det som gäller båda är lagt åt sidan.")
