"""How a device becomes known, and gets the tokens it asks with."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import Connection

from inspector_app.central import accounts, audit, sign_ins
from inspector_app.central.accounts import Owned
from inspector_app.central.answers import answer
from inspector_app.central.attempts import admit
from inspector_app.central.bodies import message
from inspector_app.central.callers import Caller, ProvedKey
from inspector_app.central.describing import PROOF, says
from inspector_app.central.moments import stored
from inspector_app.central.parts import Parts, Served
from inspector_app.central.refusals import Refusal
from inspector_app.sync.protocol.limits import (
    MOST_SIGN_IN,
    OLDEST_PROTOCOL,
    PROTOCOL,
    TOKEN_SECONDS,
)
from inspector_app.sync.protocol.messages import Enrolment, ServerInfo, SignIn, SignInWay, Token
from inspector_app.sync.protocol.problems import Code

router = APIRouter()


@router.get("/server", **says(ServerInfo, needs=()))
def server(parts: Served) -> Response:
    """Who answers here, which protocols it speaks, and which issuers' word it takes."""
    config = parts.config
    return answer(
        ServerInfo(
            name=config.name,
            oldest_protocol=OLDEST_PROTOCOL,
            newest_protocol=PROTOCOL,
            time=stored(parts.clock.now()),
            key=parts.keys.public,
            sign_in=tuple(
                SignInWay(
                    issuer=one.issuer,
                    client_id=one.client_id,
                    name=one.label or one.issuer,
                    scopes=one.scopes,
                    acr_values=one.acr_values,
                    prompt=one.prompt,
                    ports=one.ports,
                )
                for one in config.issuers
            ),
        )
    )


@router.post("/enrolments", **says(Token, Enrolment, needs=PROOF))
def enrol(
    request: Request,
    parts: Served,
    key: ProvedKey,
    asked: Annotated[Enrolment, Depends(message(Enrolment, MOST_SIGN_IN))],
) -> Response:
    """Make the device known by the code its owner was given."""
    admit(parts, "enrolment", request, key)
    again = not parts.config.sign_in_required
    with parts.database.write() as connection:
        owned = accounts.enrol(connection, asked.code, key, asked.device, parts.clock, again=again)
        _note(connection, parts, owned, "device.enrol")
        token = accounts.give_token(connection, owned, parts.clock.now())
    return _token(parts, owned, token)


@router.post("/tokens", **says(Token, needs=PROOF))
def give_token(request: Request, parts: Served, key: ProvedKey) -> Response:
    """A new token for a device that proves its key, where no new sign-in is wanted."""
    admit(parts, "token", request, key)
    now = parts.clock.now()
    with parts.database.write() as connection:
        owned = accounts.device_with(connection, key)
        if owned is not None and owned.revoked:
            raise Refusal(Code.REVOKED)
        if owned is None or not sign_ins.key_is_enough(owned, parts.config, now):
            raise Refusal(Code.SIGN_IN)
        token = accounts.give_token(connection, owned, now)
    return _token(parts, owned, token)


@router.post("/sign-ins", **says(Token, SignIn, needs=PROOF))
def sign_in(
    request: Request,
    parts: Served,
    key: ProvedKey,
    asked: Annotated[SignIn, Depends(message(SignIn, MOST_SIGN_IN))],
) -> Response:
    """A token for whom an issuer vouches; the device becomes known the first time."""
    admit(parts, "sign-in", request, key)
    claims = sign_ins.checked(parts, asked)
    with parts.database.write() as connection:
        owned = sign_ins.signed_in(connection, claims, asked, key, parts.clock)
        _note(connection, parts, owned, "device.sign_in")
        token = accounts.give_token(connection, owned, parts.clock.now())
    return _token(parts, owned, token)


def _note(connection: Connection, parts: Parts, owned: Owned, what: str) -> None:
    caller = Caller(owned.organisation, owned.device, owned.person)
    audit.note(connection, caller, what, [owned.device], stored(parts.clock.now()))


def _token(parts: Parts, owned: Owned, token: str) -> Response:
    return answer(Token(token, TOKEN_SECONDS, owned.person, parts.keys.public))
