"""Why a value, a line or a name was refused: the ends of sentences about it."""

import re
from collections.abc import Mapping

from inspector_app.commands.record import RefusedLine, UnknownInspector, Unrecordable
from inspector_app.domain.registers import UnfitValue, UnknownRegister
from inspector_app.exchange.bundle_errors import BundleDamaged, BundleTooLarge, BundleUnfit
from inspector_app.exchange.json_lines import fit_for_screen
from inspector_app.explain.bundles import excess_of, place_of
from inspector_app.explain.merging import people_of
from inspector_app.explain.settling import why_not_settled
from inspector_app.explain.signing import what_keeps_from
from inspector_app.explain.submitting import what_hinders
from inspector_app.explain.syncing import why_refused
from inspector_app.i18n import _
from inspector_app.sync.faults import ServerRefused


def reason_of(fault: Exception) -> str:
    """The reason that the sentences about this error end with; empty where they have none."""
    match fault:
        case RefusedLine():
            return fit_for_screen(_rule(fault.cause))
        case UnfitValue():
            return fit_for_screen(said(fault.fault))
        case UnknownInspector():
            return fit_for_screen(", ".join(fault.known))
        case BundleDamaged() | BundleUnfit():
            return place_of(fault)
        case BundleTooLarge():
            return excess_of(fault)
        case ServerRefused():
            return why_refused(fault)
    return fit_for_screen(people_of(fault) or what_keeps_from(fault) or what_hinders(fault))


def said(code: str) -> str:
    """What `domain.shapes` found wrong with a value, in the language of the windows."""
    for pattern, text in {**_whole_values(), **_parts()}.items():
        if found := re.fullmatch(pattern, code, re.DOTALL):
            return text.format_map(found.groupdict())
    if found := re.fullmatch(r"(?P<field>\w+): (?P<code>.+)", code, re.DOTALL):
        return f"{found['field']}: {said(found['code'])}"
    return _("värdet är av fel slag")


def _rule(cause: Exception) -> str:
    match cause:
        case Unrecordable():
            return cause.why
        case UnknownRegister():
            return _("det finns inget register {name}").format(name=cause.register)
        case UnfitValue():
            text = _("värdet passar inte i {name} ({reason})")
            return text.format(name=cause.register, reason=said(cause.fault))
    return why_not_settled(cause) or _("värdet är av fel slag")


def _whole_values() -> Mapping[str, str]:
    """The faults of a single value, as patterns of what `domain.shapes` calls them."""
    return {
        "not a text": _("det ska vara en text"),
        "too long": _("texten är för lång"),
        "not true or false": _("det ska vara true eller false"),
        "not a whole number": _("det ska vara ett heltal"),
        "out of bounds": _("talet är för litet eller för stort"),
        "not one of (?P<words>.+)": _("det ska vara något av {words}"),
        "not (?P<count>[0-9]+) hex digits": _("det ska vara {count} hexadecimala siffror"),
        "not a replica": _("det ska vara en dators id"),
        "not a counter": _("det ska vara ett heltal från 1 och uppåt, skrivet som text"),
        "not a time as HH:MM": _("det ska vara ett klockslag som 09:30"),
        "not a date as YYYY-MM-DD": _("det ska vara en dag som finns, skriven som 2026-03-02"),
    }


def _parts() -> Mapping[str, str]:
    """The faults of lists and objects."""
    return {
        "not a list": _("det ska vara en lista"),
        "too many": _("listan är för lång"),
        "not a list of (?P<count>[0-9]+)": _("det ska vara en lista med {count} värden"),
        "not an object": _("det ska vara ett objekt med namngivna fält"),
        "unknown field (?P<field>.*)": _("fältet {field} hör inte hit"),
        r"field (?P<field>\w+) is missing": _("fältet {field} saknas"),
    }
