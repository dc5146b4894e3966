"""Who sits in the committee: all interest groups and specialisms."""

import enum
from collections.abc import Collection


class Discipline(enum.StrEnum):
    """What a seat stands for. Service and finance are our additions; the others stand in the sources."""

    MANAGERS = "managers"
    MARKETING = "marketing"
    SALES = "sales"
    SERVICE = "service"
    ICT = "ict"
    FINANCE = "finance"
    USERS = "users"
    ADMINISTRATORS = "administrators"


class Judgement(enum.StrEnum):
    """What the chair decided about a declared interest."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


OWN = frozenset({Discipline.SERVICE, Discipline.FINANCE})


def missing_disciplines(seated: Collection[Discipline]) -> list[Discipline]:
    """The disciplines without a seat, in the method's order.

    >>> [str(discipline) for discipline in missing_disciplines(set(Discipline) - {Discipline.FINANCE})]
    ['finance']
    """
    return [discipline for discipline in Discipline if discipline not in seated]
