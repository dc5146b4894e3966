"""Lists of plans that other programs write."""

from decimal import Decimal

import pytest
from flask import Flask

from planning.plan_files.workbook.read import read_plan_workbook

GANTT = b"""ID,Name,Begin date,End date,Duration,Completion,Predecessors,Notes
0,Prepare,2027-01-04,2027-01-15,10,50,,
1,Build,2027-01-18,2027-01-29,10,0,0,
2,Test,2027-02-03,2027-02-09,5,0,1-FS=P2D,

ID,Name,Default role,e-mail
0,Ann,Developer,ann@example.org
"""
PROJECT = b"""ID;Active;Task Name;Duration;Predecessors;Outline Level
1;Yes;Introduction;3 wks;;1
2;Yes;Prepare;10 days;;2
3;Yes;Train;5 days;2FS+2 days;2
4;No;Old idea;20 days;;2
"""


@pytest.mark.parametrize(
    ("content", "rows", "links", "losses"),
    [
        (
            GANTT,
            [("0", 10, 50, "2027-01-04"), ("1", 10, 0, ""), ("2", 5, 0, "")],
            [("0", "1", 0), ("1", "2", 2)],
            [("column", "End date"), ("column", "Notes"), ("other_table", "")],
        ),
        (
            PROJECT,
            [("2", 10, 0, ""), ("3", 5, 0, "")],
            [("2", "3", 2)],
            [("phase", "Introduction"), ("inactive", "Old idea")],
        ),
    ],
)
def test_a_list_of_another_program_comes_in_with_its_units_and_a_line_for_what_does_not(
    prepared: Flask,
    content: bytes,
    rows: list[tuple[str, int, int, str]],
    links: list[tuple[str, str, int]],
    losses: list[tuple[str, str]],
) -> None:
    with prepared.test_request_context():
        read = read_plan_workbook(content, "plan.csv", {}, set())
    assert read.complaints == ()
    assert [(row.code, row.likely, row.percent, str(row.started or "")) for row in read.rows] == rows
    assert [(link.before, link.after, link.lag) for link in read.links] == links
    assert [(str(loss.what), loss.typed) for loss in read.losses] == losses


def test_an_amount_that_two_readings_allow_is_refused_with_both_unless_its_column_settles_it(prepared: Flask) -> None:
    def read(*budgets: str) -> tuple[list[Decimal | None], list[str]]:
        lines = ["Code;Name;Duration;Budget", *(f"P{number};N;5;{text}" for number, text in enumerate(budgets))]
        with prepared.test_request_context():
            found = read_plan_workbook("\n".join(lines).encode(), "plan.csv", {}, set())
        return [row.budget for row in found.rows], [complaint.typed for complaint in found.complaints]

    assert read("3.250", "800") == ([Decimal(800)], ["3.250 = 3,250 / 3.250"])
    assert read("12.500,00", "\u20ac 3.250", "EUR 800,-") == ([Decimal(12500), Decimal(3250), Decimal(800)], [])
