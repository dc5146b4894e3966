"""How far the projects are, in a sentence."""

from collections.abc import Sequence

from flask_babel import ngettext

from planning.projects.models import Project


def progress_in_words(rows: Sequence[Project]) -> str | None:
    """How many projects are finished, and how many are running; nothing while there are none."""
    if not rows:
        return None
    done = sum(row.finished is not None for row in rows)
    running = sum(row.finished is None and (row.started is not None or bool(row.percent)) for row in rows)
    said = ngettext(
        "One of %(all)s projects is finished", "%(num)d of %(all)s projects are finished", done, all=len(rows)
    )
    more = ngettext("one is running", "%(num)d are running", running)
    return f"{said}, {more}" if running else str(said)
