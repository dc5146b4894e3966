"""The audit trail: append-only rows, chained by a keyed hash, one chain per initiative (0 is the house itself)."""

import enum
from datetime import datetime

from sqlalchemy import DDL, String, UniqueConstraint, event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from foundation.database.base import Base, Json, Text


class Event(enum.StrEnum):
    """What happened."""

    PERSON_ADDED = "person_added"
    PERSON_SWITCHED = "person_switched"
    PASSWORD_SET = "password_set"  # noqa: S105 - an event, not a password
    LINK_MADE = "link_made"
    SIGNED_IN = "signed_in"
    SESSION_ENDED = "session_ended"
    INITIATIVE_MADE = "initiative_made"
    INITIATIVE_CHANGED = "initiative_changed"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    REFUSED = "refused"
    ATTACHED = "attached"
    EXPORTED = "exported"
    EXPLAINED = "explained"
    REOPENED = "reopened"
    SEAT_SET = "seat_set"
    DECLARED = "declared"
    DECLARATION_JUDGED = "declaration_judged"
    CRITERION_SAVED = "criterion_saved"
    CRITERION_REMOVED = "criterion_removed"
    GROUP_SAVED = "group_saved"
    WEIGHTS_SAVED = "weights_saved"
    SCALE_SAVED = "scale_saved"
    CRITERIA_UPLOADED = "criteria_uploaded"
    CRITERIA_IMPORTED = "criteria_imported"
    CRITERIA_PUBLISHED = "criteria_published"
    CRITERIA_REOPENED = "criteria_reopened"
    CANDIDATE_SAVED = "candidate_saved"
    CANDIDATE_WITHDRAWN = "candidate_withdrawn"
    VERDICT_SAVED = "verdict_saved"
    LONGLIST_CHOSEN = "longlist_chosen"
    QUESTIONNAIRE_SENT = "questionnaire_sent"
    WORKBOOK_MADE = "workbook_made"
    ANSWERS_IMPORTED = "answers_imported"
    ANSWER_TYPED = "answer_typed"
    ROUND_OPENED = "round_opened"
    ROUND_CLOSED = "round_closed"
    ROUND_AGREED = "round_agreed"
    SCORE_SAVED = "score_saved"
    RECUSED = "recused"
    AGREED = "agreed"
    COST_SAVED = "cost_saved"
    COST_REMOVED = "cost_removed"
    ASSUMPTIONS_SAVED = "assumptions_saved"
    COST_STAGE_REACHED = "cost_stage_reached"
    SCENARIO_SAVED = "scenario_saved"
    SCENARIO_REMOVED = "scenario_removed"
    SHORTLIST_CHOSEN = "shortlist_chosen"
    STUDY_ITEM_SAVED = "study_item_saved"
    STUDY_ITEM_RETIRED = "study_item_retired"
    STUDY_SESSION_SAVED = "study_session_saved"
    FINDING_ADDED = "finding_added"
    ANNUAL_FIGURES_SAVED = "annual_figures_saved"
    FINALISTS_CHOSEN = "finalists_chosen"
    PROPOSAL_REQUEST_SAVED = "proposal_request_saved"
    INTERFACE_PLANNED = "interface_planned"
    INTERFACE_DROPPED = "interface_dropped"
    CLARIFIED = "clarified"
    PROPOSAL_KEPT = "proposal_kept"
    POINT_SAVED = "point_saved"
    FINAL_OFFER_ASKED = "final_offer_asked"
    FINAL_OFFER_RECEIVED = "final_offer_received"
    AWARDED = "awarded"
    AWARD_REVOKED = "award_revoked"
    SIGNED = "signed"
    HANDED_OVER = "handed_over"
    HOUSE_STYLE_SAVED = "house_style_saved"
    PROGRAMME_SAVED = "programme_saved"
    STAGE_ENTERED = "stage_entered"
    GOAL_SAVED = "goal_saved"
    GOAL_DROPPED = "goal_dropped"
    TASK_SAVED = "task_saved"
    READINESS_JUDGED = "readiness_judged"
    STRATEGY_CHOSEN = "strategy_chosen"
    ENTRY_SAVED = "entry_saved"
    PLATEAU_SAVED = "plateau_saved"
    AREAS_SAVED = "areas_saved"
    DEPARTURE_EXPLAINED = "departure_explained"
    GATE_DECIDED = "gate_decided"
    PROJECT_SAVED = "project_saved"
    PROJECT_DROPPED = "project_dropped"
    LINK_SAVED = "link_saved"
    LINK_REMOVED = "link_removed"
    STATUS_REPORTED = "status_reported"
    OUTCOME_TYPED = "outcome_typed"
    PROPOSAL_JUDGED = "proposal_judged"
    COUPLING_SAVED = "coupling_saved"
    DESIGNS_PLANNED = "designs_planned"
    CALENDAR_SAVED = "calendar_saved"
    STATUS_DATE_SET = "status_date_set"
    BASELINE_KEPT = "baseline_kept"
    PLAN_CHANGED = "plan_changed"
    PLAN_LEVELLED = "plan_levelled"
    PLAN_READ = "plan_read"
    PLAN_TAKEN_IN = "plan_taken_in"
    FACTORS_OPENED = "factors_opened"
    FACTORS_CLOSED = "factors_closed"
    FACTORS_SCORED = "factors_scored"
    FACTOR_RULE_SET = "factor_rule_set"
    STEERING_SET = "steering_set"
    MEASURED = "measured"
    CHOICE_MADE = "choice_made"


HOUSE = 0
EVENT = 60


class EventText(TypeDecorator[Event]):
    """An event as plain text without a CHECK: a new kind of event never rebuilds the append-only table."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Event | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else Event(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Event | None:  # noqa: ARG002
        return None if value is None else Event(value)


class AuditEntry(Base):
    """One link of a chain. No foreign keys: what it names may be erased, the entry stays."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int]
    number: Mapped[int]
    at: Mapped[datetime]
    person_id: Mapped[int]
    event: Mapped[Event] = mapped_column(EventText(EVENT))
    subject: Mapped[str] = mapped_column(String(120))
    before: Mapped[Json | None]
    after: Mapped[Json | None]
    reason: Mapped[Text | None]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (UniqueConstraint("initiative_id", "number"),)


class AuditHead(Base):
    """The end of each chain, kept apart so that a cut-off tail is seen; its row is the lock of the chain."""

    __tablename__ = "audit_head"

    initiative_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


TRIGGERS = {
    "sqlite": [
        (
            "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries"
            " are never changed'); END"
        ),
        (
            "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries"
            " are never deleted'); END"
        ),
    ],
    "postgresql": [
        (
            "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit"
            " entries are never changed or deleted'; END $$"
        ),
        (
            "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE"
            " FUNCTION audit_entry_refuse()"
        ),
    ],
}
for _dialect, _statements in TRIGGERS.items():
    for _statement in _statements:
        event.listen(AuditEntry.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))
