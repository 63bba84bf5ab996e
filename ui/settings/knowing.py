"""Joins the part of the settings about this computer and those it knows with the core."""

from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from inspector_app.bootstrap import Core
from inspector_app.commands.identity import Self, forget_peer, identify, name_identity
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from inspector_app.queries.recipients import Colleague, colleagues
from ui.dialogs import Dialogs
from ui.jobs import JobRunner
from ui.settings.device import DeviceSection
from ui.widgets.banner import Gravity

Known: TypeAlias = tuple[Self, tuple[Colleague, ...]]


class Knowing(QObject):
    """Signals: told(Gravity, str, str), what came of an act."""

    told = Signal(object, str, str)

    def __init__(self, section: DeviceSection, core: Core, jobs: JobRunner, asks: Dialogs) -> None:
        super().__init__()
        self._section, self._core, self._jobs, self._asks = section, core, jobs, asks
        self._mine: Self | None = None
        section.renamed.connect(self._rename)
        section.copy_asked.connect(self._copy)
        section.forget_asked.connect(self._ask_forget)

    def read(self) -> None:
        """Show everything as it is now."""
        self._jobs.run(
            partial(_known, self._core), owner=self, then=self._show, otherwise=self._failed
        )

    def _show(self, known: Known) -> None:
        self._mine = known[0]
        self._section.show_self(known[0])
        self._section.show_known(known[1])

    def _rename(self, name: str, organisation: str) -> None:
        if self._mine is None or (name, organisation) == (self._mine.name, self._mine.organisation):
            return
        act = partial(name_identity, self._core.store, name, organisation)
        self._jobs.run(act, owner=self, then=self._renamed, otherwise=self._failed)

    def _renamed(self, mine: Self) -> None:
        self._mine = mine
        self._section.show_self(mine)

    def _copy(self) -> None:
        if self._mine is not None:
            QApplication.clipboard().setText(self._mine.identity.text)
            self.told.emit(Gravity.INFO, _("Identiteten är kopierad."), "")

    def _ask_forget(self, fingerprint: str, name: str) -> None:
        loss = _(
            "Det som redan är sammanslaget står kvar. Nästa fil därifrån kräver att ni jämför "
            "fingeravtryck igen."
        )
        title = _("Glömma datorn hos {name}?").format(name=name)
        if self._asks.ask(title, loss, do=_("Glöm datorn"), keep=_("Behåll den")):
            act = partial(forget_peer, self._core.store, fingerprint)
            self._jobs.run(act, owner=self, then=self._forgotten, otherwise=self._failed)

    def _forgotten(self, _was_known: bool) -> None:
        self.told.emit(Gravity.INFO, _("Datorn är glömd."), "")
        self.read()

    def _failed(self, fault: Exception) -> None:
        told = explain(fault)
        self.told.emit(Gravity.ERROR, told.first, told.rest)


def _known(core: Core) -> Known:
    mine = identify(core.store)
    with core.store.read() as connection:
        return mine, colleagues(connection)
