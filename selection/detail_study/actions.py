"""Writing the script, sessions, findings and annual figures; opening the second round."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from foundation.attachments.models import Attachment
from foundation.audit import actions as audit
from foundation.clock import day_of
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import plain_value, put_values, refuse_twin
from selection.detail_study import queries
from selection.detail_study.models import (
    DetailStudyEvent,
    FinancialYear,
    Finding,
    StudyItem,
    StudyItemCriterion,
    StudySession,
)
from selection.detail_study.queries import year_of
from selection.method.claims import Outcome
from selection.method.study import AnnualFigures, StudyKind
from selection.ready_made import STUDY_EXAMPLES
from selection.reopening import open_again
from selection.scoring.actions.rounds import open_round
from selection.scoring.models import ScoreRound
from selection.scoring.queries import latest_round
from selection.vendors.models import Candidate

SCENARIO_MINUTES = 20


@dataclass(frozen=True, kw_only=True)
class ItemFields:
    """One line of the script, and the ids of the criteria that it throws light on."""

    kind: StudyKind
    title: str
    body: str | None = None
    norm: str | None = None
    minutes: int | None = None
    criterion_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SessionFields:
    """When, where and with whom; what came out in a few sentences."""

    kind: StudyKind
    place: str | None = None
    participants: str | None = None
    planned_on: date | None = None
    held_on: date | None = None
    summary: str | None = None


@dataclass(frozen=True, kw_only=True)
class FindingFields:
    """What was found; the criterion and what it says of the vendor's claim go together."""

    text: str
    item_id: int | None = None
    criterion_id: int | None = None
    outcome: Outcome | None = None


def save_item(
    initiative: Initiative, *, item: StudyItem | None, fields: ItemFields, by: Actor, at: datetime
) -> StudyItem:
    """Add or change a line of the script; after a session was held a changed line is a new one, so that all are asked
    the same.
    """
    if item is not None and _is_used(item):
        raise ClosedError(
            _(
                "Findings stand on this line already, so it stays as it is. Retire it and add a new one; it then goes"
                " to every candidate."
            )
        )
    values = {
        "kind": fields.kind,
        "title": fields.title,
        "body": fields.body,
        "norm": fields.norm,
        "minutes": fields.minutes,
    }
    before: dict[str, Any] = {}
    if item is None:
        refuse_twin(StudyItem, {"initiative_id": initiative.id, "is_retired": False, **values})
        item = StudyItem(initiative_id=initiative.id, **values)
        db.session.add(item)
    else:
        criteria = list(
            db.session.scalars(select(StudyItemCriterion.criterion_id).where(StudyItemCriterion.item_id == item.id))
        )
        before = put_values(item, values)[0] | {"criteria": criteria}
        flag_modified(item, "title")  # its criteria stand in another table; the version moves with them
    db.session.flush()
    db.session.execute(delete(StudyItemCriterion).where(StudyItemCriterion.item_id == item.id))
    db.session.add_all(
        StudyItemCriterion(item_id=item.id, criterion_id=criterion_id)
        for criterion_id in dict.fromkeys(fields.criterion_ids)
    )
    audit.record(
        DetailStudyEvent.STUDY_ITEM_SAVED,
        f"item:{item.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after={**values, "criteria": list(fields.criterion_ids)},
    )
    return item


def _is_used(item: StudyItem) -> bool:
    return db.session.scalar(select(Finding.id).where(Finding.item_id == item.id).limit(1)) is not None


def retire_item(initiative: Initiative, *, item: StudyItem, by: Actor, at: datetime) -> None:
    """Take a line out of the script; findings on it stay."""
    item.is_retired = True
    audit.record(
        DetailStudyEvent.STUDY_ITEM_RETIRED, f"item:{item.id}", initiative=initiative, by=by, at=at, before=item.title
    )


def take_examples(initiative: Initiative, *, kind: StudyKind, present: Collection[str], by: Actor, at: datetime) -> int:
    """Put the ready-made lines of one part into the script, in the initiative's language, but for those that stand
    there.
    """
    count = 0
    with force_locale(initiative.language):
        examples = [(str(title), str(body)) for title, body in STUDY_EXAMPLES[kind]]
    for title, body in examples:
        if title not in present:
            save_item(
                initiative,
                item=None,
                fields=ItemFields(
                    kind=kind,
                    title=title,
                    body=body,
                    minutes=SCENARIO_MINUTES if kind is StudyKind.DEMONSTRATION else None,
                ),
                by=by,
                at=at,
            )
            count += 1
    return count


def take_scenarios(initiative: Initiative, *, present: Collection[str], by: Actor, at: datetime) -> int:
    """Put the scenarios of the library into the script of the demonstrations, for the criteria that were taken from it,
    each with its criterion.
    """
    wanted = queries.scenarios(initiative)
    for criterion, scenario in wanted:
        if criterion.name not in present:
            fields = ItemFields(
                kind=StudyKind.DEMONSTRATION,
                title=criterion.name,
                body=scenario,
                minutes=SCENARIO_MINUTES,
                criterion_ids=(criterion.id,),
            )
            save_item(initiative, item=None, fields=fields, by=by, at=at)
    return sum(criterion.name not in present for criterion, _scenario in wanted)


def save_session(
    initiative: Initiative,
    *,
    session: StudySession | None,
    candidate: Candidate,
    fields: SessionFields,
    by: Actor,
    at: datetime,
) -> StudySession:
    """Plan a session, or say that it was held."""
    if fields.held_on is not None and fields.held_on > day_of(at, initiative.time_zone):
        raise RuleViolation(
            _("A session that was held lies in the past; a later day belongs in the plan."), field="held_on"
        )
    before: dict[str, Any] = {}
    after: dict[str, Any] = {name: plain_value(value) for name, value in vars(fields).items()}
    if session is None:
        values = {"initiative_id": initiative.id, "candidate_id": candidate.id, **vars(fields)}
        refuse_twin(StudySession, values)
        session = StudySession(**values)
        db.session.add(session)
    else:
        before, after = put_values(session, vars(fields))
    db.session.flush()
    audit.record(
        DetailStudyEvent.STUDY_SESSION_SAVED,
        f"session:{session.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )
    return session


def add_finding(
    initiative: Initiative,
    *,
    session: StudySession,
    fields: FindingFields,
    attachment: Attachment | None,
    by: Person,
    at: datetime,
) -> Finding:
    """Keep a finding; findings are not changed later, a better one is added."""
    if (fields.criterion_id is None) != (fields.outcome is None):
        raise RuleViolation(
            _("A criterion and what the finding says of it go together."),
            field="outcome" if fields.outcome is None else "criterion",
        )
    values = {
        "session_id": session.id,
        "attachment_id": attachment.id if attachment else None,
        "made_by": by.id,
        **vars(fields),
    }
    refuse_twin(Finding, values)
    finding = Finding(made_at=at, **values)
    db.session.add(finding)
    db.session.flush()
    after = {"session": session.id, "criterion": fields.criterion_id, "outcome": fields.outcome, "text": fields.text}
    audit.record(
        DetailStudyEvent.FINDING_ADDED, f"finding:{finding.id}", initiative=initiative, by=by, at=at, after=after
    )
    return finding


def save_year(
    initiative: Initiative, *, candidate: Candidate, year: int, figures: AnnualFigures, by: Actor, at: datetime
) -> None:
    """Keep one year of annual figures; the same year again replaces it."""
    financial_year = year_of(candidate.id, year)
    before: dict[str, Any] = {}
    after = {name: str(value) for name, value in vars(figures).items() if value is not None}
    if financial_year is None:
        db.session.add(FinancialYear(candidate_id=candidate.id, year=year, **vars(figures)))
    else:
        before, after = put_values(financial_year, vars(figures))
    audit.record(
        DetailStudyEvent.ANNUAL_FIGURES_SAVED,
        f"candidate:{candidate.id}:{year}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )


def open_second_round(
    initiative: Initiative, *, inside: Sequence[Candidate], reopening: str | None = None, by: Actor, at: datetime
) -> ScoreRound:
    """Score the shortlist again after the detail study: everybody starts from his own scores, and a changed one carries
    its reason.
    """
    if not inside:
        raise ClosedError(_("Choose the shortlist first: the second round is about the candidates on it."))
    before = latest_round(initiative.id)
    if before is not None and before.builds_on_id is not None:
        raise ClosedError(
            _("There is a second round already; scoring once more is a new round on the scoring page, with its reason.")
        )
    open_again(initiative, "second_round", reason=reopening, by=by, at=at)
    reason = reopening or _("Second round, after the detail study of the shortlist.")
    return open_round(initiative, is_sealed=True, reason=reason, inside=inside, by=by, at=at)
