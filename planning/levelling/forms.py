"""Forms of levelling: how many people there are, and the button that takes a proposal over."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from foundation.forms.base import DrawnForm
from foundation.forms.fields import WholeField
from foundation.templating import day
from planning.levelling.queries import Demand

MOST_PEOPLE = 999


class CapacityForm(DrawnForm):
    """A number of people per kind of expertise, named people_0, people_1 ... in the order of the page; empty is as many
    as are asked.
    """

    by_leader = BooleanField(_l("Nobody leads two projects at the same time"))

    def given(self, names: Iterable[str]) -> dict[str, int]:
        """The kinds for which a number was filled in."""
        return {
            name: count for number, name in enumerate(names) if (count := self[f"people_{number}"].data) is not None
        }


def capacity_form(asked: Mapping[str, Demand]) -> type[CapacityForm]:
    """The form for these kinds of expertise, with what is asked of each."""
    fields = {
        f"people_{number}": WholeField(
            name,
            needed=False,
            least=1,
            most=MOST_PEOPLE,
            description=_described(demand),
        )
        for number, (name, demand) in enumerate(asked.items())
    }
    return type("CapacityFormHere", (CapacityForm,), fields)


def _described(demand: Demand) -> str:
    if demand.peak is None or demand.on is None:
        return str(_("One project asks at most %(count)s. Empty: no limit.", count=demand.one_project))
    return str(
        _(
            "As planned now %(peak)s at the busiest time, from %(day)s on; one project asks at most %(count)s."
            " Empty: no limit.",
            peak=demand.peak,
            day=day(demand.on),
            count=demand.one_project,
        )
    )


class TakeForm(DrawnForm):
    """Taking a proposal over, on the plan that it was made for."""
