"""How heavy the system interfaces are, in a sentence."""

from collections.abc import Sequence

from flask_babel import ngettext

from planning.interfaces.models import Interface
from planning.method.register import Weight


def risk_in_words(rows: Sequence[Interface]) -> str | None:
    """How many interfaces are of high risk; nothing while there are none."""
    if not rows:
        return None
    heavy = sum(row.weight is Weight.HIGH for row in rows)
    return str(
        ngettext(
            "One of %(all)s interfaces is of high risk",
            "%(num)d of %(all)s interfaces are of high risk",
            heavy,
            all=len(rows),
        )
    )
