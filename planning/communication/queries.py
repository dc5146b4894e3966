"""Reading the communication plan: its rows with their givings, and what it warns of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from foundation.database.base import db
from planning.communication.models import CommunicationGiving, CommunicationMessage
from planning.method.communication import CommunicationWarning, Giving, Message, next_moment, warnings_of
from planning.method.plan import Stage
from planning.programme.queries import programme_of
from planning.projects.queries import projects


@dataclass(frozen=True, kw_only=True)
class MessageRow:
    """A row with the times that it was given, the oldest first, and when it is to be given next."""

    message: CommunicationMessage
    givings: Sequence[CommunicationGiving]
    next_on: date | None

    @property
    def last(self) -> CommunicationGiving | None:
        return self.givings[-1] if self.givings else None

    def is_overdue(self, today: date) -> bool:
        return self.next_on is not None and self.next_on < today


def message(initiative_id: int, message_id: int) -> CommunicationMessage | None:
    found = db.session.get(CommunicationMessage, message_id)
    return found if found is not None and found.initiative_id == initiative_id and not found.is_dropped else None


def messages(initiative_id: int) -> list[MessageRow]:
    """Every row that stands, what is due first at the top; what was given for good comes last."""
    standing = list(
        db.session.scalars(
            select(CommunicationMessage)
            .where(CommunicationMessage.initiative_id == initiative_id, CommunicationMessage.is_dropped.is_(False))
            .order_by(CommunicationMessage.id)
        )
    )
    given: dict[int, list[CommunicationGiving]] = {}
    wanted = select(CommunicationGiving).where(CommunicationGiving.message_id.in_([row.id for row in standing]))
    for giving in db.session.scalars(wanted.order_by(CommunicationGiving.given_on, CommunicationGiving.id)):
        given.setdefault(giving.message_id, []).append(giving)
    rows = [
        MessageRow(
            message=row, givings=given.get(row.id, []), next_on=next_moment(as_method(row, given.get(row.id, [])))
        )
        for row in standing
    ]
    return sorted(rows, key=lambda row: (row.next_on is None, row.next_on or date.max, row.message.id))


def given(initiative_id: int) -> list[Giving]:
    """Every time that something was given, of messages too that were taken out of the plan since: it was told."""
    wanted = (
        select(CommunicationGiving, CommunicationMessage.audience)
        .join(CommunicationMessage, CommunicationMessage.id == CommunicationGiving.message_id)
        .where(CommunicationMessage.initiative_id == initiative_id)
        .order_by(CommunicationGiving.given_on, CommunicationGiving.id)
    )
    return [Giving(giving.given_on, audience, giving.reached) for giving, audience in db.session.execute(wanted)]


def as_method(row: CommunicationMessage, givings: Sequence[CommunicationGiving]) -> Message:
    return Message(
        key=row.id,
        audience=row.audience,
        aim=row.aim,
        is_two_way=row.is_two_way,
        starts_on=row.starts_on,
        repeat=row.repeat,
        done=[giving.given_on for giving in givings],
    )


def warnings(
    initiative_id: int, rows: Sequence[MessageRow], told: Sequence[Giving], today: date
) -> list[CommunicationWarning]:
    """What the plan warns of as it stands."""
    programme = programme_of(initiative_id)
    started = [project.started for project in projects(initiative_id) if project.started is not None]
    return warnings_of(
        [as_method(row.message, row.givings) for row in rows],
        today=today,
        first_told=min((one.on for one in told), default=None),
        first_start=min(started, default=None),
        is_executing=programme is not None and programme.stage is Stage.EXECUTION,
    )
