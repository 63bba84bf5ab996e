"""What the server's command line says of each error; clients are told by problems instead."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.exc import DBAPIError

from inspector_app.central.answers import lost, title
from inspector_app.central.blobs import BlobLost, BlobsAway, NoBlobName, PartMissing, WrongContent
from inspector_app.central.checking import FilesUnsound
from inspector_app.central.cli_opening import NoOrganisation, WhichOrganisation
from inspector_app.central.config import Broken, NoConfig, UnfitConfig
from inspector_app.central.database import UnfitDatabase
from inspector_app.central.keys import DamagedKey
from inspector_app.central.places import ForeignFolder, NoServer
from inspector_app.central.refusals import Refusal
from inspector_app.central.schema import NewerDatabase, OtherReceiptKey
from inspector_app.central.states import NotNow
from inspector_app.central.unfit_words import what_is_unfit
from inspector_app.i18n import _, ngettext
from inspector_app.platform import AlreadyOpen, DiskFull, NotWritable
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import TooLarge, Unreadable
from inspector_app.sync.protocol.words import state_words

Sentences = Mapping[type[BaseException], Callable[[Any], str]]


def sentence(fault: BaseException) -> str:
    """What is wrong, and what to do; of an error nobody foresaw, only what it is called."""
    told = all_sentences()
    known = next((told[kind] for kind in type(fault).__mro__ if kind in told), None)
    if known is None:
        return _("Något gick fel: {kind}.").format(kind=type(fault).__name__)
    return known(fault)


def not_reached(fault: OSError) -> str:
    """The system said no."""
    return _("Det gick inte: {reason}.").format(reason=fault.strerror or type(fault).__name__)


def _unsound(fault: FilesUnsound) -> str:
    if fault.asked:
        return ngettext(
            "{n} bilaga är förlorad. Datorn som har den skickar den igen när den synkar.",
            "{n} bilagor är förlorade. Datorerna som har dem skickar dem igen när de synkar.",
            fault.count,
        ).format(n=fault.count)
    return ngettext(
        "{n} bilaga är förlorad. Kör igen med --mend, så ombeds datorn som har den att skicka den.",
        "{n} bilagor är förlorade. Kör igen med --mend, så ombeds datorerna som har dem att skicka"
        " dem.",
        fault.count,
    ).format(n=fault.count)


def all_sentences() -> Sentences:
    """Every cause that has a sentence."""
    return {**_of_setting_up(), **_of_what_is_asked(), **_of_the_disk()}


def _of_setting_up() -> Sentences:
    return {
        UnfitConfig: lambda e: _("Inställningen går inte att använda: {fault}").format(
            fault=what_is_unfit(e.fault)
        ),
        NoConfig: lambda e: _("Filen {path} finns inte.").format(path=e.path),
        Broken: lambda e: _(
            "{path} går inte att läsa: rad {line}, kolumn {column} är inte {wanted}."
        ).format(path=e.path, line=e.line, column=e.column, wanted=e.wanted),
        UnfitDatabase: lambda e: _(
            "{found} går inte att använda här. Det behövs PostgreSQL 15 eller "
            "senare, eller en SQLite-fil och en enda process."
        ).format(found=e.found),
        NewerDatabase: lambda e: _(
            "Databasen är skriven av en nyare version av servern ({version}). Inget har ändrats."
        ).format(version=e.version),
        OtherReceiptKey: lambda _e: _(
            "Databasen hör till en annan kvittensnyckel, som datorerna litar på. Lägg tillbaka"
            " nyckelfilen som hör till databasen. Inget har ändrats."
        ),
        DamagedKey: lambda e: _(
            "{path} innehåller ingen kvittensnyckel. Lägg tillbaka filen från en säkerhetskopia."
        ).format(path=e.path),
        ForeignFolder: lambda e: _(
            "I mappen {folder} ligger redan annat. Ange en tom mapp, eller den som servern har."
            " Inget har ändrats."
        ).format(folder=e.folder),
        NoServer: lambda e: _(
            "I mappen {folder} finns ingen server. Ange serverns mapp med --folder."
            " Inget har ändrats."
        ).format(folder=e.folder),
        AlreadyOpen: lambda _e: _(
            "En server är redan igång med samma SQLite-fil. Inget har ändrats."
        ),
    }


def _of_what_is_asked() -> Sentences:
    return {
        NoOrganisation: lambda _e: _(
            "Den organisationen finns inte. Lägg upp den med: inspector-central organisation NAMN"
        ),
        WhichOrganisation: lambda _e: _(
            "Det finns flera organisationer. Ange vilken med --organisation."
        ),
        Refusal: lambda e: " ".join(filter(None, (title(e.code), e.detail))),
        Unreadable: lambda e: _("Filen går inte att läsa: {fault}").format(
            fault=what_is_unfit(e.fault)
        ),
        TooLarge: lambda e: _("Filen är större än {octets} byte.").format(octets=e.most),
        NotNow: lambda e: _("Uppdragets läge är ”{state}”, och då går det inte.").format(
            state=state_words(e.state)
        ),
        NoBlobName: lambda _e: title(Code.NOT_FOUND),
        WrongContent: lambda _e: title(Code.WRONG_HASH),
    }


def _of_the_disk() -> Sentences:
    return {
        BlobLost: lambda _e: lost(),
        BlobsAway: lambda e: _(
            "Mappen {folder} finns inte. Anslut disken med bilagorna. Är den förlorad, skapa mappen"
            " tom och kör: inspector-central check --mend"
        ).format(folder=e.folder),
        FilesUnsound: _unsound,
        PartMissing: lambda e: _(
            "Del {part} av en bilaga saknas på disken. Datorn skickar den igen när den synkar."
        ).format(part=e.part),
        DiskFull: lambda e: _("Disken är full: {path}").format(path=e.path),
        NotWritable: lambda e: _("{path} går inte att läsa eller skriva.").format(path=e.path),
        DBAPIError: lambda _e: _(
            "Databasen svarar inte. Kontrollera adressen, och att den är igång."
        ),
    }
