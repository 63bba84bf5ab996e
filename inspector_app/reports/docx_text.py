"""Words into a DOCX paragraph: cleaned of signs that XML or Word cannot hold."""

import re

from docx.text.paragraph import Paragraph
from docx.text.run import Run

from inspector_app.reports.text import clean

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fit(raw: str) -> str:
    """The words as XML can hold them."""
    return _UNFIT.sub("", clean(raw))


def put(paragraph: Paragraph, raw: str, lead: str = "") -> Run:
    """Add the words, with line breaks kept and `lead` in bold before them."""
    if lead:
        paragraph.add_run(fit(lead) + (" " if raw else "")).bold = True
    return paragraph.add_run(fit(raw))
