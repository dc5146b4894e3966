"""Judging apart: one open round at a time, and nothing of others is found while it is sealed."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from foundation.database.base import db
from foundation.errors import ClosedError
from foundation.sealing.actions import close, next_number, refuse_when_closed
from foundation.sealing.queries import if_readable, judges, latest_round, readable, rounds
from planning.factors.models import FactorRound, FactorScore
from planning.method.factor_evidence import Factor
from selection.scoring.models import ScoreRound
from tests.factories.people import AT, make_world


def test_nothing_of_others_is_found_until_the_round_is_closed(empty: Flask) -> None:
    with empty.app_context():
        initiative, chair, people = make_world()
        one = FactorRound(initiative_id=initiative.id, number=1, opened_by=chair.id, opened_at=AT)
        db.session.add(one)
        db.session.flush()
        db.session.add_all(
            FactorScore(round_id=one.id, person_id=person.id, factor=next(iter(Factor)), score=3) for person in people
        )
        db.session.flush()
        wanted = select(func.count(FactorScore.id)).where(FactorScore.round_id == one.id)
        known = select(FactorRound.number).where(readable(FactorRound))
        assert judges(FactorScore.person_id, FactorScore.round_id, one) == len(people) == 3
        assert (db.session.scalar(wanted.where(if_readable(one))), db.session.scalars(known).all()) == (0, [])
        with pytest.raises(ClosedError):
            next_number(FactorRound, initiative.id)
        close(one, AT + timedelta(hours=1))
        assert (db.session.scalar(wanted.where(if_readable(one))), db.session.scalars(known).all()) == (3, [1])
        for again in (close, lambda found, _at: refuse_when_closed(found)):
            with pytest.raises(ClosedError):
                again(one, AT)
        assert one.closed_at == AT + timedelta(hours=1)
        assert next_number(FactorRound, initiative.id) == 2
        assert next_number(FactorRound, initiative.id + 1) == 1


def test_an_open_round_that_is_not_sealed_is_read_and_the_latest_is_found_by_its_state(demo: Flask) -> None:
    with demo.app_context():
        first = latest_round(ScoreRound, 1)
        assert first is not None
        assert first.closed_at is not None
        second = ScoreRound(
            initiative_id=1,
            number=2,
            state="open",
            criteria_version_id=first.criteria_version_id,
            is_sealed=False,
            reason="Once more, in the open.",
            opened_at=AT,
        )
        db.session.add(second)
        db.session.flush()
        assert [one.number for one in rounds(ScoreRound, 1)] == [1, 2]
        found = [latest_round(ScoreRound, 1, is_open=state) for state in (None, True, False)]
        assert [one.number if one else None for one in found] == [2, 2, 1]
        readable_numbers = select(ScoreRound.number).where(readable(ScoreRound)).order_by(ScoreRound.number)
        assert second.is_readable
        assert db.session.scalars(readable_numbers).all() == [1, 2]
        second.is_sealed = True
        db.session.flush()
        assert not second.is_readable
        assert db.session.scalars(readable_numbers).all() == [1]
