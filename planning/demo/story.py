"""The demo programme, born from the demo decision and told through the same actions that users use, up to its second
status moment.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actions import add_person
from foundation.identity.models import Person
from foundation.initiatives.actions import give_role
from foundation.initiatives.models import Initiative
from foundation.languages import Language
from foundation.permissions import Role
from planning.demo.benefits import tell_goals, tell_measurements
from planning.demo.climb import interfaces, tell_from_selection, tell_plateaus, tell_programme, tell_projects
from planning.demo.steered import log, marks, reports, tell_change, tell_factors, tell_report, tell_steering
from planning.demo.telling import tell_people
from planning.demo.troupe import WEEKS, Troupe
from planning.programme.queries import programme_of

NEW_PEOPLE = [
    ("Noor de Boer", "leader2@demo.example", Role.PROJECT_LEADER),
    ("Bram Peters", "leader3@demo.example", Role.PROJECT_LEADER),
    ("Ines Alvarez", "line2@demo.example", Role.LINE_MANAGER),
]


def load_programme(today: datetime | None = None) -> None:
    """Tell the programme into a database with a signed demo decision and no programme; any other is left alone."""
    initiative = db.session.scalars(select(Initiative).order_by(Initiative.id).limit(1)).one()
    if programme_of(initiative.id) is not None:
        return
    begun = (today or now()).date() - timedelta(weeks=WEEKS - 2)
    start = begun - timedelta(days=begun.weekday())
    people = {person.name: person for person in db.session.scalars(select(Person).order_by(Person.id))}
    troupe = Troupe(initiative=initiative, people=people, start=start)
    chapters: tuple[Callable[[Troupe], None], ...] = (
        _people,
        tell_programme,
        tell_plateaus,
        tell_projects,
        tell_goals,
        tell_from_selection,
        interfaces,
        log,
        tell_change,
        tell_people,
        tell_steering,
    )
    for chapter in chapters:
        with transaction():
            chapter(troupe)
    for moment, week in enumerate((10, 21), start=1):
        for number, tell in enumerate((reports, tell_factors, marks)):
            with transaction():
                tell(troupe, moment, week + number)
        with transaction():
            tell_measurements(troupe, moment, week + 1)
        with transaction():
            tell_report(troupe, week + 2)


def _people(troupe: Troupe) -> None:
    administrator = troupe.who("Anna Beheer")
    for name, email, role in NEW_PEOPLE:
        person = add_person(name, email=email, language=Language.EN, by=administrator, at=troupe.at(-1))
        person.password_hash = administrator.password_hash
        give_role(troupe.initiative, person=person, role=role, by=troupe.manager, at=troupe.at(-1))
        troupe.people[name] = person
