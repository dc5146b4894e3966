"""One part to another: outcomes frozen and numbered per part, offers taken or declined, and a third part's room."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Blueprint, Flask, g
from flask_babel import lazy_gettext as _l

from foundation.database.transaction import transaction
from foundation.errors import ClosedError
from foundation.handover.actions import decline, offer, open_again, publish, take
from foundation.handover.contract import Offered
from foundation.handover.queries import answers_of, is_whole, latest_outcome, offers
from foundation.permissions import HousePermission, Role
from foundation.steps import Line, Part, Place, Plug, taken_at
from tests.conftest import SignIn
from tests.factories.people import AT, make_world


@dataclass(frozen=True)
class WhyAtAll:
    """What a third part may hand over."""

    answer: str

    def as_content(self) -> dict[str, Any]:
        return {"format": 1, "answer": self.answer}

    def offers(self) -> list[Offered]:
        return [Offered("criterion", "why:1", "Knows every customer"), Offered("goal", "why:2", "Retention 90 %")]


@pytest.fixture
def three_parts(empty: Flask) -> Iterator[Flask]:
    """A third part of one step; its page is one that is there."""
    line = Line("audit.show", _l("Strategy"), HousePermission.READ_INITIATIVE)
    step = Plug(
        name="why",
        blueprint=Blueprint("why", __name__),
        line=line,
        takes={"toy": Place("overview.show", HousePermission.READ_INITIATIVE)},
    )
    known = empty.extensions["gids_parts"]
    whole = Plug(name="whole", blueprint=Blueprint("whole", __name__))
    empty.extensions["gids_parts"] = {
        "why": Part(name="why", title=_l("Overview"), owner=Role.CHAIR, overview=whole, steps=(step,)),
        **known,
    }
    yield empty
    empty.extensions["gids_parts"] = known


def test_outcomes_of_each_part_are_numbered_apart_and_frozen(empty: Flask) -> None:
    with empty.app_context():
        initiative, chair, _people = make_world()
        for part, answer in (("why", "It pays."), ("selection", "Chosen."), ("why", "It pays more.")):
            with transaction():
                publish(initiative, part=part, outcome=WhyAtAll(answer), by=chair, at=AT)
        found = [latest_outcome(initiative.id, part) for part in ("why", "selection", "planning")]
        assert [(row.number, row.content["answer"]) if row else None for row in found] == [
            (2, "It pays more."),
            (1, "Chosen."),
            None,
        ]
        assert found[0] is not None
        assert is_whole(found[0])
        found[0].content = {"format": 1, "answer": "It never paid."}
        assert not is_whole(found[0])


def test_an_offer_is_answered_once_keeps_its_answer_and_can_be_opened_again(empty: Flask) -> None:
    with empty.app_context():
        initiative, chair, _people = make_world()
        with transaction():
            publish(initiative, part="why", outcome=WhyAtAll("It pays."), by=chair, at=AT)
            first, second = offers(initiative.id, "why").values()
            take(first, as_row="criterion:3", by=chair, at=AT)
            decline(second, reason="Not ours.", by=chair, at=AT)
        with pytest.raises(ClosedError):
            take(first, as_row="criterion:4", by=chair, at=AT)
        with transaction():
            again = [Offered("goal", "why:1", "Knows customers"), Offered("project", "why:3", "Clean up")]
            offer(initiative, part="why", offered=again, by=chair, at=AT)
        found = offers(initiative.id, "why")
        assert {key: (row.kind, row.text, row.taken_as, row.is_withdrawn) for key, row in found.items()} == {
            "why:1": ("goal", "Knows customers", "criterion:3", False),
            "why:2": ("goal", "Retention 90 %", None, True),
            "why:3": ("project", "Clean up", None, False),
        }
        counted = answers_of(found.values())
        assert (counted.taken, counted.declined, counted.waiting) == (1, 0, 1)
        with transaction():
            open_again(found["why:1"])
            decline(found["why:1"], reason="Gone since.", by=chair, at=AT)
        assert (found["why:1"].taken_id, found["why:1"].declined_reason) == (None, "Gone since.")


def test_a_third_part_stands_in_the_menu_and_what_was_taken_is_found_from_both_ends(
    three_parts: Flask, sign_in: SignIn
) -> None:
    with three_parts.app_context():
        initiative, chair, _people = make_world()
        with transaction():
            offer(initiative, part="selection", offered=[Offered("toy", "x:1", "A thing")], by=chair, at=AT)
            (one,) = offers(initiative.id, "selection").values()
            take(one, as_row="toy:1", by=chair, at=AT)
    page = sign_in("chair@t.example").get(f"/initiatives/{initiative.id}").text
    assert page.index("Strategy") < page.index("Preparation")
    with three_parts.test_request_context():
        assert taken_at(initiative, one) is None, "who may not read the page gets no address"
        g.permissions = frozenset({HousePermission.READ_INITIATIVE})
        assert taken_at(initiative, one) == f"/initiatives/{initiative.id}"
        one.taken_as = "thing:1"
        assert taken_at(initiative, one) is None, "no step has such rows"
