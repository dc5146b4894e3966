"""Words of this step."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from planning.method.change_readiness import Advice, Approach, Attuned, Course, Precondition
from planning.method.change_readiness import Direction as ChangeDirection

PRECONDITIONS = named(
    {
        Precondition.PRESSURE: _l("Pressure to change"),
        Precondition.VISION: _l("A clear, shared vision"),
        Precondition.CAPACITY: _l("Capacity to change"),
        Precondition.FIRST_STEPS: _l("First, well-considered steps"),
    }
)


ATTUNED = named(
    {
        Attuned.WILLINGNESS: _l("Willingness to change"),
    }
)


DIAGNOSES = named(
    {
        Precondition.PRESSURE: _l(
            "Without pressure to change there is a promising start, and then the plan ends up in the bottom drawer."
        ),
        Precondition.VISION: _l(
            "Without a clear shared vision there is a quick start, and then drifting without a helm."
        ),
        Precondition.CAPACITY: _l(
            "Without the capacity to change there is worry, frustration and loss of competitive power."
        ),
        Precondition.FIRST_STEPS: _l(
            "Without first, well-considered steps there are haphazard attempts: a wrong and uncoordinated start."
        ),
    },
    "diagnosis",
)


CHANGE_DIRECTIONS = named(
    {
        ChangeDirection.TOP_DOWN: _l("From the top only"),
        ChangeDirection.BOTTOM_UP: _l("From the work floor only"),
        ChangeDirection.STEERED: _l("Steered from the top, filled in from the work floor"),
    }
)


APPROACHES = named(
    {
        Approach.BLUEPRINT: _l("Blueprint: designed beforehand"),
        Approach.DEVELOPMENTAL: _l("Developmental: learning on the way"),
    }
)


COURSES = named({Course.LINEAR: _l("Linear: step after step, once"), Course.CYCLIC: _l("Cyclic: plan, do, check, act")})


ADVICE = named(
    {
        Advice.PREFERRED: _l("This is the strategy that the method (B1) prefers."),
        Advice.SUITS_STABLE: _l("This suits stable surroundings, such as yours; it is not the preferred strategy."),
        Advice.NOT_READY: _l(
            "A precondition of change is missing, and without it the change fails: first see to that, then choose."
        ),
        Advice.ASK_FLEXIBLE: _l(
            "A development needs an organisation that can respond flexibly: say whether yours can."
        ),
        Advice.NOT_FLEXIBLE: _l(
            "A development needs an organisation that can respond flexibly; yours cannot, so it is likely to stall."
        ),
        Advice.PURELY_TOP_DOWN: _l("Change from the top only no longer suits: people carry what they helped to make."),
        Advice.NO_STEERING: _l(
            "Without purposeful steering from the top a change of the whole organisation loses its direction."
        ),
        Advice.BLUEPRINT_UNSTABLE: _l("A blueprint suits stable surroundings; yours are not."),
        Advice.LINEAR_UNSTABLE: _l("A linear course suits stable surroundings; yours are not."),
    }
)
