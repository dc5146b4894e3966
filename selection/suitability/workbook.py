"""Everything that was judged before the selection, as a sheet."""

from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.languages import Language
from foundation.workbook import write
from selection.method.suitability import TOPICS, Subject, Topic
from selection.suitability.queries import Given, decisions, documents, what_stands

TOP = 5


def make_suitability_workbook(initiative: Initiative, language: Language, at: datetime) -> bytes:
    with force_locale(language):
        book = write.new_book(_("Is CRM right for us?"), organisation=initiative.organisation, at=at)
        title = add_suitability_sheet(book, initiative, until=at)
        write.set_up_paper(
            book[title], footer_left=title, footer_middle=initiative.name, title_rows=f"{TOP - 1}:{TOP - 1}"
        )
        return write.to_bytes(book)


def add_suitability_sheet(book: Workbook, initiative: Initiative, *, until: datetime) -> str:
    """The outcome and the decision on top, then every subject, at last the cautions; as it stood at that moment.
    Returns the sheet's title; its headings stand in row 4.
    """
    standing, decided = what_stands(initiative.id, until), decisions(initiative.id, until)
    beside = documents(initiative.id, until)
    sheet = book.create_sheet(_("Suitability"))
    write.put(sheet, 1, 1, _("Is CRM right for us?"), "title", align=write.PLAIN_TOP)
    write.put(sheet, 2, 1, _("What the five conditions say"), "bold")
    write.put(sheet, 2, 2, f"{label(standing.suitability)}. {label(standing.suitability, 'why')}")
    write.put(sheet, 3, 1, _("What the principal decided"), "bold")
    words = f"{label(decided[0].decided)}. {decided[0].decided_by}. {decided[0].reason}" if decided else "–"
    write.put(sheet, 3, 2, words)
    heads = (
        _("Topic"),
        _("Question"),
        _("Answer"),
        _("Figure"),
        _("In words, with the evidence"),
        _("Wanted"),
        _("Owner"),
        _("Documents"),
    )
    write.put_headings(sheet, TOP - 1, list(heads))
    lines = [(topic, subject) for topic, subjects in TOPICS.items() for subject in subjects]
    for row, (topic, subject) in enumerate(lines, start=TOP):
        _add_subject(sheet, row, topic, subject, standing.given(subject))
        write.put(sheet, row, 8, ", ".join(kept.file_name for _row, kept in beside.get(subject, [])))
    last = TOP + len(lines) + 1
    write.put(sheet, last, 1, _("Cautions"), "bold")
    write.put(sheet, last, 2, " ".join(label(one) for one in standing.cautions) or "–")
    write.widths(sheet, 30, 60, 14, 12, 60, 40, 24, 30)
    sheet.freeze_panes = f"A{TOP}"
    return str(sheet.title)


def _add_subject(sheet: Worksheet, row: int, topic: Topic, subject: Subject, given: Given) -> None:
    answer = given.answer if given.answer is not None else given.change
    write.put(sheet, row, 1, label(topic))
    write.put(sheet, row, 2, label(subject))
    write.put(sheet, row, 3, label(answer) if answer is not None else "")
    if given.figure is not None:
        write.put_number(sheet, row, 4, given.figure, "#,##0.##")
    for column, text in enumerate((given.note, given.wanted, given.owner), start=5):
        write.put(sheet, row, column, text or "")
