"""A recovery code on paper, or in a text file for a USB stick: what must not be lost with it."""

from html import escape
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from inspector_app.i18n import _
from inspector_app.platform import disk_errors, replace_file
from inspector_app.vault.recovery_code import RecoveryCode
from ui.dialogs import Dialogs
from ui.widgets.code_groups import code_groups


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The printer that the person chooses, or none."""
    printer = QPrinter()
    chosen = QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted
    return printer if chosen else None


def print_code(printer: QPrinter, code: RecoveryCode) -> None:
    """Print one page with the code."""
    first, *rest = paper_text(code).splitlines()
    document = QTextDocument()
    body = "".join(f"<p>{escape(line)}</p>" for line in rest if line)
    document.setHtml(f"<h2>{escape(first)}</h2>{body}")
    document.print_(printer)


def save_code(dialogs: Dialogs, code: RecoveryCode) -> Path | None:
    """Write the code to a text file where the person says; returns where it lies, if anywhere.

    Raises DiskFull or NotWritable.
    """
    name = Path(_("Återställningskod.txt"))
    file = dialogs.save_file(_("Spara återställningskoden"), name, [_("Text (*.txt)")])
    if file is not None:
        with disk_errors(file):
            replace_file(file, paper_text(code).encode())
    return file


def paper_text(code: RecoveryCode) -> str:
    """What stands on the paper and in the file."""
    groups = (f"{place}. {group}" for place, group in enumerate(code_groups(code), 1))
    lines = (
        _("Återställningskod till granskningarna"),
        "",
        *groups,
        "",
        code.shown(),
        "",
        _("Koden öppnar granskningarna om datorn går sönder eller dess lösenord återställs."),
        _("Ingen annan har den. Förvara den inte i datorn och inte i väskan bredvid den."),
    )
    return "\n".join(lines) + "\n"
