"""Reading the script, sessions and findings, and the claim ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select

from foundation.attachments.models import Attachment
from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.criteria.queries.cards import Card, Criteria
from selection.criteria.queries.versions import published
from selection.detail_study.models import FinancialYear, Finding, StudyItem, StudyItemCriterion, StudySession
from selection.library.queries import entries
from selection.method.claims import Claim, ClaimStage, Evidence, Outcome, claim
from selection.method.procedure import Facts
from selection.method.study import PROVES, AnnualFigures, Health, StudyKind, health
from selection.questionnaire.models import Answer
from selection.questionnaire.queries import answers_by_criterion
from selection.questionnaire.queries import latest as latest_questionnaire
from selection.shortlist.models import ShortlistChoice
from selection.shortlist.queries import facts as shortlist_facts
from selection.vendors.models import Candidate


def shortlisted(initiative_id: int) -> list[Candidate]:
    """The candidates on the shortlist that have not withdrawn."""
    chosen = (
        select(Candidate)
        .join(ShortlistChoice, ShortlistChoice.candidate_id == Candidate.id)
        .where(Candidate.initiative_id == initiative_id)
    )
    return list(
        db.session.scalars(
            chosen.where(ShortlistChoice.is_in, Candidate.withdrawn_at.is_(None)).order_by(
                Candidate.vendor, Candidate.product, Candidate.id
            )
        )
    )


def items(initiative_id: int, kind: StudyKind | None = None) -> list[StudyItem]:
    """The lines of the script in use, part by part in the order in which they were added."""
    wanted = (
        select(StudyItem)
        .where(StudyItem.initiative_id == initiative_id, StudyItem.is_retired.is_(False))
        .order_by(StudyItem.id)
    )
    found = list(db.session.scalars(wanted if kind is None else wanted.where(StudyItem.kind == kind)))
    return sorted(found, key=lambda row: list(StudyKind).index(row.kind))


def item(initiative_id: int, item_id: int) -> StudyItem | None:
    found = db.session.get(StudyItem, item_id)
    return found if found is not None and found.initiative_id == initiative_id and not found.is_retired else None


def criteria_of_items(initiative_id: int) -> dict[int, list[int]]:
    """The ids of the criteria per item."""
    found: dict[int, list[int]] = {}
    rows = db.session.execute(
        select(StudyItemCriterion.item_id, StudyItemCriterion.criterion_id)
        .join(StudyItem, StudyItem.id == StudyItemCriterion.item_id)
        .where(StudyItem.initiative_id == initiative_id)
        .order_by(StudyItemCriterion.id)
    )
    for item_id, criterion_id in rows:
        found.setdefault(item_id, []).append(criterion_id)
    return found


def sessions(initiative_id: int) -> list[StudySession]:
    return list(
        db.session.scalars(
            select(StudySession)
            .where(StudySession.initiative_id == initiative_id)
            .order_by(StudySession.held_on, StudySession.planned_on, StudySession.id)
        )
    )


def session(initiative_id: int, session_id: int) -> StudySession | None:
    found = db.session.get(StudySession, session_id)
    return found if found is not None and found.initiative_id == initiative_id else None


@dataclass(frozen=True, kw_only=True)
class FindingRow:
    """A finding with who made it, where, and the name of its document."""

    finding: Finding
    session: StudySession
    person: str
    document: str | None


def findings(initiative_id: int, *, session_id: int | None = None) -> list[FindingRow]:
    """Findings, oldest first."""
    wanted = (
        select(Finding, StudySession, Person.name, Attachment.file_name)
        .join(StudySession, StudySession.id == Finding.session_id)
        .join(Person, Person.id == Finding.made_by)
        .outerjoin(Attachment, Attachment.id == Finding.attachment_id)
        .where(StudySession.initiative_id == initiative_id)
        .order_by(Finding.made_at, Finding.id)
    )
    if session_id is not None:
        wanted = wanted.where(StudySession.id == session_id)
    return [
        FindingRow(finding=finding, session=session, person=person, document=document)
        for finding, session, person, document in db.session.execute(wanted)
    ]


def finding_counts(initiative_id: int) -> dict[int, int]:
    """How many findings each session has."""
    rows = db.session.execute(
        select(Finding.session_id, func.count())
        .join(StudySession, StudySession.id == Finding.session_id)
        .where(StudySession.initiative_id == initiative_id)
        .group_by(Finding.session_id)
    )
    return {session_id: count for session_id, count in rows}


def years(candidate_ids: Sequence[int]) -> dict[int, list[tuple[FinancialYear, Health]]]:
    """Annual figures with their ratios per candidate, the latest year first."""
    found: dict[int, list[tuple[FinancialYear, Health]]] = {}
    for financial_year in db.session.scalars(
        select(FinancialYear).where(FinancialYear.candidate_id.in_(candidate_ids)).order_by(FinancialYear.year.desc())
    ):
        figures = AnnualFigures(
            equity=financial_year.equity,
            total_assets=financial_year.total_assets,
            current_assets=financial_year.current_assets,
            current_liabilities=financial_year.current_liabilities,
            revenue=financial_year.revenue,
            result=financial_year.result,
        )
        found.setdefault(financial_year.candidate_id, []).append((financial_year, health(figures)))
    return found


def year_of(candidate_id: int, year: int | None) -> FinancialYear | None:
    return db.session.scalar(
        select(FinancialYear).where(FinancialYear.candidate_id == candidate_id, FinancialYear.year == year)
    )


@dataclass(frozen=True, kw_only=True)
class LedgerRow:
    """One claim: what the vendor answered on a criterion, the evidence since, and how it stands."""

    candidate: Candidate
    card: Card
    weight: Decimal
    answer: Answer | None
    evidence: Sequence[FindingRow]
    claim: Claim
    agreed: str | None = None


@dataclass(frozen=True)
class Ledger:
    """All claims of the shortlist: the heaviest criteria first, per candidate."""

    criteria: Criteria
    candidates: Sequence[Candidate]
    rows: Sequence[LedgerRow]

    def counts(self, candidate_id: int) -> Mapping[str, int]:
        """How many claims of a candidate are broken, weak, only said, and borne out."""
        mine = [ledger_row.claim for ledger_row in self.rows if ledger_row.candidate.id == candidate_id]
        broken, weak = (
            sum(1 for found in mine if found.outcome is outcome) for outcome in (Outcome.BROKEN, Outcome.WEAK)
        )
        said = sum(1 for found in mine if found.is_only_said)
        return {"broken": broken, "weak": weak, "said": said, "borne_out": len(mine) - broken - weak - said}

    def doubtful(self) -> list[LedgerRow]:
        return [ledger_row for ledger_row in self.rows if ledger_row.claim.outcome is not Outcome.HOLDS]


def ledger(initiative_id: int, at: datetime, agreed: Mapping[tuple[int, int], str] | None = None) -> Ledger | None:
    """The claim ledger of the shortlist, with what a later step agreed by (criterion, candidate); None before criteria
    are published.
    """
    settled = agreed or {}
    criteria = published(initiative_id)
    if criteria is None:
        return None
    inside = shortlisted(initiative_id)
    ids = [card.id for card in criteria.cards]
    answers = answers_by_criterion(
        latest_questionnaire(initiative_id), at, criterion_ids=ids, candidate_ids=[row.id for row in inside]
    )
    evidence, rows = evidence_by_cell(initiative_id), []
    for candidate in inside:
        for card in sorted(criteria.cards, key=lambda card: (-criteria.weights.get(card.id, Decimal(0)), card.id)):
            key = (card.id, candidate.id)
            if key in answers or key in evidence or key in settled:
                known = [
                    Evidence(PROVES[finding_row.session.kind], finding_row.finding.outcome)
                    for finding_row in evidence.get(key, [])
                    if finding_row.finding.outcome is not None
                ]
                known += [Evidence(ClaimStage.AGREED, Outcome.HOLDS)] if key in settled else []
                rows.append(
                    LedgerRow(
                        candidate=candidate,
                        card=card,
                        weight=criteria.weights.get(card.id, Decimal(0)),
                        answer=answers.get(key),
                        evidence=evidence.get(key, []),
                        claim=claim(known),
                        agreed=settled.get(key),
                    )
                )
    return Ledger(criteria, inside, rows)


def facts(initiative_id: int, at: datetime) -> Facts:
    """What the procedure looks at, up to the detail study."""
    inside, held = (
        {candidate.id for candidate in shortlisted(initiative_id)},
        [row for row in sessions(initiative_id) if row.held_on is not None],
    )
    shown = {row.candidate_id for row in held if row.kind is StudyKind.DEMONSTRATION}
    claims = ledger(initiative_id, at) if held else None
    return replace(
        shortlist_facts(initiative_id, at),
        script_lines=len(items(initiative_id, StudyKind.DEMONSTRATION)),
        sessions_held=len(held),
        not_studied=len(inside - shown),
        claims_broken=sum(1 for ledger_row in claims.rows if ledger_row.claim.outcome is Outcome.BROKEN)
        if claims
        else 0,
    )


def evidence_by_cell(initiative_id: int) -> dict[tuple[int, int], list[FindingRow]]:
    """The findings with a criterion, by (criterion, candidate)."""
    found: dict[tuple[int, int], list[FindingRow]] = {}
    for finding_row in findings(initiative_id):
        if finding_row.finding.criterion_id is not None:
            found.setdefault((finding_row.finding.criterion_id, finding_row.session.candidate_id), []).append(
                finding_row
            )
    return found


def scenarios(initiative: Initiative) -> list[tuple[Card, str]]:
    """The published criteria that were taken from the library and can be shown, each with its scenario in the
    initiative's language.
    """
    criteria = published(initiative.id)
    known = {entry.code: entry.text(initiative.language).scenario for entry in entries()}
    cards = criteria.cards if criteria is not None else ()
    return [(card, scenario) for card in cards if (scenario := known.get(card.code))]
