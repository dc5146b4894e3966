"""What the procedure says is open in one step, as the step's plug tells it."""

from collections.abc import Callable, Mapping, Sequence

from foundation.explanations.rules import origin_in_words
from foundation.initiatives.models import Initiative
from foundation.steps import OpenPoint
from selection.labels import sentence
from selection.method.procedure import Facts, Point, Step, open_points


def open_in(
    step: Step, endpoint: str, elsewhere: Mapping[Point, str] | None = None
) -> Callable[[Initiative, Facts], Sequence[OpenPoint]]:
    """What is open in this step by the facts of the selection; it is closed on the page `endpoint`, but for what
    another page closes.
    """
    pages = elsewhere or {}

    def read(_initiative: Initiative, facts: Facts) -> list[OpenPoint]:
        return [
            OpenPoint(
                name=point.point,
                sentence=sentence(point),
                endpoint=pages.get(point.point, endpoint),
                may_be_explained=point.may_be_explained,
                origin=origin_in_words(point.point),
            )
            for point in open_points(facts)
            if point.step is step
        ]

    return read
