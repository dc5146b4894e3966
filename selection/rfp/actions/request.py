"""The finalists, and the request for a proposal until it is fixed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values, refuse_twin
from selection.choosing import check_reasons
from selection.method.proposals import MOST_FINALISTS, TieRule
from selection.questionnaire.queries import is_open_to_read
from selection.reopening import open_again
from selection.rfp import queries
from selection.rfp.models import Clarification, Finalist, PlannedInterface, ProposalRequest, RfpEvent


@dataclass(frozen=True, kw_only=True)
class RequestFields:
    """The parts of the request that people write."""

    introduction: str | None
    introduction_other: str | None = None
    volumes: str | None
    volumes_other: str | None = None
    contract_points: str | None
    contract_points_other: str | None = None
    timetable: str | None
    timetable_other: str | None = None
    evaluation: str | None
    evaluation_other: str | None = None
    contact: str | None = None
    tie_rule: TieRule
    may_ask_best_and_final: bool
    prices_apart: bool = False


def choose(
    initiative: Initiative,
    *,
    chosen: Mapping[int, tuple[bool, str]],
    is_final: bool,
    reopening: str | None = None,
    by: Person,
    at: datetime,
) -> None:  # noqa: PLR0913
    """At most two finalists (hard), each shortlisted candidate in or out with its reason."""
    if not is_final:
        raise ClosedError(_("The round is not agreed yet; the finalists are chosen on agreed scores."))
    if queries.questionnaire(initiative.id) is not None:
        raise ClosedError(
            _("The request for a proposal has been fixed for these finalists; they can no longer change.")
        )
    count = sum(1 for is_in, _reason in chosen.values() if is_in)
    if not 1 <= count <= MOST_FINALISTS:
        raise RuleViolation(
            _("There are one or two finalists (limit of the method, A4); you chose %(count)s.", count=count)
        )
    check_reasons(initiative.id, chosen, in_own_words=True)
    open_again(initiative, "finalists", reason=reopening, by=by, at=at)
    before = {str(key): [finalist.is_in, finalist.reason] for key, finalist in queries.choices(initiative.id).items()}
    db.session.execute(
        delete(Finalist).where(Finalist.initiative_id == initiative.id, Finalist.candidate_id.in_(chosen))
    )
    db.session.add_all(
        Finalist(
            initiative_id=initiative.id,
            candidate_id=candidate_id,
            is_in=is_in,
            reason=reason,
            chosen_by=by.id,
            chosen_at=at,
        )
        for candidate_id, (is_in, reason) in chosen.items()
    )
    audit.record(
        RfpEvent.FINALISTS_CHOSEN,
        "finalists",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after={str(key): list(value) for key, value in chosen.items()},
    )


def save_request(
    initiative: Initiative, *, proposal_request: ProposalRequest, fields: RequestFields, by: Actor, at: datetime
) -> None:
    """Write the request; once it is fixed it stays as it is."""
    if proposal_request.questionnaire_id is not None:
        raise ClosedError(_("The request for a proposal is fixed; finalists answer what it says."))
    if not proposal_request.version:
        proposal_request.version = 1
        db.session.add(proposal_request)
    before, after = put_values(proposal_request, vars(fields))
    audit.record(
        RfpEvent.PROPOSAL_REQUEST_SAVED, "rfp", initiative=initiative, by=by, at=at, before=before, after=after
    )


def check_not_fixed(initiative: Initiative) -> None:
    if queries.questionnaire(initiative.id) is not None:
        raise ClosedError(_("The request for a proposal is fixed; finalists answer what it says."))


def request_is_open(initiative: Initiative, _interfaces: Sequence[PlannedInterface]) -> None:
    """Refuse interfaces that comes back or goes when finalists are already answering."""
    check_not_fixed(initiative)


def add_interface(
    initiative: Initiative, *, system: str, what: str, has_personal_data: bool, by: Actor, at: datetime
) -> None:
    check_not_fixed(initiative)
    values = {"initiative_id": initiative.id, "system": system, "what": what, "has_personal_data": has_personal_data}
    refuse_twin(PlannedInterface, values)
    db.session.add(PlannedInterface(**values))
    audit.record(
        RfpEvent.INTERFACE_PLANNED, "rfp", initiative=initiative, by=by, at=at, after=[system, what, has_personal_data]
    )


def clarify(initiative: Initiative, *, question: str, answer: str, by: Actor, at: datetime) -> None:
    """Answer a question about the request to everybody; not after the deadline, since an offer may not change by it."""
    questionnaire = queries.questionnaire(initiative.id)
    if questionnaire is None:
        raise ClosedError(_("Fix the request for a proposal first."))
    if is_open_to_read(questionnaire, at):
        raise ClosedError(_("The deadline has passed; a clarification can no longer change an offer."))
    refuse_twin(Clarification, {"initiative_id": initiative.id, "question": question, "answer": answer})
    db.session.add(Clarification(initiative_id=initiative.id, question=question, answer=answer, answered_at=at))
    audit.record(RfpEvent.CLARIFIED, "rfp", initiative=initiative, by=by, at=at, after=[question, answer])


def remove_interface(initiative: Initiative, *, planned_interface: PlannedInterface, by: Actor, at: datetime) -> None:
    check_not_fixed(initiative)
    audit.record(
        RfpEvent.INTERFACE_DROPPED,
        "rfp",
        initiative=initiative,
        by=by,
        at=at,
        before=[planned_interface.system, planned_interface.what],
    )
    db.session.delete(planned_interface)
