"""What the room says before anything was merged, and when a list has nothing more in it."""

from inspector_app.i18n import _
from ui.consensus.rows import Group, View
from ui.theme import Icon
from ui.widgets.empty_state import EmptyAct, EmptyState

ASKING = (Group.DIFFERS, Group.CHANGED, Group.DISPUTES, Group.ONE)  # in the order of talking


def group_title(group: Group) -> str:
    """What a list is called."""
    return {
        Group.DIFFERS: _("Skiljer sig"),
        Group.CHANGED: _("Ändrat sedan"),
        Group.DISPUTES: _("Texter och uppgifter"),
        Group.ONE: _("Bara en har svarat"),
        Group.SETTLED: _("Avgjorda"),
        Group.EQUAL: _("Ni är eniga"),
    }[group]


def nothing_yet() -> EmptyState:
    """Before anything of anybody else's has come here."""
    return EmptyState(
        Icon.PEOPLE,
        _("Samsyn börjar när ni slår ihop era utkast"),
        _(
            "Var och en svarar för sig på sin dator. När utkasten har slagits ihop visas här det "
            "ni ser olika på, sida vid sida, så att ni kan avgöra det tillsammans. Ingens svar "
            "skrivs över."
        ),
        (
            EmptyAct(
                "invite",
                Icon.PEOPLE,
                _("Bjud in en medinspektör"),
                _("Gör en krypterad fil som din kollega öppnar på sin dator"),
                _("Bjud in"),
            ),
            EmptyAct(
                "merge",
                Icon.SWAP,
                _("Slå ihop ett paket"),
                _("Läs in en fil som du har fått av din kollega"),
                _("Slå ihop"),
            ),
        ),
        _("Du kan fortsätta att arbeta under tiden."),
    )


def nothing_here(view: View) -> EmptyState:
    """A list with nothing in it leads on to those that have something."""
    waiting = [group for group in ASKING if view.count.get(group) and group is not view.group]
    title = _("Inget mer här") if waiting else _("Inget kvar att prata om")
    told = (
        _("Det här finns kvar att prata om.")
        if waiting
        else _("Det ni har sett olika på är avgjort. Listan Avgjorda visar hur ni kom fram.")
    )
    acts = tuple(
        EmptyAct(group, Icon.ARROW_RIGHT, group_title(group), str(view.count[group]), _("Visa"))
        for group in waiting
    )
    return EmptyState(Icon.TICK_CIRCLE, title, told, acts)
