"""Files of Microsoft Project and calendars."""

from datetime import date
from decimal import Decimal

from flask import Flask
from icalendar import Calendar as IcsCalendar

from foundation.database.base import db
from foundation.initiatives.models import Initiative
from foundation.sums.working_calendar import Calendar
from planning.method.dependency_graph import LinkKind
from planning.method.plan import Area, ProjectKind
from planning.method.plan_exchange import OutPlan
from planning.method.plan_rows import Loss, PlanLink, PlanRow
from planning.plan_files.documents.from_project import read_ms_project
from planning.plan_files.documents.to_project import to_ms_project
from planning.plan_files.queries.files import out_plan
from planning.schedule.queries import planned as planned_now
from tests.conftest import SignIn
from tests.pages.planning.plan_books import AT, HOME, counts, take, upload


def _out(app: Flask) -> OutPlan:
    with app.app_context():
        initiative = db.session.get_one(Initiative, 1)
        plan = planned_now(initiative)
        assert plan is not None
        return out_plan(initiative, plan, AT)


def _same(out: OutPlan) -> None:
    read = read_ms_project(to_ms_project(out), set())
    assert sorted(read.rows, key=lambda plan_row: plan_row.code) == sorted(out.rows, key=lambda plan_row: plan_row.code)
    links = [link for rows in out.links.values() for link in rows]
    assert sorted(read.links, key=str) == sorted(links, key=str)
    assert (read.complaints, read.losses, read.links_in, dict(read.plateaus)) == (
        (),
        (),
        len(links),
        dict(out.plateaus),
    )
    assert dict(read.dates) == dict(out.dates)


def test_the_demo_goes_through_microsoft_project_without_a_loss(planned: Flask) -> None:
    _same(_out(planned))


def test_a_plan_with_everything_goes_through_microsoft_project_without_a_loss() -> None:
    calendar = Calendar(date(2027, 1, 4), good_friday=True)
    rows = [
        PlanRow(
            "A",
            "Umlauts & <tags> «ö»",
            kind=ProjectKind.LINE_ACTIVITY,
            area=Area.ORGANISATION,
            plateau=1,
            low=3,
            likely=5,
            high=9,
            not_before=date(2027, 2, 1),
            deadline=date(2027, 6, 1),
            started=None,
            finished=None,
            percent=0,
            budget=Decimal("1234.56"),
        ),
        PlanRow(
            "B",
            "Done",
            kind=ProjectKind.PROJECT,
            area=Area.PEOPLE,
            plateau=1,
            low=5,
            likely=5,
            high=5,
            not_before=None,
            deadline=None,
            started=date(2027, 1, 4),
            finished=date(2027, 1, 8),
            percent=100,
        ),
        PlanRow(
            "C",
            "Half",
            kind=ProjectKind.PROJECT,
            area=Area.INFRASTRUCTURE,
            plateau=2,
            low=10,
            likely=20,
            high=40,
            not_before=None,
            deadline=None,
            started=date(2027, 1, 11),
            finished=None,
            percent=50,
        ),
        PlanRow("M", "Reached", kind=ProjectKind.MILESTONE, area=Area.PROCESSES, plateau=2),
        PlanRow("X", "Nowhere", kind=ProjectKind.PROJECT, area=Area.PROCESSES, plateau=None, low=1, likely=1, high=1),
    ]
    links = {
        "B": [PlanLink("A", "B", kind=LinkKind.SS, lag=3), PlanLink("A", "B", kind=LinkKind.FF, lag=-2)],
        "C": [PlanLink("B", "C", kind=LinkKind.SF, lag=4)],
        "M": [PlanLink("C", "M"), PlanLink("X", "M", kind=LinkKind.FS, lag=12)],
    }
    dates = {plan_row.code: (calendar.day(number), calendar.day(number + 3)) for number, plan_row in enumerate(rows)}
    _same(
        OutPlan(
            title="Plan",
            organisation="Organisation",
            at=AT,
            rows=rows,
            links=links,
            dates=dates,
            plateaus={1: "First", 2: "Second"},
            calendar=calendar,
            status_date=date(2027, 1, 15),
        )
    )


FOREIGN = """<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project">
<MinutesPerDay>480</MinutesPerDay>
<Calendars><Calendar><UID>1</UID><Name>Standard</Name></Calendar></Calendars><Tasks>
<Task><UID>0</UID><Name>Whole project</Name><Summary>1</Summary><OutlineLevel>0</OutlineLevel></Task>
<Task><UID>1</UID><Name>Phase one</Name><Summary>1</Summary><OutlineLevel>1</OutlineLevel></Task>
<Task><UID>2</UID><Name>Design</Name><Duration>PT36H0M0S</Duration><OutlineLevel>2</OutlineLevel>
  <ConstraintType>2</ConstraintType><ConstraintDate>2027-02-01T08:00:00</ConstraintDate></Task>
<Task><UID>3</UID><Name>Build</Name><Duration>PT80H0M0S</Duration>
  <PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type><LinkLag>2400</LinkLag></PredecessorLink></Task>
<Task><UID>4</UID><Name>Old</Name><Active>0</Active><Duration>PT8H0M0S</Duration></Task>
<Task><UID>5</UID><Name>Odd</Name><Duration>forever</Duration></Task>
<Task><UID>6</UID><Name>Waits for a phase</Name><Duration>PT8H0M0S</Duration>
  <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>
</Tasks><Resources><Resource><UID>1</UID><Name>Kees</Name></Resource></Resources></Project>"""


def test_a_foreign_project_file_says_what_was_changed_or_lost() -> None:
    """Half days rounded up, constraints, resources, calendars and inactive tasks named; links in = kept or in the
    list.
    """
    read = read_ms_project(FOREIGN.encode(), set())
    assert [(plan_row.code, plan_row.name, plan_row.likely) for plan_row in read.rows] == [
        ("M2", "Design", 5),
        ("M3", "Build", 10),
        ("M6", "Waits for a phase", 1),
    ]
    assert read.links == (PlanLink("M2", "M3", kind=LinkKind.FS, lag=1),)
    assert {complaint.what for complaint in read.losses} == {
        Loss.LEVELS,
        Loss.PART_DAY,
        Loss.CONSTRAINT,
        Loss.PART_DAY_LAG,
        Loss.INACTIVE,
        Loss.RESOURCES,
        Loss.CALENDARS,
    }
    assert [(complaint.what.value, complaint.typed) for complaint in read.complaints] == [
        ("duration", "forever"),
        ("wait_unknown", "UID 1"),
    ]
    assert read.links_in == len(read.links) + 1


def test_a_foreign_project_file_is_taken_in_with_its_plateau(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    manager.post(f"{HOME}/programme/edit", data={"aim": "A.", "starts_on": "2027-01-04"})
    page = upload(manager, FOREIGN.encode(), "plan.xml")
    assert "An inactive task is not taken in." in page
    assert take(manager, page) == 303
    assert "Phase one" in manager.get(f"{HOME}/plateaus").text
    assert counts(demo) == (3, 1)


def test_milestones_for_a_calendar(planned: Flask, sign_in: SignIn) -> None:
    found = IcsCalendar.from_ical(sign_in("steering").get(f"{HOME}/plan-files/calendar").data)
    titles = sorted(str(event["summary"]) for event in found.walk("VEVENT"))
    assert titles == [
        "1. One picture of the customer",
        "2. Working from the customer",
        "3. Growing with the customer",
        "M1 The service desk works with the new system",
        "M2 Sales and service work as one",
        "M3 Campaigns speak to customers one by one",
    ]
