"""The published OpenAPI: the messages' own schemas, since bodies are read by the wire's rules."""

from collections.abc import Sequence
from typing import Any

import msgspec
from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi

from inspector_app.central.schemas import schemas_of
from inspector_app.sync.protocol import document, limits, messages, office
from inspector_app.sync.protocol.problems import MEDIA, Problem

JSON = "application/json"
OCTETS = "application/octet-stream"
SCHEMA = "application/schema+json"
ANY = "*/*"  # as whoever handed it in said
_REF = "#/components/schemas/{name}"
_SECURITY = {
    "token": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "`DPoP` and the device's token.",
    },
    "proof": {
        "type": "apiKey",
        "in": "header",
        "name": limits.PROOF_HEADER,
        "description": (
            "RFC 9449, by the device's Ed25519 key, with the server's last nonce. `htu` is the"
            " path alone, without the query. `aud` is the server's own key, as `/v1/server` tells"
            " it, and `digest` the SHA-256 of the content, left out where there is none: both in"
            " base64url without padding."
        ),
    },
}
_MESSAGES = tuple(
    found
    for module in (messages, office, document)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, msgspec.Struct)
)
PROOF: Sequence[str] = ("proof",)
TOKEN: Sequence[str] = ("token", "proof")


def says(
    answer: type[msgspec.Struct] | str,
    asked: type[msgspec.Struct] | str | None = None,
    *,
    needs: Sequence[str] = TOKEN,
) -> dict[str, Any]:
    """What a route's decorator is told: its answer and its body, each a message or a media type."""
    extra: dict[str, Any] = {"security": [{one: [] for one in needs}] if needs else []}
    if asked is not None:
        extra["requestBody"] = {"required": True, "content": _content(asked)}
        extra["parameters"] = [_DIGEST]
    return {
        "response_class": Response,
        "openapi_extra": extra,
        "responses": {
            200: {"description": "Done.", "content": _content(answer)},
            "4XX": {"description": "A no, and why.", "content": _content(Problem, MEDIA)},
            "5XX": {"description": "Not now.", "content": _content(Problem, MEDIA)},
        },
    }


def describe(app: FastAPI) -> None:
    """Let the application publish its routes with the messages' own schemas."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(title=app.title, version=app.version, routes=app.routes)
            components = found.setdefault("components", {})
            components["schemas"] = schemas_of([*_MESSAGES, Problem], _REF)
            components["securitySchemes"] = _SECURITY
            app.openapi_schema = found
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # as FastAPI's own manual tells


_DIGEST = {
    "name": limits.DIGEST_HEADER,
    "in": "header",
    "required": True,
    "description": "RFC 9530, with sha-256.",
    "schema": {"type": "string", "pattern": "^sha-256=:[A-Za-z0-9+/]{43}=:$"},
}


def _content(found: type[msgspec.Struct] | str, media: str = JSON) -> dict[str, Any]:
    if isinstance(found, str):
        binary = {"type": "string", "contentMediaType": OCTETS}
        return {found: {"schema": binary if found in (OCTETS, ANY) else {}}}
    return {media: {"schema": {"$ref": _REF.format(name=found.__name__)}}}
