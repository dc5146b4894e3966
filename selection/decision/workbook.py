"""The sheets of the second half of the selection: claims, proposals, negotiation, risk in the costs, decision."""

from collections.abc import Sequence
from itertools import pairwise

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from foundation.clock import zone
from foundation.languages import Language, in_language
from foundation.templating import show_moment
from foundation.workbook import write
from selection.decision.dossier import Dossier
from selection.labels import CELLS, CLAIM_STAGES, DRIFTS, OUTCOMES, STUDY_KINDS, spoken_answer, tie_rule_of
from selection.method.claims import Outcome
from selection.negotiation.labels import POINT_STATES, TOPICS

FIRST = 5
MONEY = "#,##0"


def add_decision_sheets(book: Workbook, file: Dossier, language: Language, *, with_answers: bool) -> list[str]:
    """Six sheets, or two for who may not read answers and price lines; returns the titles of the long ones, whose
    headings repeat on paper.

    Of a decision that kept no whole copy only the sheet of the decision itself.
    """
    if not file.is_kept_whole:
        _add_decision(book, file, language)
        return []
    if with_answers:
        _add_claims(book, file, language)
        _add_changes(book, file, language)
        _add_proposals(book, file, language)
        _add_negotiation(book, file)
    _add_risk(book, file, language)
    _add_decision(book, file, language)
    return [_("Claims"), _("Proposals"), _("Negotiation")] if with_answers else []


def _sheet(book: Workbook, title: str, note: str, headings: Sequence[str], *wide: float) -> Worksheet:
    sheet: Worksheet = book.create_sheet(title)
    write.put(sheet, 1, 1, title, "title", align=write.PLAIN_TOP)
    write.put(sheet, 2, 1, note, "note", align=write.PLAIN_TOP)
    write.put_headings(sheet, FIRST - 1, list(headings))
    write.widths(sheet, *wide)
    sheet.freeze_panes = f"A{FIRST}"
    sheet.row_dimensions[1].height = write.TITLE_HEIGHT
    return sheet


def _add_claims(book: Workbook, file: Dossier, language: Language) -> None:
    """Every claim that was judged or is in doubt; what was only said is counted, not listed."""
    headings = [_("Candidate"), _("Criterion"), _("The vendor answered"), _("Evidence since"), _("Stands")]
    sheet = _sheet(
        book,
        _("Claims"),
        _(
            "What vendors answered, and what was seen, confirmed and agreed since; doubt stays until later evidence"
            " takes it away."
        ),
        headings,
        26,
        40,
        22,
        80,
        22,
    )
    row = FIRST
    for ledger_row in file.claims.rows if file.claims else []:
        if ledger_row.claim.is_only_said:
            continue
        said = "; ".join(spoken_answer(part) for part in ledger_row.answer.value) if ledger_row.answer else ""
        seen = "\n".join(f"{STUDY_KINDS[one.session.kind]}: {one.finding.text}" for one in ledger_row.evidence)
        if ledger_row.agreed:
            seen = "\n".join(
                part for part in (seen, _("Agreed in the contract: %(text)s", text=ledger_row.agreed)) if part
            )
        stands = (
            OUTCOMES[ledger_row.claim.outcome]
            if ledger_row.claim.outcome is not Outcome.HOLDS
            else CLAIM_STAGES[ledger_row.claim.stage]
        )
        name = in_language(ledger_row.card.name, ledger_row.card.name_other, language, file.initiative.language)
        for column, text in enumerate(
            (ledger_row.candidate.title, f"{ledger_row.card.code} {name}", said, seen, stands), start=1
        ):
            write.put(sheet, row, column, text)
        row += 1
    area = f"E{FIRST}:E{max(row - 1, FIRST)}"
    for outcome, fill in ((Outcome.BROKEN, "red"), (Outcome.WEAK, "amber")):
        sheet.conditional_formatting.add(
            area, CellIsRule(operator="equal", formula=[f'"{OUTCOMES[outcome]}"'], fill=write.FILLS[fill])
        )


def _add_changes(book: Workbook, file: Dossier, language: Language) -> None:
    """First and final evaluation: every agreed score that differs between the rounds, with the reason of the later
    one.
    """
    headings = [_("Candidate"), _("Criterion"), _("Round"), _("Score"), _("Later round"), _("Score"), _("Reason")]
    sheet = _sheet(
        book,
        _("Changed scores"),
        _("Agreed scores that differ between an earlier and a later round."),
        headings,
        30,
        46,
        9,
        12,
        12,
        12,
        80,
    )
    cards = {card.id: card for card in file.table.ranking.criteria.cards}
    rounds, row = (
        sorted((found for found in file.rounds if found.id in file.agreed), key=lambda found: found.number),
        FIRST,
    )
    for before, after in pairwise(rounds):
        for (criterion_id, candidate_id), agreed_score in file.agreed[after.id].items():
            earlier = file.agreed[before.id].get((criterion_id, candidate_id))
            if (
                earlier is None
                or (earlier.cell, earlier.value) == (agreed_score.cell, agreed_score.value)
                or criterion_id not in cards
            ):
                continue
            card = cards[criterion_id]
            name = in_language(card.name, card.name_other, language, file.initiative.language)
            for column, text in ((1, file.title(candidate_id)), (2, f"{card.code} {name}"), (7, agreed_score.reason)):
                write.put(sheet, row, column, text)
            for column, (score_round, score) in ((3, (before, earlier)), (5, (after, agreed_score))):
                write.put_number(sheet, row, column, score_round.number, "0")
                if score.value is None:
                    write.put(sheet, row, column + 1, CELLS[score.cell])
                else:
                    write.put_number(sheet, row, column + 1, score.value, "0")
            row += 1


def _add_proposals(book: Workbook, file: Dossier, language: Language) -> None:
    """The statements of the finalists side by side, with gaps marked; prices as numbers."""
    names = [row.title for row in file.proposals.candidates] if file.proposals else []
    headings = [_("Line of the proposal"), *(text for name in names for text in (name, _("Gap"), _("Against before")))]
    sheet = _sheet(
        book,
        _("Proposals"),
        _("A gap: custom work, a third party, a later release, or not offered."),
        headings,
        60,
        *([34, 8, 18] * len(names)),
    )
    row = FIRST
    for line in [*file.proposals.lines, *file.proposals.prices] if file.proposals else []:
        text = in_language(line.question.text, line.question.text_other, language, file.initiative.language)
        write.put(sheet, row, 1, f"{line.question.code} {text}")
        for number, candidate in enumerate(file.proposals.candidates if file.proposals else []):
            said, column = line.statements[candidate.id], 2 + 3 * number
            if line.question.component is not None:
                write.put_number(sheet, row, column, float(said.after[0]) if said.after else None, MONEY)
                continue
            value = "; ".join(spoken_answer(part) for part in said.after)
            write.put(sheet, row, column, f"{value} ({said.remark})" if said.remark else value)
            write.put(sheet, row, column + 1, _("gap") if said.is_gap else "")
            write.put(sheet, row, column + 2, DRIFTS[said.drift])
        row += 1
    for number in range(len(names)):
        letter = get_column_letter(3 + 3 * number)
        sheet.conditional_formatting.add(
            f"{letter}{FIRST}:{letter}{max(row - 1, FIRST)}",
            CellIsRule(operator="equal", formula=[f'"{_("gap")}"'], fill=write.FILLS["amber"]),
        )


def _add_negotiation(book: Workbook, file: Dossier) -> None:
    headings = [
        _("Finalist"),
        _("About"),
        _("Subject"),
        _("What we want"),
        _("What they offer"),
        _("Settled"),
        _("Owner"),
        _("Due by"),
        _("State"),
    ]
    sheet = _sheet(
        book, _("Negotiation"), _("The log of points with each finalist."), headings, 26, 18, 30, 40, 30, 46, 22, 13, 13
    )
    row = FIRST
    for candidate in file.table.finalists:
        for point_row in file.points.get(candidate.id, []):
            point = point_row.point
            texts = (
                candidate.title,
                TOPICS[point.topic],
                point.subject,
                point.ours,
                point.theirs or "",
                point.agreed or point.dropped_reason or "",
                point_row.owner,
            )
            for column, text in enumerate(texts, start=1):
                write.put(sheet, row, column, text)
            write.put(sheet, row, 8, point.due.isoformat() if point.due else "")
            write.put(sheet, row, 9, POINT_STATES[point_row.state])
            row += 1


def _add_risk(book: Workbook, file: Dossier, language: Language) -> None:
    """Results of chance are values, with their method, seed and moment beside them."""
    headings = [
        _("Finalist"),
        "P10",
        "P50",
        "P80",
        "P90",
        _("Mean"),
        _("Chance of staying under the sum of the most likely amounts"),
    ]
    note = _(
        "Present value; computed by the application, not by formulas: PERT-beta per component, one draw for all years,"
        " common factor."
    )
    sheet = _sheet(book, _("Cost risk"), note, headings, 34, 16, 16, 16, 16, 16, 30)
    row = FIRST
    for candidate in file.table.finalists:
        simulation = file.simulations.get(candidate.id)
        write.put(sheet, row, 1, candidate.title)
        for column, value in enumerate(
            [one.value for one in simulation.quantiles] + [simulation.mean] if simulation else [], start=2
        ):
            write.put_number(sheet, row, column, value, MONEY)
        write.put_number(sheet, row, 7, simulation.chance_of_likely if simulation else None, "0%")
        row += 1
    any_found = next(iter(file.simulations.values()), None)
    facts = (
        (_("Simulations"), any_found.draws if any_found else ""),
        (_("Seed"), any_found.seed if any_found else ""),
        (_("Correlation"), any_found.correlation if any_found else ""),
        (_("Computed on"), show_moment(file.at, zone(file.initiative.time_zone), language)),
    )
    for number, (name, fact) in enumerate(facts, start=row + 1):
        write.put(sheet, number, 1, name, "bold")
        write.put(sheet, number, 2, fact)


def _add_decision(book: Workbook, file: Dossier, language: Language) -> None:
    sheet = _sheet(
        book,
        _("Decision"),
        _("The award, its reason, and the figures that it was taken on."),
        [_("What"), _("Value")],
        34,
        100,
    )

    def day(moment: object) -> str:
        return show_moment(moment, zone(file.initiative.time_zone), language) if moment is not None else ""  # type: ignore[arg-type]

    rows: list[tuple[str, object]] = [(_("If two end equal"), tie_rule_of(file.tie_rule))]
    for award in file.awards:
        rows += [
            (_("Award to"), file.title(award.candidate_id)),
            (_("Reason"), award.reason),
            (_("Decided"), day(award.decided_at)),
            (_("Signed"), day(award.signed_at)),
        ]
        rows += [(_("How the tie was decided"), award.tie_reason)] if award.tie_reason else []
        rows += [(_("Subject to the advice of the works council"), _("Yes") if award.subject_to_advice else _("No"))]
        rows += [(_("Taken back"), award.revoked_reason)] if award.revoked_reason else []
    rows += [
        (f"{_('Finalist')}: {file.title(key)}", f"{_('in') if finalist.is_in else _('out')}. {finalist.reason}")
        for key, finalist in file.finalist_choices.items()
    ]
    for number, (name, value) in enumerate(rows, start=FIRST):
        write.put(sheet, number, 1, name, "bold")
        write.put(sheet, number, 2, value)
