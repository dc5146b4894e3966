"""The sheet of knock-outs: verdict and evidence per candidate."""

from collections.abc import Sequence

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from foundation.languages import Language, in_language
from foundation.workbook import write
from selection.criteria.queries.cards import Criteria
from selection.knock_out.queries import Table
from selection.labels import PASSAGES, VERDICTS
from selection.method.knock_out import Verdict
from selection.vendors.models import Candidate

FIRST = 5


def add_knock_out_sheet(
    book: Workbook,
    table: Table,
    criteria: Criteria,
    candidates: Sequence[Candidate],
    *,
    language: Language,
    first: Language,
) -> None:
    sheet = book.create_sheet(_("Knock-outs"))
    write.put(sheet, 1, 1, _("Knock-outs"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _("Pass, fail or unknown for each candidate; a single fail excludes it. The evidence is below the table."),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put_headings(sheet, FIRST - 1, [_("Code"), _("Knock-out criterion"), *(row.title for row in candidates)])
    row = FIRST
    for card in criteria.knock_outs():
        write.put(sheet, row, 1, card.code)
        write.put(sheet, row, 2, in_language(card.name, card.name_other, language, first))
        for column, candidate in enumerate(candidates, start=3):
            write.put(sheet, row, column, VERDICTS[table.lines[card.id, candidate.id].verdict], align=write.CENTER)
        row += 1
    write.put(sheet, row, 2, _("Total"), "bold")
    for column, candidate in enumerate(candidates, start=3):
        write.put(sheet, row, column, PASSAGES[table.passages[candidate.id]], "bold", align=write.CENTER)
    area = f"C{FIRST}:{get_column_letter(2 + max(len(candidates), 1))}{row}"
    for verdict, fill in ((Verdict.PASS, "green"), (Verdict.FAIL, "red"), (Verdict.UNKNOWN, "amber")):
        sheet.conditional_formatting.add(
            area, CellIsRule(operator="equal", formula=[f'"{VERDICTS[verdict]}"'], fill=write.FILLS[fill])
        )
    _add_evidence(sheet, row + 3, table)
    write.widths(sheet, 30, 56, *([18] * len(candidates)))
    sheet.freeze_panes = f"C{FIRST}"


def _add_evidence(sheet: Worksheet, row: int, table: Table) -> None:
    lines = [line for line in table.lines.values() if line.confirmed is not None and line.verdict is not Verdict.PASS]
    if not lines:
        return
    write.put_headings(sheet, row, [_("Candidate"), _("Evidence of what did not pass")])
    for number, line in enumerate(lines, start=row + 1):
        write.put(sheet, number, 1, line.candidate.title)
        evidence = line.confirmed.evidence if line.confirmed is not None else None
        write.put(sheet, number, 2, f"{line.card.code}: {VERDICTS[line.verdict]}. {evidence or ''}")
