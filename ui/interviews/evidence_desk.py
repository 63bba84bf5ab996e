"""The work with evidence: taking files in, showing pictures, copies, captions, observations."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt
from PySide6.QtGui import QImage

from inspector_app.commands import evidence as commands
from inspector_app.commands.blanking import blank
from inspector_app.commands.interviews import choose_for_report, pin
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId, StatementId
from inspector_app.exchange.documents import prepare_file
from inspector_app.exchange.pictures import picture_from
from inspector_app.exchange.prepared import Prepared
from inspector_app.i18n import _
from inspector_app.queries.evidence import EvidenceRow, file_content
from inspector_app.queries.interviews import PinChoice
from inspector_app.store.store import Store
from ui.interviews.page import InterviewsPage
from ui.interviews.rows import Visit
from ui.room import Notice, Room
from ui.widgets.banner import Gravity

THUMB = 480  # pixels: sharp at 175 % on a dense screen


class EvidenceDesk(QObject):
    """Joins the evidence of a review, or of one of its statements, with the core."""

    def __init__(self, room: Room, page: InterviewsPage) -> None:
        super().__init__(room)
        self.statement: StatementId | None = None
        self.focus = ""
        self._room = room
        self._page = page
        self._visit: Visit | None = None
        self._thumbs: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._viewed = ""
        self._begun = ""  # an observation that is to have the cursor
        panel = page.evidence
        panel.add_asked.connect(self._add)
        panel.observe_asked.connect(self.observe)
        panel.add_files.connect(self._files)
        panel.paste.connect(self._pasted)
        panel.open.connect(self.view)
        panel.remove.connect(self._remove)
        panel.erase.connect(self._erase)
        panel.copy.connect(self._copy)
        panel.choose.connect(self._choose)
        panel.caption.connect(self._captioned)
        panel.caption_left.connect(lambda item: room.keeper.left(f"caption/{item}"))
        page.evidence_pinned.connect(self._pin)
        page.viewer.turned.connect(self._turn)
        page.viewer.closed.connect(self._close_viewer)

    def show(self, visit: Visit) -> None:
        """Show the evidence; pictures not seen before are fetched beside."""
        self._visit = visit
        rows = self._rows()
        pins: dict[str, Sequence[PinChoice]] = {row.item: visit.pins(row.pins) for row in rows}
        self._page.show_evidence(self._title(), rows, self._thumbs, pins)
        awaited = {row.digest for row in rows if row.awaited}
        for row in rows:
            if row.is_picture and row.digest and row.digest not in self._asked | awaited:
                self._asked.add(row.digest)
                self._fetch(row.digest, THUMB, partial(self._thumb_came, row.digest))
        if self.focus:
            self._page.evidence.focus_on(self.focus)
            self.focus = ""
        if any(row.item == self._begun for row in rows):
            self._page.evidence.write_in(self._begun)
            self._begun = ""

    def view(self, item: str) -> None:
        """Show one picture as large as there is room for."""
        row = self._row(item)
        if row is None or row.digest is None or row.awaited or not row.is_picture:
            return
        self._viewed = item
        self._fetch(row.digest, 0, partial(self._picture_came, item))

    def observe(self) -> None:
        """Let the person write what they saw; one begun and left empty comes first."""
        begun = [row.item for row in self._rows() if row.is_observation and not row.caption.strip()]
        if begun:
            self._page.evidence.write_in(begun[0])
            return
        pins = (self.statement,) if self.statement else ()
        self._room.frame.jobs.run(
            partial(commands.observe, self._store, self._room.review, pins),
            owner=self,
            then=self._observing,
            otherwise=self._room.frame.failed,
        )

    def take_in(self, paths: Sequence[Path], statement: StatementId | None) -> None:
        """Prepare each file beside the store's worker, then keep it; a refusal stops none else."""
        for path in paths:
            self._prepare(partial(prepare_file, path), statement)

    def _observing(self, result: tuple[ItemId, Changes]) -> None:
        self._begun = result[0]
        if self._visit is not None:
            self.show(self._visit)

    def _rows(self) -> list[EvidenceRow]:
        rows = self._visit.evidence if self._visit else ()
        return [row for row in rows if self.statement is None or self.statement in row.pins]

    def _pictures(self) -> list[EvidenceRow]:
        """What can be turned to in the viewer."""
        return [row for row in self._rows() if row.is_picture and not row.awaited]

    def _row(self, item: str) -> EvidenceRow | None:
        return next((row for row in self._rows() if row.item == item), None)

    def _title(self) -> str:
        choice = self._visit.choices.get(self.statement) if self._visit and self.statement else None
        if choice is None:
            return _("Bilder och iakttagelser")
        return _("Belägg för {number}: {text}").format(number=choice.number, text=choice.text)

    def _add(self) -> None:
        pictures = _("Bilder ({patterns})").format(
            patterns="*.jpg *.jpeg *.png *.webp *.heic *.heif *.gif *.tif *.tiff"
        )
        paths = self._room.frame.dialogs.open_files(
            _("Lägg till bild eller dokument"),
            (_("Alla filer ({pattern})").format(pattern="*"), pictures),
        )
        self._files(paths)

    def _files(self, paths: Sequence[Path]) -> None:
        self.take_in(paths, self.statement)

    def _pasted(self, image: QImage) -> None:
        self._prepare(partial(_from_clipboard, image.copy()), self.statement)

    def _prepare(self, prepare: Callable[[], Prepared], statement: StatementId | None) -> None:
        self._room.frame.jobs.run(
            prepare,
            owner=self,
            then=partial(self._keep, statement),
            otherwise=self._room.frame.failed,
            outside=True,
        )

    def _keep(self, statement: StatementId | None, prepared: Prepared) -> None:
        pins = (statement,) if statement else ()
        work = partial(commands.attach, self._store, self._room.review, prepared, pins=pins)
        self._run(work)
        if prepared.has_metadata:
            self._room.frame.notify(
                Notice(
                    Gravity.INFO,
                    _("Dokumentet sparas som det är."),
                    _("Det kan nämna den som skrev det. Det följer inte med rapporten."),
                )
            )

    def _remove(self, item: str) -> None:
        self._run(partial(commands.remove_evidence, self._store, self._room.review, ItemId(item)))

    def _erase(self, item: str) -> None:
        sure = self._room.frame.dialogs.ask(
            _("Ta bort belägget för gott?"),
            _("Filen och bildtexten töms, också hos medinspektören. Det går inte att ångra."),
            do=_("Ta bort för gott"),
            keep=_("Behåll belägget"),
        )
        if sure:
            register, reason = f"evidence/{item}", _("Borttaget för gott")
            self._run(partial(blank, self._store, self._room.review, register, reason))

    def _copy(self, item: str) -> None:
        row = self._row(item)
        if row is None or row.awaited:
            return
        target = self._room.frame.dialogs.save_file(_("Spara en kopia"), Path(row.name))
        if target is not None:
            work = partial(commands.save_copy, self._store, self._room.review, ItemId(item), target)
            self._room.frame.jobs.run(
                work, owner=self, then=self._copied, otherwise=self._room.frame.failed
            )

    def _copied(self, _done: None) -> None:
        self._room.frame.notify(
            Notice(
                Gravity.INFO,
                _("Kopian är sparad."),
                _("Den är inte krypterad. Ta bort den när du är klar med den."),
            )
        )

    def _choose(self, item: str, on: bool) -> None:
        self._run(partial(choose_for_report, self._store, self._room.review, ItemId(item), on))

    def _pin(self, item: str, statement: str, on: bool) -> None:
        key = StatementId(statement)
        self._run(partial(pin, self._store, self._room.review, ItemId(item), key, on))

    def _captioned(self, item: str, text: str) -> None:
        self._room.keeper.typed(f"caption/{item}", text or None)

    def _fetch(self, digest: str, side: int, then: Callable[[QImage], None]) -> None:
        work = partial(_picture, self._store, digest, side)
        self._room.frame.jobs.run(
            work, owner=self, then=then, otherwise=self._room.frame.failed, outside=True
        )

    def _thumb_came(self, digest: str, image: QImage) -> None:
        self._thumbs[digest] = image
        if self._visit is not None:
            self.show(self._visit)

    def _picture_came(self, item: str, image: QImage) -> None:
        pictures = self._pictures()
        place = next((i for i, row in enumerate(pictures) if row.item == item), None)
        if place is None or item != self._viewed:
            return
        caption = pictures[place].caption
        self._page.viewer.show_picture(image, caption, place + 1, len(pictures))
        self._page.show_view("viewer")
        self._page.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, step: int) -> None:
        pictures = [row.item for row in self._pictures()]
        if self._viewed in pictures:
            place = (pictures.index(ItemId(self._viewed)) + step) % len(pictures)
            self.view(pictures[place])

    def _close_viewer(self) -> None:
        self._page.show_view("evidence")
        self._page.evidence.focus_on(self._viewed)

    @property
    def _store(self) -> Store:
        return self._room.frame.core.store

    def _run(self, work: Callable[[], Changes | tuple[ItemId, Changes]]) -> None:
        self._room.frame.jobs.run(work, owner=self, otherwise=self._room.frame.failed)


def _picture(store: Store, digest: str, side: int) -> QImage:
    """A kept picture, at most `side` pixels long where that is not 0; on a worker."""
    image = QImage.fromData(file_content(store, digest))
    if side and max(image.width(), image.height()) > side:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    return image


def _from_clipboard(image: QImage) -> Prepared:
    """A pasted picture, on the same way as a file; on a worker."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return picture_from(bytes(buffer.data().data()), _("Inklistrad bild") + ".png")
