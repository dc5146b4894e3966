"""How the money of the programme stands, in a sentence."""

from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.templating import money
from planning.method.programme_money import Account


def room_in_words(whole: Account) -> str | None:
    """What is left of the agreed budget, or lacks; nothing while no budget was agreed or nothing is known."""
    if whole.room is None or whole.agreed is None or whole.by_leaders.amount is None:
        return None
    agreed, left = money(whole.agreed), money(abs(whole.room))
    if whole.room < 0:
        said = (
            _("The forecast is at least %(left)s over the agreed %(agreed)s", left=left, agreed=agreed)
            if whole.is_at_most
            else _("The forecast is %(left)s over the agreed %(agreed)s", left=left, agreed=agreed)
        )
    else:
        said = (
            _("The forecast leaves at most %(left)s of the agreed %(agreed)s", left=left, agreed=agreed)
            if whole.is_at_most
            else _("The forecast leaves %(left)s of the agreed %(agreed)s", left=left, agreed=agreed)
        )
    if not whole.is_at_most:
        return str(said)
    count = ngettext(
        "of one project nothing is known", "of %(num)d projects nothing is known", whole.by_leaders.unknown
    )
    return f"{said}; {count}"
