"""The board workbook: one file that explains the choice from knock-outs to decision."""

from collections.abc import Sequence

from babel.dates import format_datetime
from flask_babel import force_locale
from flask_babel import gettext as _
from openpyxl import Workbook

from foundation.clock import zone
from foundation.languages import Language
from foundation.steps import add_sheets
from foundation.workbook import write
from selection.criteria.workbook.sheets import add_criteria_sheet, add_inputs_sheet
from selection.decision.dossier import BoardFile, printing_of
from selection.decision.workbook import add_decision_sheets
from selection.knock_out.workbook import add_knock_out_sheet
from selection.overview.workbook.checks import add_checks, add_words
from selection.overview.workbook.summary import fill_cover, fill_summary
from selection.ranking.workbook import add_ranking_sheet, add_reasons_sheet, add_scores_sheet
from selection.shortlist.workbook import add_shortlist_sheet
from selection.total_cost.workbook import add_cost_sheet, add_rates


def make_board_workbook(file: BoardFile, language: Language, *, with_answers: bool = True) -> bytes:
    """The whole workbook as a file; without vendors' answers, price lines and our negotiation for who may not read
    them.
    """
    first = file.initiative.language
    with force_locale(language):
        book = write.new_book(_("CRM selection: board workbook"), organisation=file.initiative.organisation, at=file.at)
        cover, summary = book.create_sheet(_("Cover")), book.create_sheet(_("Summary"))
        where = add_criteria_sheet(book, file.criteria, language=language, first=first)
        if file.is_kept_whole:
            add_knock_out_sheet(book, file.knock_outs, file.criteria, file.candidates, language=language, first=first)
        scores = add_scores_sheet(book, file.ranking, file.agreed, where, language=language, first=first)
        ranking = add_ranking_sheet(book, file.ranking, where, scores)
        add_shortlist_sheet(
            book, file.ranking, file.shortlist, file.dossier.candidates if file.dossier else file.candidates
        )
        costs = add_cost_sheet(book, file.costs, file.assumptions, file.initiative.currency)
        add_reasons_sheet(book, file.ranking, file.agreed, where)
        long = (
            add_decision_sheets(book, file.dossier, language, with_answers=with_answers)
            if file.dossier is not None
            else []
        )
        long += add_sheets("selection", printing_of(file, language, with_answers=with_answers), book)
        inputs, row = add_inputs_sheet(book, file.criteria, language=language, first=first)
        add_rates(book, inputs, row, file.assumptions)
        checks = add_checks(book, file, (where, ranking, costs))
        add_words(book)
        fill_summary(summary, file, ranking, costs)
        fill_cover(cover, file, checks, language)
        _finish(book, file, language, long)
        return write.to_bytes(book)


def _finish(book: Workbook, file: BoardFile, language: Language, long: Sequence[str]) -> None:
    day = format_datetime(file.at, "yyyy-MM-dd", tzinfo=zone(file.initiative.time_zone), locale=language)
    left = f"{file.initiative.name} · {day}"
    middle = _("criteria version %(version)s · audit %(head)s", version=file.criteria.number, head=file.head.short)
    repeated = {_("Criteria"): "4:4", _("Scores"): "4:4", _("Reasons"): "4:4", _("Knock-outs"): "4:4"}
    repeated |= dict.fromkeys(long, "4:4")
    for sheet in book.worksheets:
        if sheet.title not in (_("Ranking"), _("Costs"), _("Summary")):
            write.fit_heights(sheet)
        write.set_up_paper(sheet, footer_left=left, footer_middle=middle, title_rows=repeated.get(sheet.title))
