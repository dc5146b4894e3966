"""The sheets of weights and criteria: points are inputs, weights are formulas on them."""

from dataclasses import dataclass

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from foundation.languages import Language, in_language
from foundation.workbook import write
from selection.criteria.queries.cards import Card, Criteria
from selection.labels import CATEGORIES, KINDS
from selection.method.criteria import Category

FIRST = 5


@dataclass(frozen=True, kw_only=True)
class CriteriaSheet:
    """Where other sheets find the criteria: whole columns as absolute ranges."""

    first: int
    last: int
    weights: str
    category_numbers: str
    minimums: str
    weight_sheet: str
    cards: list[Card]


def _names(criteria: Criteria, card: Card, language: Language, first: Language) -> tuple[str, str]:
    group = criteria.group_name(card.group_id)
    return in_language(card.name, card.name_other, language, first), in_language(
        group.name, group.name_other, language, first
    ) if group else ""


def add_inputs_sheet(book: Workbook, criteria: Criteria, *, language: Language, first: Language) -> tuple[str, int]:
    """Points of categories and groups; returns the sheet's name and the row after its last."""
    sheet = book.create_sheet(_("Inputs"))
    write.put(sheet, 1, 1, _("Inputs"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet, 2, 1, _("Change a yellow cell and every total, rank and chart follows."), "note", align=write.PLAIN_TOP
    )
    write.put_headings(
        sheet, FIRST - 1, [_("Category"), _("Points"), _("Points below it"), _("Points that count"), _("Share")]
    )
    name = quote_sheetname(_("Criteria"))
    last = FIRST + len(Category) - 1
    groups_first = last + 4
    groups_last = max(groups_first, groups_first + len(criteria.groups) - 1)
    for row, category in enumerate(Category, start=FIRST):
        number = row - FIRST + 1
        write.put(sheet, row, 1, str(CATEGORIES[category]))
        write.as_input(write.put_number(sheet, row, 2, criteria.category_points.get(category), "0.###"))
        groups = f"SUMIFS($E${groups_first}:$E${groups_last},$A${groups_first}:$A${groups_last},{number})"
        loose = f"SUMIFS({name}!$G:$G,{name}!$H:$H,{number},{name}!$I:$I,0)"
        write.put_formula(sheet, row, 3, f"{groups}+{loose}", "0.###")
        write.put_formula(sheet, row, 4, f"IF(C{row}>0,B{row},0)", "0.###")
        write.put_formula(sheet, row, 5, f"D{row}/SUM($D${FIRST}:$D${last})", "0.0%")
    _add_groups(sheet, criteria, groups_first, language=language, first=first)
    for defined, cells in (
        ("Category_level", f"$C${FIRST}:$C${last}"),
        ("Category_share", f"$E${FIRST}:$E${last}"),
        ("Group_points", f"$E${groups_first}:$E${groups_last}"),
        ("Group_sum", f"$D${groups_first}:$D${groups_last}"),
    ):
        book.defined_names[defined] = DefinedName(defined, attr_text=f"{quote_sheetname(sheet.title)}!{cells}")
    write.widths(sheet, 44, 34, 18, 22, 18)
    return sheet.title, groups_last + 3


def _add_groups(sheet: Worksheet, criteria: Criteria, top: int, *, language: Language, first: Language) -> None:
    name, order = quote_sheetname(_("Criteria")), list(Category)
    write.put_headings(
        sheet,
        top - 1,
        [_("Category number"), _("Group"), _("Points"), _("Points of its criteria"), _("Points that count")],
    )
    for row, group in enumerate(criteria.groups, start=top):
        write.put_number(sheet, row, 1, order.index(group.category) + 1, "0")
        write.put(sheet, row, 2, in_language(group.name, group.name_other, language, first))
        write.as_input(write.put_number(sheet, row, 3, group.points, "0.###"))
        write.put_formula(sheet, row, 4, f"SUMIFS({name}!$G:$G,{name}!$I:$I,{row - top + 1})", "0.###")
        write.put_formula(sheet, row, 5, f"IF(D{row}>0,C{row},0)", "0.###")


def add_criteria_sheet(book: Workbook, criteria: Criteria, *, language: Language, first: Language) -> CriteriaSheet:
    """Each scored criterion with its points and the weight that follows from the three levels."""
    sheet = book.create_sheet(_("Criteria"))
    write.put(sheet, 1, 1, _("Criteria and weights"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _("Weight = share of the category x share within it x share within the group."),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put_headings(
        sheet,
        FIRST - 1,
        [
            _("Code"),
            _("Criterion"),
            _("Kind"),
            _("Category"),
            _("Group"),
            _("Minimum"),
            _("Points"),
            _("Category number"),
            _("Group number"),
            _("Weight"),
        ],
    )
    order, groups, cards = list(Category), [group.id for group in criteria.groups], criteria.scored()
    for row, card in enumerate(cards, start=FIRST):
        name, group = _names(criteria, card, language, first)
        for column, text in enumerate((card.code, name, KINDS[card.kind], CATEGORIES[card.category], group), start=1):
            write.put(sheet, row, column, text)
        write.put_number(sheet, row, 6, card.minimum, "0")
        write.as_input(write.put_number(sheet, row, 7, card.points, "0.###"))
        write.put_number(sheet, row, 8, order.index(card.category) + 1, "0", style="note")
        write.put_number(
            sheet, row, 9, groups.index(card.group_id) + 1 if card.group_id in groups else 0, "0", style="note"
        )
        within = f"IF(I{row}=0,G{row},INDEX(Group_points,MAX(I{row},1))*G{row}/INDEX(Group_sum,MAX(I{row},1)))"
        write.put_formula(
            sheet,
            row,
            10,
            f"IF(G{row}>0,INDEX(Category_share,H{row})*{within}/INDEX(Category_level,H{row}),0)",
            "0.00%",
        )
    last = FIRST + len(cards) - 1
    write.widths(sheet, 14, 52, 14, 18, 26, 10, 10, 10, 10, 11)
    sheet.freeze_panes = f"C{FIRST}"
    sheet.auto_filter.ref = f"A{FIRST - 1}:J{last}"
    own = quote_sheetname(sheet.title)
    return CriteriaSheet(
        first=FIRST,
        last=last,
        weights=f"{own}!$J${FIRST}:$J${last}",
        category_numbers=f"{own}!$H${FIRST}:$H${last}",
        minimums=f"{own}!$F${FIRST}:$F${last}",
        weight_sheet=own,
        cards=cards,
    )
