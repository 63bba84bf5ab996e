"""What can stand in the way of signing in; one class for each cause, laptop and server alike."""

from datetime import datetime

from inspector_app.domain.errors import InspectorAppError


class SignInError(InspectorAppError):
    """Nobody was signed in; drafts, merging and reports need nobody to be."""


class IdTokenRefused(SignInError):
    """The ID token does not hold."""


class NotAnIdToken(IdTokenRefused):
    """What came is no ID token: not three parts of JSON and signature, or of another type."""


class BadAlgorithm(IdTokenRefused):
    """Signed in a way that is not among those we accept; "none" and shared secrets never are."""


class UnknownKey(IdTokenRefused):
    """The issuer has published no key that fits; it may have changed keys since we asked."""


class BadSignature(IdTokenRefused):
    """The signature is not one by the issuer's key over this content."""


class WrongIssuer(IdTokenRefused):
    """Another issuer than the configured one speaks, in a token, a redirect or its own document."""


class WrongAudience(IdTokenRefused):
    """The token was issued to another program, or also to one we have no reason to trust."""


class WrongNonce(IdTokenRefused):
    """The token answers another question than ours; it may have been taken elsewhere."""


class TooWeakAssurance(IdTokenRefused):
    """The person signed in by a weaker means than the organisation demands."""


class NoSubject(IdTokenRefused):
    """The token does not tell who signed in; `claim` is the one that is missing or unfit."""

    def __init__(self, claim: str) -> None:
        super().__init__(claim)
        self.claim = claim


class AnotherPerson(IdTokenRefused):
    """The sign-in was renewed for somebody else than who signed in."""


class ClockDiffers(IdTokenRefused):
    """The token does not hold at this clock's time, `here`; its own limit is `there`."""

    def __init__(self, there: datetime, here: datetime) -> None:
        super().__init__(there.isoformat(), here.isoformat())
        self.there = there
        self.here = here


class Expired(ClockDiffers):
    """The token's time is over."""


class NotYet(ClockDiffers):
    """The token is from the future, so one of the clocks is wrong."""


class ProviderError(SignInError):
    """The identity provider could not be talked with."""


class ProviderUnreachable(ProviderError):
    """No answer came: no network, no such name, a proxy that refuses, or silence."""


class AnswerLost(ProviderUnreachable):
    """The provider was asked and may have acted, and its answer did not come whole."""


class CertificateRefused(ProviderError):
    """The other end could not prove to be who it says."""


class ProviderFaulty(ProviderError):
    """The provider answered that it cannot answer now, with this HTTP `status`."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class NotTheProvider(ProviderError):
    """Something answered that does not speak the protocol: a captive portal, or a wrong address."""


class NotHttps(ProviderError):
    """An address would be reached without encryption, outside this computer."""


class ProviderUnfit(ProviderError):
    """The provider does not offer `wanted`, which this way to sign in needs."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class ProviderRefused(SignInError):
    """The provider said no, with an OAuth error `code` such as invalid_client."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SignInDenied(SignInError):
    """The person said no in the browser, or was not let in there."""


class SignInTimedOut(SignInError):
    """Nobody finished signing in within the minutes we wait."""


class SignInCancelled(SignInError):
    """The person stopped waiting for the browser."""


class NoBrowser(SignInError):
    """No browser could be opened."""


class NoListener(SignInError):
    """The system gives no port on this computer for the browser to come back to."""


class CodeRefused(SignInError):
    """The code that the browser brought was used, too old, or not issued to this question."""


class SignInAgain(SignInError):
    """The provider no longer renews this sign-in: it was ended, or the last answer got lost."""
