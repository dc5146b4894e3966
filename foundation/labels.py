"""What enumerated members are called: one registry by enum, which the parts fill and `| label` reads."""

import enum
from collections.abc import Mapping
from typing import TypeVar

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from foundation.initiatives.models import Buyer
from foundation.jobs.models import JobState
from foundation.languages import Language
from foundation.permissions import Role

Member = TypeVar("Member", bound=enum.StrEnum)
Word = TypeVar("Word", LazyString, str)
NAMES: dict[tuple[type[enum.StrEnum], str], Mapping[enum.StrEnum, LazyString | str]] = {}


def named(words: dict[Member, Word], aspect: str = "") -> dict[Member, Word]:
    """Let every member of an enum have a name, or say something else of it: its tone, its why."""
    NAMES[type(next(iter(words))), aspect] = {member: word for member, word in words.items()}
    return words


def label(member: enum.StrEnum, aspect: str = "") -> str:
    """The name of an enumerated member in the reader's language."""
    return str(NAMES[type(member), aspect][member])


ROLES = named(
    {
        Role.CHAIR: _l("Selection chair"),
        Role.MEMBER: _l("Committee member"),
        Role.PROGRAMME_MANAGER: _l("Programme manager"),
        Role.PROJECT_LEADER: _l("Project leader"),
        Role.LINE_MANAGER: _l("Line manager"),
        Role.STEERING: _l("Steering board"),
    }
)
JOB_STATES = named(
    {
        JobState.WAITING: _l("waiting for other work"),
        JobState.RUNNING: _l("being made"),
        JobState.DONE: _l("ready"),
        JobState.FAILED: _l("failed"),
        JobState.CANCELLED: _l("stopped"),
        JobState.BROKEN: _l("broken off"),
    }
)
BUYERS = named(
    {
        Buyer.PRIVATE: _l("private: a company or association"),
        Buyer.PUBLIC: _l("public: bound by procurement law"),
    }
)
LANGUAGES = named({Language.EN: "English", Language.NL: "Nederlands"})  # each in its own words
