"""What is on the paper is enough to open the store."""

import pypdfium2
from PySide6.QtPrintSupport import QPrinter

from inspector_app.vault.recovery_code import RecoveryCode
from ui.recovery_paper import paper_text, print_code

CODE = RecoveryCode(b"sixteen octets!!")


def test_the_printed_page_holds_every_group(qapp, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "kod.pdf"))
    print_code(printer, CODE)
    document = pypdfium2.PdfDocument(tmp_path / "kod.pdf")
    text = document[0].get_textpage().get_text_range()
    assert len(document) == 1
    document.close()
    assert all(group in text for group in CODE.shown().split("-"))


def test_the_line_with_the_code_reads_back():
    line = next(line for line in paper_text(CODE).splitlines() if line.count("-") == 6)
    assert RecoveryCode.read(line) == CODE
