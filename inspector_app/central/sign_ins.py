"""Taking an issuer's word for who somebody is, and for how long it is remembered.

Not every provider gives an ID token when a sign-in is renewed, so for some hours after one the
device's own key is enough; that the office revokes it bites at once all the same.
"""

import hmac
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from inspector_app.central import accounts
from inspector_app.central.accounts import Owned
from inspector_app.central.config import Config
from inspector_app.central.moments import stored
from inspector_app.central.parts import Parts
from inspector_app.central.refusals import Refusal
from inspector_app.central.tables import devices, people
from inspector_app.clock import Clock
from inspector_app.i18n import _
from inspector_app.sync.protocol.id_tokens import Claims, device_nonce
from inspector_app.sync.protocol.messages import SignIn
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.providers import check_published
from inspector_app.sync.protocol.sign_in_errors import WrongNonce


def checked(parts: Parts, asked: SignIn) -> Claims:
    """What the ID token tells; raises IdTokenRefused, Refusal, ProviderError.

    Asks the issuer for its keys where they are not known, so no database is held meanwhile.
    """
    issuer = next((one for one in parts.config.issuers if one.issuer == asked.issuer), None)
    if issuer is None:
        raise Refusal(Code.FORBIDDEN)
    keys = parts.issuers.published(issuer.issuer)
    return check_published(asked.id_token, keys, issuer, None, parts.clock.now())


def signed_in(
    connection: Connection, claims: Claims, asked: SignIn, key: bytes, clock: Clock
) -> Owned:
    """The device, as that of the person the token tells of; raises Refusal, WrongNonce.

    The nonce binds the token to the key of a device that is new. A renewed token may lack it
    (OpenID Connect Core 12.2) and does without: the device is known as this person's by then.
    """
    organisation, person = _person_of(
        connection, claims.issuer, claims.subject, claims.person or claims.subject
    )
    owned = accounts.device_with(connection, key)
    known = owned is not None and (owned.organisation, owned.person.id) == (organisation, person)
    bound = hmac.compare_digest(claims.nonce.encode(), device_nonce(key, asked.salt).encode())
    if not known and not bound:
        raise WrongNonce
    found = accounts.register(connection, organisation, person, key, asked.device, clock)
    connection.execute(
        update(devices)
        .where(devices.c.organisation == found.organisation, devices.c.id == found.device)
        .values(signed_in=stored(min(claims.issued, clock.now())))
    )
    return found


def key_is_enough(owned: Owned, config: Config, now: datetime) -> bool:
    """Whether the device gets a token for its key alone."""
    if not config.sign_in_required:
        return True
    since = stored(now - timedelta(hours=config.sign_in_hours))
    return owned.signed_in is not None and owned.signed_in > since


def _person_of(connection: Connection, issuer: str, subject: str, known_as: str) -> tuple[str, str]:
    """Organisation and id of the person; the first time found under the name the office gave.

    Raises Refusal(FORBIDDEN) for one whom no organisation expects, and for one who has left.
    """
    whose = select(people.c.organisation, people.c.id, people.c.left).where(
        people.c.issuer == issuer
    )
    found = connection.execute(whose.where(people.c.subject == subject)).first()
    if found is None:
        expected = (people.c.issuer == issuer) & (people.c.known_as == known_as)
        found = connection.execute(
            update(people)
            .where(expected, people.c.subject.is_(None))
            .values(subject=subject)
            .returning(people.c.organisation, people.c.id, people.c.left)
        ).first()
    if found is None:
        raise Refusal(Code.FORBIDDEN, _("Kansliet känner inte till den som loggade in."))
    if found.left is not None:
        raise Refusal(Code.FORBIDDEN, _("Kansliet har spärrat den som loggade in."))
    return found.organisation, found.id
