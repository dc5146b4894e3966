"""What waits for somebody in all his initiatives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from foundation.board.page import waits as board_waits
from foundation.initiatives.models import Initiative
from foundation.steps import Deadline, Waiting, deadlines, home_of, what_waits

FAR, SOON = datetime.max.replace(tzinfo=UTC), 3  # how many moments to come are told on the page of somebody's work


@dataclass(frozen=True, kw_only=True)
class OwnWork:
    """What a person finds in one of his initiatives: what waits for him, and the first moments that are to come."""

    initiative: Initiative
    home: str
    waits: Sequence[Waiting]
    deadlines: Sequence[Deadline]


def own_work(person_id: int, initiatives: Sequence[Initiative], at: datetime) -> list[OwnWork]:
    """A person's work over all his initiatives: those in which something waits first, the most pressing first."""
    found = [
        OwnWork(
            initiative=one,
            home=home_of(one),
            waits=[
                *(waiting for waiting in what_waits(one, at) if waiting.person_id == person_id),
                *board_waits(one, person_id, at),
            ],
            deadlines=deadlines(one, at)[:SOON],
        )
        for one in initiatives
    ]
    return sorted(found, key=lambda work: (not work.waits, min((w.due for w in work.waits if w.due), default=FAR)))
