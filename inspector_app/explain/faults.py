"""From an error to its explanation, in the language of the windows."""

from inspector_app.domain.errors import InspectorAppError
from inspector_app.explain.sentences import Explanation
from inspector_app.i18n import _


def explain(fault: Exception) -> Explanation:
    """What to tell the person; an error nobody foresaw says that it is the program's own."""
    # First now: nothing has gone wrong at most starts, which would wait for them.
    from inspector_app.explain.causes import all_sentences
    from inspector_app.explain.disk import UNSAVED
    from inspector_app.explain.reasons import reason_of

    known = all_sentences()
    for kind in type(fault).__mro__:
        if issubclass(kind, InspectorAppError) and kind in known:
            reason = reason_of(fault)
            first, rest = (text.format(fault=fault, reason=reason) for text in known[kind])
            return Explanation(first, rest, isinstance(fault, UNSAVED))
    return Explanation(
        _("Något gick fel i programmet."),
        _("Det som lampan visar som sparat är sparat. Försök igen."),
    )
