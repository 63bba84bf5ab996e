"""ID tokens as a provider with our own key would give them, or as no provider should."""

import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.jwk import Key, RSAKey


def rsa_key(kid="forged", bits=2048):
    """Not joserfc's own, which warns of keys that are too small."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    return RSAKey(made, made, {"kid": kid})


FORGED = rsa_key()


def encoded(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def claims_of(token):
    return json.loads(decoded(token.split(".")[1]))


def header_of(token):
    return json.loads(decoded(token.split(".")[0]))


def unsigned(header, claims):
    return f"{encoded(json.dumps(header).encode())}.{encoded(json.dumps(claims).encode())}"


def signed(claims, key: Key = FORGED, alg="RS256", **header):
    return jwt.encode({"alg": alg, "kid": key.kid, **header}, claims, key, algorithms=[alg])


def signed_by_hand(header, claims):
    """By our key, with a header that the library would not write."""
    head = unsigned(header, claims)
    return f"{head}.{encoded(FORGED.private_key.sign(head.encode(), PKCS1v15(), SHA256()))}"


def signed_with_public_key(claims, public):
    """The old trick: the issuer's public key taken as a shared secret."""
    secret = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = unsigned({"alg": "HS256", "kid": "forged", "typ": "JWT"}, claims)
    return f"{head}.{encoded(hmac.digest(secret, head.encode(), hashlib.sha256))}"


@dataclass(slots=True)
class Forger:
    """Stands between: publishes its key as the provider's and makes the ID tokens anew."""

    front: object
    keys: str
    published: list = field(default_factory=lambda: [FORGED])

    def give(self, make):
        """From now on the ID token is what `make` gives for the real one."""

        def change(reply):
            if reply.status == 200:
                reply.json = {**reply.json, "id_token": make(reply.json["id_token"])}

        self.front.changes["/token"] = change
        self.front.changes[self.keys] = self.publish

    def publish(self, reply):
        added = [key.as_dict(private=False) for key in self.published]
        reply.json = {"keys": [*reply.json["keys"], *added]}


def altered(**claims):
    """A token signed anew with other claims; None takes one away."""

    def make(token):
        told = {**claims_of(token), **claims}
        return signed({name: value for name, value in told.items() if value is not None})

    return make


def seconds_from_now(seconds):
    return int(time.time()) + seconds
