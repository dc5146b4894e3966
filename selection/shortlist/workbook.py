"""The sheet of the shortlist: in or out, with the reason."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule

from foundation.workbook import write
from selection.ranking.queries import Ranking
from selection.shortlist.models import ShortlistChoice
from selection.vendors.models import Candidate

FIRST = 5


def add_shortlist_sheet(
    book: Workbook, ranking: Ranking, chosen: Mapping[int, ShortlistChoice], everybody: Sequence[Candidate]
) -> None:
    """Those in the ranking in its order, then the others that were judged for the shortlist."""
    ranked = ranking.ordered()
    listed = ranked + [row for row in everybody if row.id in chosen and row.id not in {one.id for one in ranked}]
    sheet = book.create_sheet(_("Shortlist"))
    write.put(sheet, 1, 1, _("Shortlist"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _("At most four, on agreed scores; each in or out with its reason.")
        if chosen
        else _("The shortlist has not been chosen yet."),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put_headings(sheet, FIRST - 1, [_("Candidate"), _("In or out"), _("Reason")])
    for row, candidate in enumerate(listed, start=FIRST):
        choice = chosen.get(candidate.id)
        write.put(sheet, row, 1, candidate.title)
        write.put(
            sheet, row, 2, _("not chosen yet") if choice is None else _("in") if choice.is_in else _("out"), "bold"
        )
        write.put(sheet, row, 3, choice.reason if choice is not None else "")
    for word, fill in ((_("in"), "green"), (_("out"), "grey")):
        sheet.conditional_formatting.add(
            f"B{FIRST}:B{FIRST + max(len(listed), 1) - 1}",
            CellIsRule(operator="equal", formula=[f'"{word}"'], fill=write.FILLS[fill]),
        )
    write.widths(sheet, 36, 16, 100)
