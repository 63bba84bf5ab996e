"""Draws every widget in all its states, to be looked at beside the look's own pictures.

python tests/ui/gallery.py FOLDER writes light and dark pictures at 100 and 175 percent.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QVBoxLayout,
    QWidget,
)

from tests.ui.gallery_parts import Gallery, row
from ui import theme
from ui.theme import Icon
from ui.widgets.card import RowsCard
from ui.widgets.empty_state import EmptyAct, EmptyState, SmallIcon
from ui.widgets.flow import Flow
from ui.widgets.text import Label, PageTitle


class Pages(QWidget):
    """The empty state and the drawings."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(PageTitle("Tom sida och ikoner"))
        acts = [
            EmptyAct(
                "a",
                Icon.COMPUTER,
                "Anslut till medinspektörens dator",
                "Samma trådlösa nät eller en kabel räcker. Internet behövs inte.",
                "Anslut",
            ),
            EmptyAct(
                "b",
                Icon.FOLDER,
                "Öppna ett paket",
                "En fil från medinspektören, till exempel på ett USB‑minne.",
                "Öppna",
            ),
            EmptyAct(
                "c",
                Icon.PACKAGE,
                "Gör ett paket av ditt utkast",
                "Krypteras så att bara medinspektören kan öppna det.",
                "Gör paket",
            ),
        ]
        column.addWidget(
            EmptyState(
                Icon.PEOPLE,
                "Ni har inte slagit ihop era utkast än",
                "Här ser ni sedan vad ni svarat olika på, sida vid sida. Ingens svar skrivs över, "
                "och sammanslagningen går att ångra.",
                acts,
                "Du kan fortsätta i checklistan under tiden. Ordningen spelar ingen roll.",
            )
        )
        rows = RowsCard()
        for title in ("Alla 186 påståenden har ett gemensamt svar", "Rapporttext"):
            whole = QWidget()
            line = row(SmallIcon(Icon.TICK, "good-solid", 20), Label(title), gap=14)
            line.setContentsMargins(18, 10, 18, 10)
            whole.setLayout(line)
            rows.add_row(whole)
        column.addWidget(rows)
        flow = Flow(gap=14, line_gap=12)
        for icon in Icon:
            for size in (16, 20, 28):
                flow.add(SmallIcon(icon, "text-1", size))
        column.addWidget(flow)
        column.addStretch(1)


def shoot(app: QApplication, folder: Path, scheme: str, percent: int) -> None:
    theme.apply(app, scheme, percent)
    for name, kind in (("delar", Gallery), ("sidor", Pages)):
        page = kind()
        page.resize(1366 if percent == 100 else 1920, 768)
        page.show()
        app.processEvents()
        for act in getattr(page, "later", ()):
            act()
        app.processEvents()
        page.resize(page.width(), max(page.sizeHint().height(), page.heightForWidth(page.width())))
        app.processEvents()
        page.grab().save(str(folder / f"{name}-{scheme}-{percent}.png"))
        page.hide()
        page.deleteLater()
        app.processEvents()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setFont(QFont("Inter", 11))
    for percent in (100, 175):
        for scheme in ("light", "dark"):
            shoot(app, folder, scheme, percent)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
