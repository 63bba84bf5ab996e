"""The verbs for organisations, their people and these people's devices."""

import argparse
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, select

from inspector_app.central import accounts, audit
from inspector_app.central.cli_opening import (
    Verbs,
    as_sent,
    at_the_server,
    for_organisation,
    office,
    opened,
    say,
    verb,
)
from inspector_app.central.config import UnfitConfig
from inspector_app.central.inventory import devices_of
from inspector_app.central.moments import day_here, stored
from inspector_app.central.tables import organisations
from inspector_app.clock import Clock
from inspector_app.i18n import _
from inspector_app.shapes import converted
from inspector_app.sync.protocol.messages import Policy, Role
from inspector_app.sync.protocol.office import NewCode
from inspector_app.sync.protocol.wire import Short

_S = TypeVar("_S")


def add(verbs: Verbs) -> None:
    """Add them."""
    made = verb(verbs, "organisation", _("lägg upp en organisation eller ändra dess beslut"))
    made.add_argument("name", nargs="?", help=_("utan namn visas de som finns"))
    made.add_argument(
        "--policy",
        action="append",
        default=[],
        metavar=_("NAMN=VÄRDE"),
        help=_("ett beslut: {names}").format(names=", ".join(Policy.__struct_fields__)),
    )
    made.set_defaults(run=organisation)

    code = verb(verbs, "enrol", _("skapa en kod som ansluter en dator"))
    code.add_argument("name", help=_("personens namn"))
    code.add_argument("--role", choices=[role.value for role in Role], default=Role.INSPECTOR)
    code.add_argument("--title", default="", help=_("personens titel"))
    code.add_argument("--person", metavar="ID", help=_("någon som redan finns"))
    code.add_argument(
        "--issuer", default="", metavar=_("ADRESS"), help=_("inloggningstjänstens adress")
    )
    code.add_argument("--known-as", default="", help=_("personens namn hos inloggningstjänsten"))
    for_organisation(code)
    code.set_defaults(run=enrol)

    shut = verb(verbs, "revoke", _("spärra en dator"))
    shut.add_argument("device", metavar="ID", help=_("datorns id, som devices visar"))
    for_organisation(shut)
    shut.set_defaults(run=revoke)

    listed = verb(verbs, "devices", _("visa de datorer som är anslutna"))
    for_organisation(listed)
    listed.set_defaults(run=show_devices)


def organisation(options: argparse.Namespace) -> None:
    """Make an organisation, change its policy, or show those there are."""
    begins = options.name is not None
    with opened(options, begins=begins) as parts, parts.database.write() as connection:
        if options.name is None:
            for row in connection.execute(select(organisations)):
                say(f"{row.organisation}  {row.name}  {row.policy}")
            return
        named = organisations.c.name == _fit(options.name, Short)
        own = connection.execute(select(organisations.c.organisation).where(named)).scalar()
        if own is None:
            policy = _policy(Policy(), options.policy)
            own = accounts.add_organisation(connection, options.name, policy, parts.clock)
            _note(connection, own, options.name, "organisation.create", parts.clock)
        elif options.policy:
            policy = _policy(accounts.policy_of(connection, own), options.policy)
            accounts.set_policy(connection, own, policy)
            _note(connection, own, options.name, "policy.set", parts.clock)
    say(own)


def enrol(options: argparse.Namespace) -> None:
    """Give a code, told once."""
    asked = as_sent(
        NewCode(
            options.name,
            Role(options.role),
            options.person,
            options.title,
            options.issuer,
            options.known_as,
        )
    )
    with opened(options) as parts, parts.database.write() as connection:
        caller = office(connection, options)
        days = parts.config.code_days
        given = accounts.give_code(connection, caller.organisation, asked, days, parts.clock)
        now = stored(parts.clock.now())
        audit.note(connection, caller, "code.give", [given.person], now)
    say(_("Kod: {code}").format(code=given.code))
    say(_("Person: {person}").format(person=given.person))
    say(_("Gäller till {moment}.").format(moment=day_here(given.until)))


def revoke(options: argparse.Namespace) -> None:
    """Shut a device out at once; what is on it stays readable to its owner."""
    with opened(options) as parts, parts.database.write() as connection:
        caller, now = office(connection, options), parts.clock.now()
        accounts.revoke(connection, caller.organisation, options.device, now)
        audit.note(connection, caller, "device.revoke", [options.device], stored(now))
    say(_("Datorn är spärrad. Ägaren kan fortfarande läsa det som finns på den."))


def show_devices(options: argparse.Namespace) -> None:
    """Each device with its owner and state."""
    with opened(options) as parts, parts.database.read() as connection:
        own = office(connection, options).organisation
        found = devices_of(connection, own)
    if not found.devices:
        say(_("Ingen dator är ansluten än."))
    for one in found.devices:
        state = (
            _("spärrad {day}").format(day=day_here(one.revoked)) if one.revoked else _("ansluten")
        )
        say(f"{one.id}  {one.name}  {one.device}  {state}")


def _note(connection: Connection, own: str, name: str, what: str, clock: Clock) -> None:
    audit.note(connection, at_the_server(own, name), what, [own], stored(clock.now()))


def _policy(policy: Policy, changes: list[str]) -> Policy:
    """The policy with NAME=VALUE put in, values as in JSON; raises UnfitConfig."""
    facts = msgspec.to_builtins(policy)
    for change in changes:
        name, _equals, value = change.partition("=")
        if name not in facts:
            raise UnfitConfig(change)
        try:
            facts[name] = msgspec.json.decode(value)
        except msgspec.DecodeError:
            raise UnfitConfig(change) from None
    return _fit(facts, Policy)


def _fit(found: object, shape: type[_S]) -> _S:
    """What was found, as this; raises UnfitConfig."""
    try:
        return converted(found, shape)
    except msgspec.ValidationError as fault:
        raise UnfitConfig(str(fault)) from None
