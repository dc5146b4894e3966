"""Reading the needed functions and the chosen form, and what the guidelines advise on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from foundation.database.base import db
from selection.method.library import FUNCTIONS, Theme
from selection.method.solution_form import Cover, Guideline, Need, Situation, Wanted, advice, departs
from selection.solution_form.models import FunctionNeed, SolutionForm


def needs(initiative_id: int) -> dict[Theme, FunctionNeed]:
    """What is filled in of each function."""
    wanted = select(FunctionNeed).where(FunctionNeed.initiative_id == initiative_id).order_by(FunctionNeed.id)
    return {row.function: row for row in db.session.scalars(wanted)}


def solution_form(initiative_id: int) -> SolutionForm:
    """The situation and the choice; where nothing is filled in yet an empty one, which is not stored."""
    found = db.session.scalar(select(SolutionForm).where(SolutionForm.initiative_id == initiative_id))
    return found or SolutionForm(initiative_id=initiative_id, switched_off=[], version=0)


def unneeded(initiative_id: int) -> list[Theme]:
    """The functions that were said not to be needed."""
    rows = needs(initiative_id)
    return [one for one in FUNCTIONS if one in rows and rows[one].need is Need.NO]


def needed_now(initiative_id: int) -> list[Theme]:
    """The functions that were said to be needed now."""
    rows = needs(initiative_id)
    return [one for one in FUNCTIONS if one in rows and rows[one].need is Need.NOW]


@dataclass(frozen=True, kw_only=True)
class Advised:
    """What the guidelines say, with what they look at."""

    situation: Situation
    guidelines: Sequence[Guideline]
    needed: Sequence[Theme]
    chosen: SolutionForm

    @property
    def departs(self) -> bool:
        return self.chosen.way is not None and departs(self.chosen.way, self.guidelines)


def advised(initiative_id: int) -> Advised:
    """The advice on what is filled in now."""
    rows, chosen = needs(initiative_id), solution_form(initiative_id)
    situation = Situation(
        functions=[
            Wanted(need=Need(row.need), cover=Cover(row.cover), is_extreme=row.is_extreme) for row in rows.values()
        ],
        internet_is_dominant=chosen.internet_is_dominant,
        customers=chosen.customers,
        kinds_differ=chosen.kinds_differ,
        erp=chosen.erp or "",
        switched_off=frozenset(Guideline(one) for one in chosen.switched_off),
    )
    needed = [one for one in FUNCTIONS if one in rows and rows[one].need is not Need.NO]
    return Advised(situation=situation, guidelines=advice(situation), needed=needed, chosen=chosen)
