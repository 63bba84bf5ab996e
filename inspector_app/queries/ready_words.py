"""What is still missing, in words that windows and command line share."""

from inspector_app.i18n import _, ngettext
from inspector_app.queries.ready import Check, Item


def what_is_left(item: Item) -> str:
    """A check that is not done, as the head of a row or the reason of a refusal."""
    n = item.left
    words = {
        Check.CORE: ngettext(
            "{n} påstående i kärnan är obesvarat", "{n} påståenden i kärnan är obesvarade", n
        ),
        Check.BINDING: ngettext(
            "{n} annan föreskrift eller allmänt råd är obesvarat",
            "{n} andra föreskrifter och allmänna råd är obesvarade",
            n,
        ),
        Check.BARE: ngettext(
            "{n} brist saknar både belägg och anteckning",
            "{n} brister saknar både belägg och anteckning",
            n,
        ),
        Check.INTERVIEWS: ngettext("{n} intervju saknar rader", "{n} intervjuer saknar rader", n),
        Check.DOCUMENTS: ngettext(
            "{n} handling har inte kommit", "{n} handlingar har inte kommit", n
        ),
        Check.CAPTIONS: ngettext("{n} foto saknar bildtext", "{n} foton saknar bildtext", n),
        Check.OPEN: ngettext("{n} öppen fråga mellan er", "{n} öppna frågor mellan er", n),
        Check.SEALED: ngettext(
            "{n} område är inte öppet för dig än", "{n} områden är inte öppna för dig än", n
        ),
        Check.GRADES: ngettext("{n} område saknar betyg", "{n} områden saknar betyg", n),
        Check.RATIONALES: ngettext("{n} betyg saknar motivering", "{n} betyg saknar motivering", n),
        Check.TEXTS: ngettext(
            "{n} område saknar text i rapporten", "{n} områden saknar text i rapporten", n
        ),
        Check.OVERALL: _("Den samlade bedömningen är inte skriven"),
        Check.CONFLICT: _("Du har inte svarat om jäv"),
    }
    return words[item.check].format(n=n)
