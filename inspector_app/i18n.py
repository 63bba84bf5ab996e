"""One gettext catalogue for windows, reports and command line; the source texts are Swedish."""

import gettext as _gettext
from collections.abc import Sequence
from functools import cache
from typing import Literal, Protocol, get_args

from inspector_app.paths import RESOURCES

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DOMAIN = "inspector_app"


class Texts(Protocol):
    """The texts of one language."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, singular: str, plural: str, n: int, /) -> str: ...


@cache
def texts(language: Language) -> Texts:
    """The catalogue of one language; Swedish, being the source, needs no file."""
    if language == "sv":
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, RESOURCES / "locale", [language])


class _Current:
    language: Language = "sv"


def use_language(language: Language) -> None:
    """Let `_` and `ngettext` speak this language from now on, in the whole process."""
    _Current.language = language


def language() -> Language:
    """The language that `_` speaks now."""
    return _Current.language


def _(message: str) -> str:
    """The message in the language of the windows; ask when showing, never at import."""
    return texts(_Current.language).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """As `_`, in the right number for `n`."""
    return texts(_Current.language).ngettext(singular, plural, n)


def listed(names: Sequence[str], most: int = 0) -> str:
    """The names as one says them: "A", "A och B", "A, B och C"; beyond `most` they are counted."""
    shown, rest = list(names), len(names) - most
    if most and rest > 0:
        shown[most:] = [ngettext("{n} till", "{n} till", rest).format(n=rest)]
    if len(shown) < 2:
        return "".join(shown)
    return _("{first} och {last}").format(first=", ".join(shown[:-1]), last=shown[-1])
