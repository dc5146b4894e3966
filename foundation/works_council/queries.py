"""Reading the track of the works council."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from foundation.clock import day_of
from foundation.database.base import db
from foundation.initiatives.models import Initiative
from foundation.works_council.models import WorksCouncil
from foundation.works_council.track import Stage, Track, is_open, stage, waits_until


def works_council(initiative_id: int) -> WorksCouncil:
    """The track; where nothing is recorded yet an empty one, which is not stored."""
    found = db.session.scalar(select(WorksCouncil).where(WorksCouncil.initiative_id == initiative_id))
    return found or WorksCouncil(initiative_id=initiative_id, is_not_needed=False, version=0)


@dataclass(frozen=True, kw_only=True)
class Council:
    """How far the works council is, and the days that count now."""

    stage: Stage
    due_on: date | None
    waits_until: date | None

    @property
    def is_open(self) -> bool:
        return is_open(self.stage)


def council(initiative: Initiative, at: datetime) -> Council:
    """Where the track stands at this moment."""
    track: Track = works_council(initiative.id).track()
    at_stage = stage(track, day_of(at, initiative.time_zone))
    return Council(stage=at_stage, due_on=track.due_on, waits_until=waits_until(track))
