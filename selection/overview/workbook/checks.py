"""Its last sheets: what adds up, and what the words mean."""

from flask_babel import gettext as _
from openpyxl import Workbook

from foundation.workbook import write
from foundation.workbook.checks import add_checks_sheet
from selection.criteria.workbook.sheets import CriteriaSheet
from selection.decision.dossier import BoardFile
from selection.ranking.workbook import RankingSheet
from selection.total_cost.workbook import CostSheet


def add_checks(book: Workbook, file: BoardFile, found: tuple[CriteriaSheet, RankingSheet, CostSheet]) -> str:
    """Every total against its parts; returns the formula that says whether all hold."""
    where, ranking, costs = found
    first, last = ranking.calculation, ranking.calculation + ranking.count - 1
    own = ranking.sheet
    rows: list[tuple[str, str, str]] = [
        (_("The weights sum to 1"), f"SUM({where.weights})", "1"),
        (
            _("Lowest totals equal the sum of their categories"),
            f"SUM({own}!D{first}:D{last})",
            f"SUM({own}!F{first}:I{last})",
        ),
        (
            _("The ranking lists every candidate once"),
            f"SUM({own}!A{first}:A{last})",
            f"{ranking.count}*({ranking.count}+1)/2",
        ),
        (
            _("No lowest total is above its highest"),
            f"SUMPRODUCT(--({own}!D{first}:D{last}>{own}!E{first}:E{last}+0.000000001))",
            "0",
        ),
    ]
    for cost in file.costs:
        letter = costs.likely[cost.candidate.id]
        rows.append(
            (
                _("One-off costs of %(name)s equal the sum of their lines", name=cost.candidate.title),
                f"{costs.sheet}!{letter}{costs.one_off}",
                f"SUM({costs.sheet}!{letter}{costs.first}:{letter}{costs.one_off - 1})",
            )
        )
    return add_checks_sheet(book, rows)


def add_words(book: Workbook) -> None:
    sheet = book.create_sheet(_("Words"))
    write.put(sheet, 1, 1, _("Words"), "title", align=write.PLAIN_TOP)
    words = (
        (
            _("Knock-out"),
            _("A condition that must be met; a candidate that fails it is excluded, whatever its scores."),
        ),
        (_("Agreed score"), _("The point of the scale that the panel agreed on, with its own reason; not an average.")),
        (_("Weight"), _("The share of one criterion in the total; all weights sum to 1.")),
        (_("Coverage"), _("The share of the weight that is scored; the rest is unknown.")),
        (_("Lowest and highest"), _("The total when every unknown score turns out 0, or 5.")),
        (_("Present value"), _("All costs over the years, in money of today, at the discount rate.")),
        (
            _("Five-times rule"),
            _(
                "Implementation costs at least five times the licence, yearly costs at least five times the maintenance"
                " fee; estimates below that have often proved too low."
            ),
        ),
    )
    write.put_headings(sheet, 3, [_("Word"), _("Meaning")])
    for row, (word, meaning) in enumerate(words, start=4):
        write.put(sheet, row, 1, word, "bold")
        write.put(sheet, row, 2, meaning)
    write.widths(sheet, 26, 110)
