"""From an error to its explanation, in the language of the windows."""

from inspector_app.domain.errors import InspectorAppError
from inspector_app.explain.bundles import about_bundles
from inspector_app.explain.disk import (
    UNSAVED,
    about_the_disk,
    about_the_profile,
    about_what_is_kept,
)
from inspector_app.explain.keys import about_codes_and_slots, about_keyrings
from inspector_app.explain.material import (
    about_files,
    about_pictures,
    about_rules,
    about_texts,
)
from inspector_app.explain.merging import about_merging
from inspector_app.explain.reasons import reason_of
from inspector_app.explain.sentences import Explanation, Sentences
from inspector_app.explain.settling import about_settling
from inspector_app.i18n import _


def all_sentences() -> Sentences:
    """Every cause that has sentences."""
    return {
        **about_keyrings(),
        **about_codes_and_slots(),
        **about_the_profile(),
        **about_the_disk(),
        **about_what_is_kept(),
        **about_texts(),
        **about_files(),
        **about_pictures(),
        **about_rules(),
        **about_bundles(),
        **about_settling(),
        **about_merging(),
    }


def explain(fault: Exception) -> Explanation:
    """What to tell the person; an error nobody foresaw says that it is the program's own."""
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
