"""Forms of projects, links and status reports."""

import re
from dataclasses import fields as dataclass_fields
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, ValidationError

from foundation.forms.base import Form, VersionedForm
from foundation.forms.days import DayField
from foundation.forms.fields import NumberField, WholeField, long_text, pick, row_choice, text
from foundation.money import MOST_MONEY
from planning.labels import AREAS, LIGHTS, LINK_KINDS, PROJECT_KINDS
from planning.method.dependency_graph import Link
from planning.projects.actions import ProjectFields, ReportFields
from planning.projects.models import CODE, LONGEST_DURATION, MOST_LAG, Project

MOST_EFFORT = 100_000
FIELDS = tuple(field.name for field in dataclass_fields(ProjectFields))


class ProjectForm(VersionedForm):
    code = text(_l("Code"), limit=CODE)
    name = text(_l("Name"))
    kind = pick(_l("Kind"), PROJECT_KINDS)
    area = pick(_l("Area"), AREAS)
    plateau_id = row_choice(_l("Plateau"))
    leader_id = row_choice(_l("Project leader"))
    owner_id = row_choice(_l("Owner in line management"))
    is_quick_win = BooleanField(_l("Quick win: improves an existing campaign or process, early"))
    low = WholeField(_l("Shortest duration in working days"), least=0, most=LONGEST_DURATION)
    likely = WholeField(_l("Most likely duration in working days"), least=0, most=LONGEST_DURATION)
    high = WholeField(_l("Longest duration in working days"), least=0, most=LONGEST_DURATION)
    not_before = DayField(_l("Not before"))
    deadline = DayField(_l("Deadline"))
    deliverables = long_text(_l("Deliverables"), needed=False)
    assumptions = long_text(_l("Assumptions and constraints"), needed=False)
    means = long_text(_l("Means"), needed=False)
    expertise = text(
        _l("Expertise"),
        needed=False,
        description=_l("One word for the kind of people that it needs, such as tester; levelling counts them."),
    )
    people = WholeField(_l("People of that expertise at a time"), least=1, most=99)
    effort = WholeField(_l("Effort in person-days"), needed=False, least=0, most=MOST_EFFORT)
    budget = NumberField(_l("Budget"), needed=False, least=Decimal(0), most=MOST_MONEY)
    actual = NumberField(_l("Spent so far"), needed=False, least=Decimal(0), most=MOST_MONEY)
    committed = NumberField(_l("Committed so far"), needed=False, least=Decimal(0), most=MOST_MONEY)

    def fields(self, present: Project | None = None) -> ProjectFields:
        """What was filled in over the project as it stands: a leader's form has no code, leader, owner, plateau and
        budget.
        """
        kept = {name: getattr(present, name) for name in FIELDS} if present is not None else {}
        return ProjectFields(**{**kept, **self.values()})

    def validate_code(self, field: Field) -> None:
        if re.search(r"[\s;,]", field.data or ""):
            raise ValidationError(_("A code has at most 12 characters, without spaces, commas or semicolons."))

    def keep_to_plan(self) -> None:
        """Leave what a project leader plans."""
        for name in ("code", "kind", "plateau_id", "leader_id", "owner_id", "budget"):
            del self[name]


class LinkForm(Form):
    before_id = row_choice(_l("First"), needed=True)
    after_id = row_choice(_l("Waits for it"), needed=True)
    kind = pick(_l("From which end to which"), LINK_KINDS)
    lag = WholeField(
        _l("Lag in working days"),
        least=-MOST_LAG,
        most=MOST_LAG,
        description=_l("0 is at once; a negative lag lets them overlap."),
    )

    def link(self) -> Link:
        return Link(self.before_id.data, self.after_id.data, kind=self.kind.data, lag=self.lag.data)


class LinkChangeForm(VersionedForm):
    kind = pick(_l("From which end to which"), LINK_KINDS)
    lag = WholeField(
        _l("Lag in working days"),
        least=-MOST_LAG,
        most=MOST_LAG,
        description=_l("0 is at once; a negative lag lets them overlap."),
    )


class ReportForm(VersionedForm):
    light = pick(_l("Traffic light"), LIGHTS)
    percent = WholeField(_l("Progress in per cent"), least=0, most=100)
    done = long_text(_l("What was done"))
    next = long_text(_l("What comes next"), needed=False)
    asked = long_text(_l("What is asked of the steering board"), needed=False)
    started = DayField(_l("Began on"))
    finished = DayField(_l("Finished on"))
    actual = NumberField(_l("Spent so far"), needed=False, least=Decimal(0), most=MOST_MONEY)
    committed = NumberField(
        _l("Committed so far"),
        needed=False,
        least=Decimal(0),
        most=MOST_MONEY,
        description=_l("Orders placed, what was spent included."),
    )
    forecast = NumberField(_l("What it will have cost"), needed=False, least=Decimal(0), most=MOST_MONEY)

    def fields(self) -> ReportFields:
        return ReportFields(**self.values())
