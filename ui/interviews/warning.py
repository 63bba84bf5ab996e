"""The guard's findings in words."""

from inspector_app.domain.small_group import Finding, Risk
from inspector_app.i18n import _, listed


def warning_words(findings: tuple[Finding, ...]) -> tuple[str, str]:
    """What was seen, and what one can do; the gravest first."""
    risks = {finding.risk for finding in findings}
    names = listed([one.found for one in findings if one.risk is Risk.NAME])
    if Risk.PERSONAL_NUMBER in risks:
        return (
            _("Raden ser ut att innehålla ett personnummer."),
            _("Raden är sparad. Ändra den, eller välj Ta bort för gott i radens meny."),
        )
    if Risk.SMALL_GROUP in risks:
        return (
            _("Raden kan peka ut någon: få deltog i intervjun."),
            _("Skriv om den i allmänna ordalag, eller ta inte med den i rapporten."),
        )
    return (
        _("Raden ser ut att innehålla ett namn: {names}.").format(names=names),
        _("Raden är sparad. Skriv rollen i stället, om det är en person."),
    )
