"""The finalists, the request for a proposal, planned interfaces, and the proposals as they came in."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Json, Name, Text
from selection.method.proposals import TieRule


class RfpEvent(Event):
    """What happens in this step, for the trail."""

    FINALISTS_CHOSEN = "finalists_chosen"
    PROPOSAL_REQUEST_SAVED = "proposal_request_saved"
    INTERFACE_PLANNED = "interface_planned"
    INTERFACE_DROPPED = "interface_dropped"
    CLARIFIED = "clarified"
    PROPOSAL_KEPT = "proposal_kept"
    LOW_PRICE_JUDGED = "low_price_judged"


class Finalist(Base):
    """One shortlisted candidate's place among the finalists, or not."""

    __tablename__ = "rfp_finalist"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    is_in: Mapped[bool]
    reason: Mapped[Text]
    chosen_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    chosen_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "candidate_id"),)


class ProposalRequest(Base):
    """What the request for a proposal says beside the criteria; fixed when its questionnaire is."""

    __tablename__ = "rfp_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), unique=True)
    questionnaire_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire.id"))
    introduction: Mapped[Text | None]
    introduction_other: Mapped[Text | None]
    volumes: Mapped[Text | None]
    volumes_other: Mapped[Text | None]
    contract_points: Mapped[Text | None]
    contract_points_other: Mapped[Text | None]
    timetable: Mapped[Text | None]
    timetable_other: Mapped[Text | None]
    evaluation: Mapped[Text | None]
    evaluation_other: Mapped[Text | None]
    contact: Mapped[Text | None]
    tie_rule: Mapped[TieRule] = mapped_column(default=TieRule.FUNCTIONS)
    may_ask_best_and_final: Mapped[bool] = mapped_column(default=True)
    prices_apart: Mapped[bool] = mapped_column(default=False)
    open_criteria: Mapped[Json | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class PlannedInterface(Base):
    """A coupling that the package needs with a system that stays."""

    __tablename__ = "rfp_interface"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    system: Mapped[Name]
    what: Mapped[Text]
    has_personal_data: Mapped[bool] = mapped_column(default=False)

    __table_args__ = NUMBERED_ONCE


class Clarification(Base):
    """A question about the request, with its answer; both go to every finalist, who asked is not kept."""

    __tablename__ = "rfp_clarification"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    question: Mapped[Text]
    answer: Mapped[Text]
    answered_at: Mapped[datetime]


class Proposal(Base):
    """One version of a finalist's proposal, as it came in; a later version does not change an earlier one."""

    __tablename__ = "rfp_proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"))
    number: Mapped[int]
    import_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_import.id"), unique=True)
    answers: Mapped[Json]
    received_at: Mapped[datetime]
    prices_taken_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("candidate_id", "number"),)


class LowPrice(Base):
    """The justification of a proposal that is abnormally low, and whether we accepted it."""

    __tablename__ = "rfp_low_price"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("rfp_proposal.id"), unique=True)
    justification: Mapped[Text]
    received_on: Mapped[date]
    is_accepted: Mapped[bool]
    reason: Mapped[Text]
    judged_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    judged_at: Mapped[datetime]
