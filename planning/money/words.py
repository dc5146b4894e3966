"""How the money of the programme stands, in a sentence."""

from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.templating import money
from planning.labels import COST_PROJECTS
from planning.money.queries import ContractLine, PlateauMoney, ProgrammeMoney


def title_of(one: PlateauMoney) -> str:
    """What a row of the money is about."""
    if one.plateau is not None:
        return f"{one.plateau.number}. {one.plateau.name}"
    return str(_("Taken out of the plan") if one.is_dropped else _("Without a plateau"))


def room_in_words(found: ProgrammeMoney) -> str | None:
    """What is left of the agreed budget, or lacks; nothing while no budget was agreed or nothing is known."""
    whole = found.whole
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
    unknown, unagreed = whole.by_leaders.unknown, found.without_budget
    parts = [
        str(said),
        ngettext("of one project nothing is known", "of %(num)d projects nothing is known", unknown) if unknown else "",
        ngettext("for one plateau no budget was agreed", "for %(num)d plateaus no budget was agreed", unagreed)
        if unagreed
        else "",
    ]
    return "; ".join(str(part) for part in parts if part)


def component_of(line: ContractLine) -> str:
    """What a line of the contract is for."""
    return str(COST_PROJECTS.get(line.component, line.component))


def contract_in_words(one: PlateauMoney) -> str:
    """The lines of the contract that became projects of a plateau, with these."""
    return ", ".join(f"{component_of(line)} ({line.project.code})" for line in one.contract if line.project is not None)


def pays_in_words(one: PlateauMoney) -> str:
    """How long its benefits take to pay a plateau back; why that cannot be said."""
    months = one.paid_back_in
    if one.worth.amount is None:
        return str(_("nobody said what its benefits are worth"))
    if one.worth.amount <= 0:
        return str(_("its benefits bring no net value"))
    if months is None:
        return str(_("nobody said what it will cost"))
    return str(ngettext("one month", "%(num)d months", months))
