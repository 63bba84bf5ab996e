"""What is read of a browser's request: just so much HTTP/1.1 as one redirect takes."""

from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import urlsplit

MOST_HEAD = 16 * 1024  # octets; a code with everything around it is some kilobytes at most
END = b"\r\n\r\n"


class Status(IntEnum):
    """What we answer with."""

    GOOD = 200
    BAD = 400
    ELSEWHERE = 404
    METHOD = 405
    MISDIRECTED = 421
    TOO_LARGE = 431


REASONS = {
    Status.GOOD: "OK",
    Status.BAD: "Bad Request",
    Status.ELSEWHERE: "Not Found",
    Status.METHOD: "Method Not Allowed",
    Status.MISDIRECTED: "Misdirected Request",
    Status.TOO_LARGE: "Request Header Fields Too Large",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request that cannot be the redirect."""

    status: Status


def query_of(head: bytes, host: str, path: str) -> str | Refusal:
    """The query of a GET for `path` at `host`, or why this is none."""
    try:
        first, *lines = head.removesuffix(END).decode("ascii").split("\r\n")
        method, target, version = first.split(" ")
        fields = [(name.lower(), value.strip()) for name, _, value in _split(lines)]
    except ValueError:
        return Refusal(Status.BAD)
    spoken = version in ("HTTP/1.1", "HTTP/1.0")
    if not spoken or not target.startswith("/") or not target.isprintable():
        return Refusal(Status.BAD)
    # A page elsewhere whose name was made to point here (DNS rebinding) asks by that name.
    if [value for name, value in fields if name == "host"] != [host]:
        return Refusal(Status.MISDIRECTED)
    if method != "GET":
        return Refusal(Status.METHOD)
    if any(name in ("content-length", "transfer-encoding") for name, _ in fields):
        return Refusal(Status.BAD)
    found = urlsplit("//" + host + target)
    return found.query if found.path == path else Refusal(Status.ELSEWHERE)


def answer(status: Status, language: str, title: str, text: str) -> bytes:
    """A whole response with a page that says the text; nothing of the request is in it."""
    page = (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>'
        f'<body style="font:1.2em sans-serif;margin:4em auto;max-width:30em"><p>{text}</p></html>'
    ).encode()
    allow = "Allow: GET\r\n" if status is Status.METHOD else ""
    head = (
        f"HTTP/1.1 {status.value} {REASONS[status]}\r\n{allow}"
        "Content-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(page)}\r\n"
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Referrer-Policy: no-referrer\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    return head.encode("ascii") + page


def _split(lines: list[str]) -> list[tuple[str, str, str]]:
    fields = [line.partition(":") for line in lines]
    if any(not colon or not name or name != name.strip() for name, colon, _ in fields):
        raise ValueError
    return fields
