"""Its first sheets: what the file is, and the choice on one page."""

from flask_babel import gettext as _
from openpyxl.formatting.rule import CellIsRule
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from foundation.clock import zone
from foundation.languages import Language, current_language
from foundation.templating import show_moment
from foundation.workbook import write
from selection.decision.documents.common import changed_since
from selection.decision.dossier import BoardFile
from selection.decision.labels import ONLY_PARTLY_KEPT
from selection.labels import NOT_KEPT, sentence
from selection.method.total_cost import Delivery
from selection.ranking.words import lead_in_words
from selection.ranking.workbook import RankingSheet
from selection.total_cost.labels import RULES
from selection.total_cost.workbook import CostSheet

SUMMARY_WIDTH = 100


def fill_cover(sheet: Worksheet, file: BoardFile, checks: str, language: Language) -> None:
    moment = show_moment(file.at, zone(file.initiative.time_zone), language)
    write.put(sheet, 1, 1, _("CRM selection: board workbook"), "title", align=write.PLAIN_TOP)
    write.put(sheet, 2, 1, f"{file.initiative.organisation}: {file.initiative.name}", "subtitle", align=write.PLAIN_TOP)
    rows = (
        (_("For"), _("Steering board")),
        (_("Made on"), moment),
        (_("Criteria version"), str(file.criteria.number)),
        (_("Round of scoring"), str(file.ranking.round.number)),
        (_("State"), _("agreed") if file.ranking.is_final else _("provisional: not all scores are agreed")),
        (_("Audit trail up to"), file.head.short),
        (
            _("How to read"),
            _(
                "Start with the summary. Everything that may be changed is on yellow cells; all totals, ranks, charts"
                " and checks follow. Grey cells are unknown: they count as the whole scale, never as zero."
            ),
        ),
    )
    for row, (name, text) in enumerate(rows, start=4):
        write.put(sheet, row, 1, name, "bold")
        write.put(sheet, row, 2, text)
    row = 4 + len(rows)
    if file.since:  # in the blank row under the title: nothing else moves for it
        write.put(sheet, 3, 1, _("The decision"), "bold")
        write.put(sheet, 3, 2, changed_since(file.since))
    if not file.is_kept_whole:
        write.put(sheet, row, 1, _("The decision"), "bold")
        write.put(sheet, row, 2, str(ONLY_PARTLY_KEPT))
        row += 1
    write.put(sheet, row, 1, _("Checks"), "bold")
    write.put_formula(sheet, row, 2, checks, "General").alignment = write.TOP
    for word, fill in ((_("all checks OK"), "green"), (_("a check fails: see the sheet Checks"), "red")):
        sheet.conditional_formatting.add(
            f"B{row}", CellIsRule(operator="equal", formula=[f'"{word}"'], fill=write.FILLS[fill])
        )
    write.put(sheet, row + 2, 1, _("Colours"), "section", align=write.PLAIN_TOP)
    colours = (
        ("input", _("may be changed")),
        ("green", _("good or in order")),
        ("amber", _("needs attention or is open")),
        ("red", _("weak or under a rule")),
        ("grey", _("unknown")),
    )
    for number, (fill, meaning) in enumerate(colours, start=row + 3):
        sheet.cell(number, 1).fill = write.FILLS[fill]
        write.put(sheet, number, 2, meaning)
    write.widths(sheet, 26, 100)


def fill_summary(sheet: Worksheet, file: BoardFile, ranking: RankingSheet, costs: CostSheet) -> None:
    """One printed page: question, advice, why, how sure, cost, what is open, what is asked."""
    write.put(sheet, 1, 1, _("Summary"), "title", align=write.PLAIN_TOP)
    question, advice, why, asked = _about_award(file) or _about_shortlist(file)
    texts = (
        (_("Question"), question),
        (_("Advice"), advice),
        (_("Why"), why),
        (_("How sure"), _how_sure(file)),
        (
            _("Explained departures"),
            "\n".join(
                f"{sentence(point)} {file.explained[point.point].reason}"
                for point in file.points
                if point.point in file.explained
            )
            or _("none"),
        ),
        (_("Decision requested"), asked),
    )
    for row, (name, text) in enumerate(texts, start=3):
        write.put(sheet, row, 1, name, "bold")
        write.put(sheet, row, 2, text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=4)
        sheet.row_dimensions[row].height = (
            write.LINE_HEIGHT * sum(1 + len(line) // SUMMARY_WIDTH for line in text.splitlines() or [""]) + 4
        )
    top = 4 + len(texts)
    sheet.row_dimensions[top].height = 2 * write.LINE_HEIGHT + 2
    write.put_headings(
        sheet,
        top,
        [
            _("Candidate"),
            _("Ranking"),
            _("Present value (most likely), %(currency)s", currency=file.initiative.currency),
            _("Five-times rules"),
        ],
    )
    own_title = quote_sheetname(_("Ranking"))
    for offset in range(ranking.count):
        row, source = top + 1 + offset, ranking.top + offset
        write.put_formula(sheet, row, 1, f"{own_title}!B{source}", "General").alignment = write.TOP
        write.put_formula(
            sheet,
            row,
            2,
            f'{own_title}!A{source}&".  "&TEXT({own_title}!C{source},"0.00")&IF({own_title}!J{source}>0.000000001," –'
            f' "&TEXT({own_title}!D{source},"0.00"),"")',
            "General",
        ).alignment = write.TOP
        position = (
            f"MATCH(A{row},{ranking.sheet}!$B${ranking.calculation}:$B${ranking.calculation + ranking.count - 1},0)"
        )
        write.put_formula(
            sheet, row, 3, _present_value_formula(costs, position, is_kept_whole=file.is_kept_whole), "#,##0"
        )
        write.put_formula(sheet, row, 4, _rules_formula(costs, position), "General").alignment = write.TOP
    if any(candidate.delivery is Delivery.SAAS for candidate in file.candidates):
        text = _(
            "Five-times rules: for SaaS the base is the first year's subscription, and a share of it a year (our"
            " assumption)."
        )
        write.put(sheet, top + ranking.count + 1, 1, text, "note", align=write.PLAIN_TOP)
    write.widths(sheet, 34, 34, 40, 44)
    sheet.row_dimensions[1].height = write.TITLE_HEIGHT


def _about_award(file: BoardFile) -> tuple[str, str, str, str] | None:
    """Question, advice, why and what is asked, once there is an award."""
    dossier = file.dossier
    award, winner = (dossier.award, dossier.winner()) if dossier is not None else (None, None)
    if dossier is None or award is None or winner is None:
        return None
    names = ", ".join(candidate.title for candidate in dossier.table.finalists)
    asked = (
        _("Agree with the award.")
        if award.signed_at is None
        else _("Take note of the signed decision and agree that the programme begins.")
    )
    return (
        _("Which of the finalists (%(names)s) do we contract for our CRM?", names=names),
        winner.title,
        award.reason,
        asked,
    )


def _about_shortlist(file: BoardFile) -> tuple[str, str, str, str]:
    inside = [
        candidate
        for candidate in file.candidates
        if candidate.id in file.shortlist and file.shortlist[candidate.id].is_in
    ]
    advice = (
        _("Go on with %(names)s.", names=", ".join(candidate.title for candidate in inside))
        if inside
        else _("The shortlist has not been chosen yet.")
    )
    why = "\n".join(f"{candidate.title}: {file.shortlist[candidate.id].reason}" for candidate in inside)
    asked = _("Agree with the shortlist, so that the detail study can begin.") if inside else _("Nothing yet.")
    return _("Which candidates go on to the detail study?"), advice, why, asked


def _present_value_formula(costs: CostSheet, position: str, *, is_kept_whole: bool) -> str:
    """The present value; "not known" where there is no amount at all, and a word behind it where components are
    missing.
    """
    value = f"INDEX({costs.sheet}!$A${costs.present_value}:$AZ${costs.present_value},3*{position})"
    if not is_kept_whole:
        return f'IF({value}=0,"{NOT_KEPT}",{value})'
    ranges = ((costs.first, costs.one_off - 1), (costs.one_off + 1, costs.yearly - 1))
    amounts = "+".join(f"COUNT(INDEX({costs.sheet}!$A${top}:$AZ${bottom},0,3*{position}))" for top, bottom in ranges)
    missing = f"INDEX({costs.sheet}!$A${costs.present_value + 1}:$AZ${costs.present_value + 1},3*{position})"
    so_far = f'TEXT({value},"#,##0")&" ({_("so far")})"'
    return f'IF({amounts}=0,"{_("not known")}",IF({missing}>0,{so_far},{value}))'


def _rules_formula(costs: CostSheet, position: str) -> str:
    rows = (costs.present_value + 5, costs.present_value + 10)
    cells = [f"INDEX({costs.sheet}!$A${row}:$AZ${row},3*{position})" for row in rows]
    return f'{cells[0]}&" / "&{cells[1]}'


def _how_sure(file: BoardFile) -> str:
    places = file.ranking.places
    if not places:
        return ""
    titles = {key: candidate.title for key, candidate in file.ranking.candidates.items()}
    parts = [lead_in_words(places, titles, current_language())]
    lowest = min(place.standing.coverage for place in places)
    parts.append(_("At least %(share)s %% of the weight is scored for every candidate.", share=int(lowest * 100)))
    short = [
        f"{cost.candidate.title}: {RULES[rule.rule]}"
        for cost in file.costs
        for rule in cost.figures.five_times
        if rule.holds is False
    ]
    if short:
        parts.append(_("Under a five-times rule: %(list)s.", list="; ".join(short)))
    return " ".join(parts)
