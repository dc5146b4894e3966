"""How the money of the programme stands, in a sentence."""

from flask_babel import gettext as _

from foundation.templating import money
from planning.method.programme_money import Account


def room_in_words(whole: Account) -> str | None:
    """What is left of the agreed budget, or lacks; nothing while no budget was agreed or nothing is known."""
    if whole.room is None or whole.agreed is None or whole.by_leaders.amount is None:
        return None
    agreed, left = money(whole.agreed), money(abs(whole.room))
    if whole.room < 0:
        return str(_("The forecast is %(left)s over the agreed %(agreed)s", left=left, agreed=agreed))
    return str(_("The forecast leaves %(left)s of the agreed %(agreed)s", left=left, agreed=agreed))
