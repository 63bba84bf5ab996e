"""The verbs that bring drafts together: who one is, sending, merging, undoing a merge."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from inspector_app.bootstrap import Core
from inspector_app.cli import joining
from inspector_app.cli.opening import opened, passphrase_file
from inspector_app.cli.refusal import Refused
from inspector_app.cli.reviewing import inspector_in, print_json
from inspector_app.commands import exporting, identity, merging
from inspector_app.commands.merging import Delivery, Merged
from inspector_app.commands.reviews import take_seat
from inspector_app.commands.trusting import Device
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.json_lines import fit_for_screen
from inspector_app.i18n import _, ngettext
from inspector_app.paths import profile_at
from inspector_app.vault.device_keys import read_identity
from inspector_app.vault.keys import State, slot_kinds, state
from inspector_app.vault.passphrase import Passphrase

Told = dict[str, object]


def show_identity(options: argparse.Namespace) -> None:
    """Who this computer is, once it has been told; or one known device less."""
    with opened(options) as core:
        if options.forget is not None and not identity.forget_peer(core.store, options.forget):
            raise Refused(_("Ingen känd dator har det fingeravtrycket. Ingenting har ändrats."))
        mine = identity.name_identity(core.store, options.name, options.organisation)
    told = {
        "name": mine.name,
        "organisation": mine.organisation,
        "public_key": mine.identity.text,
        "fingerprint": mine.identity.fingerprint,
    }
    if options.json:
        print_json(told)
        return
    print(_("Namn: {name}").format(name=mine.name or _("inte angivet")))
    print(_("Organisation: {name}").format(name=mine.organisation or _("inte angiven")))
    print(_("Nyckel: {key}").format(key=mine.identity.text))
    print(_("Fingeravtryck: {mark}").format(mark=mine.identity.fingerprint))


def export_review(options: argparse.Namespace) -> None:
    """Write a bundle, and warn where it leaves the organisation."""
    recipients = tuple(read_identity(text) for text in options.recipients)
    if not recipients and options.bundle_passphrase is None:
        raise Refused(
            _("Ange vem filen är till med --for, eller en lösenfras med --passphrase-file.")
        )
    for_profile = _opens_profile(options)
    readers = exporting.Readers(
        recipients, None if recipients and for_profile else _passphrase(options)
    )
    with opened(options) as core:
        sent = exporting.export(
            core.store,
            ReviewId(options.review),
            options.output,
            readers,
            only_new=options.only_new,
        )
    if sent.elsewhere:
        warned = _("Filen går till en annan organisation: {names}. Det är antecknat i loggen.")
        print(warned.format(names=fit_for_screen(", ".join(sent.elsewhere))), file=sys.stderr)
    print(options.output)


def merge_bundles(options: argparse.Namespace) -> None:
    """Merge files, or tell what they would bring."""
    _opens_profile(options)
    asked = None if options.review is None else ReviewId(options.review)
    joint = None
    with opened(options) as core:
        deliveries = merging.open_files(core.store, options.files, _passphrase(options))
        if options.preview:
            merged, joint = _previewed(core, deliveries, options, asked)
        else:
            trusted, widened = (
                {text.strip().upper() for text in said} for said in (options.trust, options.widen)
            )
            merged, _changes = merging.merge_files(
                core.store,
                deliveries,
                asked,
                trusted=trusted,
                widened=widened,
                passphrase_is_yes=True,
                again=options.again,
            )
            _sit_down(core, merged, options.who)
            if options.join is not None:
                joint = joining.join_arrived(core, options, [one.review for one in merged])
    if options.json:
        print_json([*map(_told, merged), *([joining.told(*joint)] if joint else [])])
    else:
        print(*(line for one in merged for line in _lines(one)), sep="\n")
        print(*(joining.lines(*joint) if joint else ()), sep="\n", end="\n" if joint else "")
    for one in merged:
        if one.waiting:
            print(_waiting(one), file=sys.stderr)


def _previewed(
    core: Core,
    deliveries: Sequence[Delivery],
    options: argparse.Namespace,
    asked: ReviewId | None,
) -> tuple[tuple[Merged, ...], joining.Joint | None]:
    if options.join is None:
        return merging.preview(core.store, deliveries, asked), None
    review = ReviewId(options.join)
    merged, found = merging.preview_joining(core.store, deliveries, review)
    arrived = [one.review for one in merged if one.review != review]
    return merged, joining.outlook(found, options, arrived)


def undo_last_merge(options: argparse.Namespace) -> None:
    """Set aside what the last merge brought to a review."""
    _opens_profile(options)
    with opened(options) as core:
        merging.undo_merge(core.store, ReviewId(options.undo))
    print(_("Sammanslagningen är ångrad. Slå ihop filen igen för att få tillbaka den."))


def _opens_profile(options: argparse.Namespace) -> bool:
    """Let the one passphrase file named open the profile too, where nothing else would."""
    profile = profile_at(options.profile)
    first = state(profile) is State.FIRST_START
    by_keyring = not first and "keyring" in slot_kinds(profile)
    if options.bundle_passphrase is None or passphrase_file(options) is not None or by_keyring:
        return False
    options.passphrase_file = options.bundle_passphrase
    return True


def _passphrase(options: argparse.Namespace) -> Passphrase | None:
    file = options.bundle_passphrase
    return None if file is None else Passphrase.from_file(file)


def _sit_down(core: Core, merged: tuple[Merged, ...], who: str | None) -> None:
    """Take the seat in what came for the first time."""
    for one in merged if who is not None else ():
        reading = core.reading(one.review)
        if not reading.me:
            take_seat(core.store, one.review, inspector_in(reading, who))


def _told(merged: Merged) -> Told:
    seen = merged.outlook
    return {
        "review": merged.review,
        "unit": seen.unit,
        "new_review": merged.new,
        "new_entries": merged.entries,
        "waiting": merged.waiting,
        "contradicting": merged.contradicting,
        "agreeing": seen.agreeing,
        "differing": seen.differing,
        "sealed": dict(seen.sealed),
        "open_questions": list(seen.questions),
        "attachments": list(seen.coming),
        "awaited": list(seen.awaited),
        "devices": [_device(one) for one in merged.devices],
    }


def _device(device: Device) -> Told:
    return {
        "name": device.name,
        "organisation": device.organisation,
        "fingerprint": device.fingerprint,
        "inspectors": list(device.inspectors),
        "known": device.known,
        "more_inspectors": list(device.more),
    }


def _lines(merged: Merged) -> Iterator[str]:
    """What is told of one review, the most important first."""
    seen = merged.outlook
    yield f"{merged.review}  {fit_for_screen(seen.unit)}"
    if merged.new:
        yield _("Granskningen är ny på den här datorn.")
    said = ngettext("{n} ny post.", "{n} nya poster.", merged.entries)
    yield said.format(n=merged.entries)
    yield _("Lika svar: {alike}. Olika svar: {other}.").format(
        alike=seen.agreeing, other=seen.differing
    )
    for area, count in sorted(seen.sealed.items()):
        sealed = ngettext(
            "Område {area}: {n} svar, förseglat.", "Område {area}: {n} svar, förseglade.", count
        )
        yield sealed.format(area=area, n=count)
    yield _("Öppna frågor: {n}.").format(n=len(seen.questions))
    for name in seen.coming:
        yield _("Bilaga: {name}").format(name=fit_for_screen(name))
    for name in seen.awaited:
        yield _("Bilaga som inte har kommit: {name}").format(name=fit_for_screen(name))
    for device in merged.devices:
        if not device.known:
            yield _stranger(device)
        elif device.more:
            told = _("{name} skriver nu också för {people}. Fingeravtryck {mark}.")
            people = ", ".join(device.more)
            name = device.name or _("En känd dator utan namn")
            yield fit_for_screen(told.format(name=name, people=people, mark=device.fingerprint))
    if merged.contradicting:
        yield _("En dator säger emot sig själv. Det som gäller båda är lagt åt sidan.")


def _stranger(device: Device) -> str:
    told = _("Ny dator: {name}, {organisation}. Fingeravtryck {mark}. Skriver för {people}.")
    return fit_for_screen(
        told.format(
            name=device.name or _("utan namn"),
            organisation=device.organisation or _("ingen organisation angiven"),
            mark=device.fingerprint,
            people=", ".join(device.inspectors) or _("ingen"),
        )
    )


def _waiting(merged: Merged) -> str:
    said = ngettext(
        "{n} post väntar på något som inte har kommit hit. Be om hela granskningen i en fil.",
        "{n} poster väntar på något som inte har kommit hit. Be om hela granskningen i en fil.",
        merged.waiting,
    )
    return said.format(n=merged.waiting)
