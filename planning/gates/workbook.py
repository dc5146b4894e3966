"""The plateaus in the board workbook: a table whose lights and reasons follow the dates and amounts of the sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.worksheet import Worksheet

from foundation.languages import current_language
from foundation.money import show_percent
from foundation.workbook import write
from planning.gates.queries import PlateauView, ProgrammeView
from planning.gates.words import (
    behind_plan,
    benefits_behind,
    benefits_missed,
    days_in_words,
    free_room,
    late_days,
    little_room,
    over_budget,
    reports_amber,
    reports_red,
    unlikely,
)
from planning.labels import LIGHTS
from planning.method.plan import Light
from planning.method.plateau_light import Norms
from planning.projects.models import Project
from planning.schedule.workbook.sheets import FILLS, ScheduleSheet

MONEY, SHARE, PER_CENT = "#,##0", "0%", "\u00a0%"


def add_lights(sheet: Worksheet, area: str) -> None:
    for light, fill in FILLS.items():
        sheet.conditional_formatting.add(
            area, CellIsRule(operator="equal", formula=[f'"{LIGHTS[light]}"'], fill=write.FILLS[fill])
        )


def add_plateau_table(sheet: Worksheet, row: int, view: ProgrammeView, where: ScheduleSheet) -> int:
    """Per plateau the agreed and the computed end, working days late, a light that follows, projects done, and the
    chance; returns the next row.
    """
    heads = [
        _("Plateau"),
        _("Agreed end"),
        _("Computed end"),
        _("Working days late"),
        _("Worst light reported"),
        _("Traffic light"),
        _("Projects done"),
        _("Probability of meeting the agreed date"),
        _("Why this light"),
        _("Budget"),
        _("Forecast at completion"),
        _("Work behind the baseline"),
        _("Benefits behind their line"),
        _("Benefits that missed their target"),
    ]
    write.put_headings(sheet, row, heads)
    chances = (
        {plateau_risk.number: plateau_risk.outlook.chance for plateau_risk in view.risk.plateaus} if view.risk else {}
    )
    for number, plateau_view in enumerate(view.plateaus, start=row + 1):
        chance = chances.get(plateau_view.plateau.number)
        _add_plateau(sheet, number, view, plateau_view, where)
        write.put_number(sheet, number, 8, chance.share if chance else None, SHARE)
    last_row = row + len(view.plateaus)
    add_lights(sheet, f"E{row + 1}:F{max(last_row, row + 1)}")
    return last_row + 2


def _add_plateau(
    sheet: Worksheet, number: int, view: ProgrammeView, plateau_view: PlateauView, where: ScheduleSheet
) -> None:
    plateau = plateau_view.plateau
    write.put(sheet, number, 1, f"{plateau.number}. {plateau.name}", "bold")
    write.put_day(sheet, number, 2, plateau.ends_on)
    last = f"SUMPRODUCT(MAX(({where.column('C')}={plateau.number})*{where.column('N')}))"
    write.put_formula(sheet, number, 3, last if plateau_view.projects else '""', write.DAY)
    late = f"NETWORKDAYS(B{number},C{number},Holidays)-NETWORKDAYS(B{number},B{number},Holidays)"
    write.put_formula(sheet, number, 4, f'IF(OR(B{number}="",C{number}=""),"",IF(C{number}>B{number},{late},0))', "0")
    write.put(sheet, number, 5, str(LIGHTS[_worst(view, plateau_view.projects)]))
    is_running = any(project.finished is None for project in plateau_view.projects)
    lit = plateau_view.lit
    told, has_projects = _told(view, plateau_view.projects), bool(plateau_view.projects)
    found = _row(number, lit.norms, told, is_running=is_running, has_projects=has_projects)
    light = write.put_formula(sheet, number, 6, _light(found), "General")
    light.alignment = write.TOP
    write.put(sheet, number, 7, f"{plateau_view.done} / {len(plateau_view.projects)}")
    why = write.put_formula(sheet, number, 9, _why(found), "General")
    why.alignment = write.TOP
    write.put_number(sheet, number, 10, plateau.budget, MONEY)
    write.put_number(sheet, number, 11, plateau_view.forecast.amount, MONEY)
    write.put_number(sheet, number, 12, lit.behind, SHARE)
    write.put_number(sheet, number, 13, lit.benefits_behind, "0")
    write.put_number(sheet, number, 14, lit.benefits_missed, "0")


def _told(view: ProgrammeView, projects: Sequence[Project]) -> dict[Light, list[str]]:
    """The codes of the running projects that report each colour."""
    running = [row for row in projects if row.finished is None and row.id in view.reports]
    return {light: [row.code for row in running if view.reports[row.id].light is light] for light in Light}


def _worst(view: ProgrammeView, projects: Sequence[Project]) -> Light:
    keys = {project.id for project in projects if project.finished is None}
    lights = {report.light for key, report in view.reports.items() if key in keys}
    return Light.RED if Light.RED in lights else Light.AMBER if Light.AMBER in lights else Light.GREEN


@dataclass(frozen=True, kw_only=True)
class _Row:
    """What a light of the sheet is made of, as formulas over its row: each reason with when it holds and its words."""

    red: list[tuple[str, str]]
    amber: list[tuple[str, str]]
    calm: str


def _said(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _counted(figure: str, words: Callable[[int], str]) -> str:
    """Words after a figure that the sheet counts by itself."""
    of_one, of_many = days_in_words(words)
    return f"IF({figure}=1,{_said(of_one)},{figure}&{_said(of_many)})"


def _around(words: Callable[[str], str], figure: str) -> str:
    """Words around a figure of the sheet."""
    before, after = words("#").split("#")
    return f"{_said(before)}&{figure}&{_said(after)}"


def _row(row: int, norms: Norms, told: Mapping[Light, Sequence[str]], *, is_running: bool, has_projects: bool) -> _Row:
    """As `plateau_light` and `why_in_words`, from the dates and amounts of the sheet, so that light and reason move
    with them; chance, progress and benefits are those of the plan as it was delivered.
    """
    red, amber = (f'E{row}="{LIGHTS[light]}"' for light in (Light.RED, Light.AMBER))
    is_dated, room = f'AND(B{row}<>"",C{row}<>"")', f"(NETWORKDAYS(C{row},B{row},Holidays)-1)"
    chance = f"ROUND(H{row}*100,0)&{_said(PER_CENT)}"
    over = f"ROUND((K{row}/J{row}-1)*100,0)&{_said(PER_CENT)}"
    has_money = f"AND(N(J{row})>0,N(K{row})>0)"
    language = current_language()
    may_miss = _around(lambda share: unlikely(share, show_percent(norms.chance, language)), chance)
    gap = _around(
        lambda share: behind_plan(share, show_percent(norms.behind, language)),
        f"ROUND(L{row}*100,0)&{_said(PER_CENT)}",
    )
    costs = _around(over_budget, over)
    late = (f"N(D{row})>0", _counted(f"D{row}", late_days))
    no_date = _said(_("no end has been agreed, and no project reports trouble"))
    if not has_projects:
        calm = _said(_("nothing has been planned in it yet"))
    elif not is_running:
        calm = _said(_("all its projects are finished"))
    else:
        calm = f"IF({is_dated},{_counted(room, free_room)},{no_date})"
    tight = (f"AND({is_dated},{room}<{norms.room})", _counted(room, lambda days: little_room(days, norms.room)))
    missed = (f"N(N{row})>0", _counted(f"N{row}", benefits_missed))
    behind = (f"N(M{row})>0", _counted(f"M{row}", benefits_behind))

    def running(*checks: tuple[str, str]) -> list[tuple[str, str]]:
        return list(checks) if is_running else []

    return _Row(
        red=[
            late,
            *running((f'AND(H{row}<>"",H{row}<{norms.chance_red})', may_miss)),
            (f"AND({has_money},N(K{row})>N(J{row})*{1 + norms.over_red})", costs),
            *running((f"N(L{row})>{norms.behind_red}", gap)),
            missed,
            (red, _said(reports_red(told[Light.RED]))),
        ],
        amber=[
            *running((f'AND(H{row}<>"",H{row}<{norms.chance})', may_miss)),
            (f"AND({has_money},N(K{row})>N(J{row}))", costs),
            *running((f"N(L{row})>{norms.behind}", gap), tight),
            behind,
            (amber, _said(reports_amber(told[Light.AMBER]))),
        ],
        calm=calm,
    )


def _light(found: _Row) -> str:
    red, amber, green = (LIGHTS[light] for light in (Light.RED, Light.AMBER, Light.GREEN))
    is_red, is_amber = (f"OR({','.join(when for when, _words in rows)})" for rows in (found.red, found.amber))
    return f'IF({is_red},"{red}",IF({is_amber},"{amber}","{green}"))'


def _why(found: _Row) -> str:
    is_red, is_amber = (f"OR({','.join(when for when, _words in rows)})" for rows in (found.red, found.amber))
    red, amber = (
        "MID(" + "&".join(f'IF({when},"; "&{words},"")' for when, words in rows) + ",3,900)"
        for rows in (found.red, found.amber)
    )
    return f"IF({is_red},{red},IF({is_amber},{amber},{found.calm}))"
