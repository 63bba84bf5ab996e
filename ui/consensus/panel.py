"""What belongs to the matter in hand: source, notes to one another, how alike the pair is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.kappa import FEWEST, Likeness, Undefined
from inspector_app.i18n import _, language
from ui.consensus.beside import Beside
from ui.theme import TextRole
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Rule
from ui.widgets.tags import SourceBadge
from ui.widgets.text import PanelTitle, Paragraph

LEFT = Qt.AlignmentFlag.AlignLeft


class ConsensusPanel(QScrollArea):
    """Shows what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Om det ni pratar om"))
        self._shown: Beside | None = None
        self._explained = False

    def show_beside(self, beside: Beside) -> None:
        """Show what belongs to the matter in hand."""
        if beside == self._shown:
            return
        self._shown = beside
        holder = QWidget()
        holder.setProperty("surface", "card")
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        if beside.sources is not None:
            self._source(column, beside, beside.sources)
        if beside.remarks:
            column.addWidget(PanelTitle(_("Till varandra")))
            for one in beside.remarks:
                column.addWidget(Paragraph(one.who, TextRole.HINT, "text-2"))
                column.addWidget(Paragraph(one.text))
            column.addWidget(Rule())
        self._likeness(column, beside)
        column.addStretch(1)
        self.setWidget(holder)

    def _source(self, column: QVBoxLayout, beside: Beside, sources: tuple[str, ...]) -> None:
        column.addWidget(PanelTitle(_("Källa")))
        for source in sources or (_("Kvalitetsindikator i vår egen formulering"),):
            column.addWidget(Paragraph(source))
        if beside.unchecked:
            column.addWidget(SourceBadge(), 0, LEFT)
        if beside.check:
            column.addWidget(Rule())
            column.addWidget(PanelTitle(_("Så kontrolleras")))
            column.addWidget(Paragraph(beside.check))
        column.addWidget(Rule())

    def _likeness(self, column: QVBoxLayout, beside: Beside) -> None:
        column.addWidget(PanelTitle(_("Hur lika ni har svarat")))
        compared = [(name, one) for name, one in beside.likenesses if one.n]
        if not compared:
            text = _("Visas när ni har svarat på samma påståenden och utkasten har slagits ihop.")
            column.addWidget(Paragraph(text, TextRole.HINT, "text-2"))
            return
        for name, one in compared:
            column.addWidget(Paragraph(_("Du och {name}").format(name=name), TextRole.HINT))
            column.addWidget(Paragraph(likeness_words(one)))
        self._explanation = Paragraph(explanation(), TextRole.HINT, "text-2")
        self._explanation.setVisible(self._explained)
        button = LinkButton(_("Så räknas det"))
        button.setToolTip(explanation())
        button.setAccessibleDescription(explanation())
        button.clicked.connect(self._explain)
        column.addWidget(button, 0, LEFT)
        column.addWidget(self._explanation)

    def _explain(self) -> None:
        self._explained = not self._explained
        self._explanation.setVisible(self._explained)


def likeness_words(one: Likeness) -> str:
    """Percent and kappa with n, e.g. "78 % lika av 37. Vägd kappa 0,61."."""
    percent = one.percent or 0.0
    alike = _("{percent} % lika av {n}.").format(percent=round(percent), n=one.n)
    if one.kappa is not None:
        number = f"{one.kappa:.2f}"
        shown = number.replace(".", ",") if language() == "sv" else number
        return f"{alike} " + _("Vägd kappa {kappa}.").format(kappa=shown.replace("-", "−"))
    if one.why_none is Undefined.FEW:
        return f"{alike} " + _("Kappa räknas från {n} gemensamma svar.").format(n=FEWEST)
    return f"{alike} " + _("Kappa går inte att räkna: alla svar är lika.")


def explanation() -> str:
    """The formula and its source."""
    return _(
        "Andelen påståenden som båda har svarat på och där svaren är lika. Kappa drar bort den "
        "likhet som slumpen skulle ge, med kvadratiska vikter: κ = 1 − Σ v·o / Σ v·e, där v är "
        "avståndet på skalan i kvadrat, o hur ofta svaren föll så och e hur ofta de skulle göra "
        "det av en slump. 1 är full likhet, 0 vad slumpen ger. Ej relevant räknas inte. Källa: "
        "J. Cohen, Psychological Bulletin 70 (1968) 213–220. Måttet säger något om svaren och "
        "checklistan, inte vem av er som har rätt."
    )
