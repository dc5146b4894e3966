"""The first sheet that a vendor sees: how far it is, until when, what each answer word means, who asks, what the prices
count for, and what happens with the answers.
"""

from flask_babel import gettext as _
from flask_babel import ngettext
from openpyxl.styles import Font
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from foundation.clock import zone
from foundation.languages import in_language
from foundation.money import show_decimal
from foundation.templating import show_deadline
from foundation.workbook import write
from selection.labels import FITS, PURPOSES
from selection.method.questions import AnswerType, Fit, Section
from selection.questionnaire.workbook.sheet import FIRST_ROW, Sending, Sheet

CHAPTER, BAR, DONE, OPEN, GAP, NAME, WORDS = range(1, 8)
BAR_LENGTH = 12
LINK = Font(name=write.FONT, size=11, bold=True, underline="single", color=write.ACCENT)
Rows = list[tuple[str, str]]


def fill_first_sheet(sheet: Worksheet, sending: Sending, sheets: list[Sheet]) -> None:
    """Left what the vendor does, right who asks and what becomes of it."""
    write.widths(sheet, 34, 24, 20, 13, 3, 24, 62)
    count = {section: sum(1 for row in sending.questions if row.section is section) for section in Section}
    title = _(
        "%(what)s: %(questions)s and %(prices)s, back before %(moment)s",
        what=str(PURPOSES[sending.questionnaire.purpose]),
        questions=ngettext("one question", "%(num)d questions", count[Section.QUESTIONS]),
        prices=ngettext("one price", "%(num)d prices", count[Section.PRICES]),
        moment=_deadline(sending),
    )
    write.put(sheet, 1, CHAPTER, title, "title", align=write.PLAIN_TOP)
    asker = f"{sending.initiative.organisation}: {sending.initiative.name}"
    write.put(
        sheet,
        2,
        CHAPTER,
        _(
            "For %(vendor)s · from %(asker)s · fill in the yellow cells only",
            vendor=sending.candidate.title,
            asker=asker,
        ),
        "subtitle",
        align=write.PLAIN_TOP,
    )
    row = _put_progress(sheet, sheets)
    _put_words(sheet, row + 1, sending)
    right = 4
    for heading, rows in (
        (_("Who asks, and for what"), _asker(sending)),
        (_("Time path"), _time_path(sending)),
        (_("Returning the workbook, and questions"), _sending_back(sending)),
        (_("What happens to your answers"), _afterwards(sending)),
    ):
        right = _put_rows(sheet, right, heading, rows) + 1
    write.fit_heights(sheet, only=WORDS)
    sheet.protection.sheet = True
    write.set_up_paper(sheet, footer_left=sending.candidate.title, footer_middle=sending.initiative.name)


def prices_count_for(sending: Sending) -> str:
    """What every price in the workbook counts for, in a sentence."""
    told, currency = sending.questionnaire, sending.initiative.currency
    if told.users:
        users = show_decimal(told.users, sending.candidate.language, 0)
        sentences = [_("Prices in %(currency)s, excluding VAT, for %(users)s users.", currency=currency, users=users)]
    else:
        sentences = [_("Prices in %(currency)s, excluding VAT.", currency=currency)]
    sentences.append(_("A yearly price is the price for one year."))
    if told.years:
        sentences.append(
            ngettext("Costs are compared over one year.", "Costs are compared over %(num)d years.", told.years)
        )
    sentences.append(_("What costs nothing is 0; what you do not offer stays empty."))
    return " ".join(sentences)


def _deadline(sending: Sending) -> str:
    where = zone(sending.initiative.time_zone)
    return show_deadline(sending.questionnaire.deadline, where, sending.candidate.language)


def _own(sending: Sending, text: str | None, other: str | None) -> str:
    return in_language(text or other or "", other, sending.candidate.language, sending.initiative.language)


def _put_progress(sheet: Worksheet, sheets: list[Sheet]) -> int:
    """Per chapter how far the vendor is, by formula; a bar is never full before its last answer. The next row."""
    write.put(sheet, 4, CHAPTER, _("Your progress"), "section")
    headings = [_("Part"), _("Progress"), _("answered"), _("open")]
    write.put_headings(sheet, 5, headings)
    row = 6
    for made in sheets:
        chapters = made.chapters or [(made.sheet.title, FIRST_ROW)]
        ends = [start - 1 for _name, start in chapters[1:]] + [max(made.row - 1, FIRST_ROW)]
        for (name, start), end in zip(chapters, ends, strict=True):
            cells = f"{quote_sheetname(made.sheet.title)}!$G${start}:$G${end}"
            write.put(sheet, row, CHAPTER, name)
            _put_counts(
                sheet,
                row,
                done=f'COUNTIF({cells},"{_("answered")}")',
                asked=f'(COUNTIF({cells},"?*")-COUNTIF({cells},"{_("not asked")}"))',
                still=f'COUNTIF({cells},"{_("open")}")',
            )
            row += 1
    questions = sheets[0]
    status = f"{quote_sheetname(questions.sheet.title)}!$G$1:$G${max(questions.row - 1, FIRST_ROW)}"
    place = f'MATCH("{_("open")}",{status},0)'
    words, done = _("To the first open question"), _("Every question is answered.")
    link = f'IFERROR(HYPERLINK("#{quote_sheetname(questions.sheet.title)}!E"&{place},"→ {words}"),"{done}")'
    cell = write.put_formula(sheet, row, CHAPTER, link, "General")
    cell.font, cell.alignment = LINK, write.PLAIN_TOP
    return row + 1


def _put_counts(sheet: Worksheet, row: int, *, done: str, asked: str, still: str) -> None:
    full = f"IF({asked}=0,{BAR_LENGTH},INT({BAR_LENGTH}*{done}/{asked}))"
    write.put_formula(
        sheet, row, BAR, f'REPT("█",{full})&REPT("░",{BAR_LENGTH}-{full})', "General"
    ).alignment = write.PLAIN_TOP
    write.put_formula(sheet, row, DONE, f'{done}&" / "&{asked}', "General")
    write.put_formula(sheet, row, OPEN, still, "0")


def _put_words(sheet: Worksheet, row: int, sending: Sending) -> None:
    """What each word of a choice means, and what an empty cell means."""
    meanings = {
        Fit.STANDARD: _("it works in the version on sale today, without any change"),
        Fit.CONFIGURATION: _("an administrator sets it up, without programming"),
        Fit.CUSTOM: _("it has to be programmed for us; priced on the sheet Prices"),
        Fit.THIRD_PARTY: _("another company supplies it; name it in the remark"),
        Fit.PLANNED: _("announced; name the version and its date in the remark"),
        Fit.NOT: _("you do not supply it and do not plan to"),
    }
    asked = any(question.answer_type is AnswerType.FIT for question in sending.questions)
    rows = [(str(FITS[fit]), meaning) for fit, meaning in meanings.items()] if asked else []
    rows.append((_("(empty)"), _("you do not know: counts as unknown, not as no")))
    if asked:
        rows.append((_("Remark"), _("how it works, or where your documents show it")))
    write.put(sheet, row, CHAPTER, _("What your answers mean"), "section", align=write.PLAIN_TOP)
    for number, (word, meaning) in enumerate(rows, start=row + 1):
        write.put(sheet, number, CHAPTER, word, "bold")
        write.put(sheet, number, BAR, meaning, "note", align=write.PLAIN_TOP)


def _put_rows(sheet: Worksheet, row: int, heading: str, rows: Rows) -> int:
    write.put(sheet, row, NAME, heading, "section", align=write.PLAIN_TOP)
    for name, text in rows:
        row += 1
        write.put(sheet, row, NAME, name, "bold")
        write.put(sheet, row, WORDS, text)
    return row + 1


def _asker(sending: Sending) -> Rows:
    told = sending.questionnaire
    rows = [(_("Organisation"), sending.initiative.organisation)]
    introduction = _own(sending, told.introduction, told.introduction_other)
    if introduction:
        rows.append((_("Introduction"), introduction))
    rows.append((_("Prices"), prices_count_for(sending)))
    return rows


def _time_path(sending: Sending) -> Rows:
    told = sending.questionnaire
    path = _own(sending, told.timetable, told.timetable_other)
    rows = [(_("Return by"), _deadline(sending))]
    return [*rows, (_("Further"), path)] if path else rows


def _sending_back(sending: Sending) -> Rows:
    rows = [
        (
            _("How"),
            _(
                "As .xlsx. Everything but the yellow cells is locked, and changed questions are refused; copying and"
                " pasting may be done."
            ),
        ),
        (_("Correcting"), _("Until the deadline, as often as you like; the last workbook counts.")),
    ]
    whom = sending.questionnaire.contact or _("Whoever sent you this workbook.")
    return [*rows, (_("To"), whom)]


def _afterwards(sending: Sending) -> Rows:
    rows = [
        (
            _("Sealed"),
            _("Nobody can read your answers before the deadline; after it only the selection committee can."),
        ),
    ]
    if sending.questionnaire.prices_apart:
        rows.append(
            (_("Prices"), _("A price envelope: two people open it together, once your answers have been scored."))
        )
    count = sum(1 for question in sending.questions if question.criterion_id in sending.knock_outs)
    if count:
        rows.append(
            (
                _("Knock-outs"),
                ngettext(
                    "One question marked ▲ is a knock-out: who does not meet it is out.",
                    "%(num)d questions marked ▲ are knock-outs: who does not meet one is out.",
                    count,
                ),
            )
        )
    version = f"{sending.questionnaire.number} · {sending.questionnaire.hash[:12]}"
    return [*rows, (_("Version"), version)]
