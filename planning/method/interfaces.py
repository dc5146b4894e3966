"""Interfaces with other systems: three levels of design in their order, and where the risk begins.

Source: the method B4: ERP and HRM are hardest (high risk by default); process before functional, the quality needed
there decides the technical level; technical design before either is a warning.
"""

import enum
from collections.abc import Mapping

from planning.method.dependency_graph import Link
from planning.method.plan import ancestors
from planning.method.register import Weight


class SystemKind(enum.StrEnum):
    """The kind of system at the other end."""

    ERP = "erp"
    HRM = "hrm"
    DATA_WAREHOUSE = "data_warehouse"
    WEBSITE = "website"
    CALL_CENTRE = "call_centre"
    EMAIL = "email"
    SMS = "sms"
    OFFICE = "office"
    OTHER = "other"


class Direction(enum.StrEnum):
    """Which way the data flow."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


class Timing(enum.StrEnum):
    """How fast the other side must know."""

    REAL_TIME = "real_time"
    NEAR_REAL_TIME = "near_real_time"
    NOT_REAL_TIME = "not_real_time"


class Method(enum.StrEnum):
    """How it is built."""

    TRADITIONAL = "traditional"
    MIDDLEWARE = "middleware"
    WEB_SERVICES = "web_services"


class Work(enum.StrEnum):
    """The three levels of design, then building and testing: each waits for the one before it."""

    PROCESS = "process"
    FUNCTIONAL = "functional"
    TECHNICAL = "technical"
    BUILD = "build"
    TEST = "test"


HARDEST = frozenset({SystemKind.ERP, SystemKind.HRM})


def usual_weight(kind: SystemKind) -> Weight:
    """The risk that an interface starts with.

    >>> usual_weight(SystemKind.ERP).value, usual_weight(SystemKind.EMAIL).value
    ('high', 'middle')
    """
    return Weight.HIGH if kind in HARDEST else Weight.MIDDLE


def guessed_kind(name: str) -> SystemKind:
    """The kind of system that a name speaks of.

    >>> guessed_kind("ERP (orders)").value, guessed_kind("Telephone exchange").value, guessed_kind("Ledger").value
    ('erp', 'call_centre', 'other')
    """
    words = name.casefold()
    for kind, marks in MARKS.items():
        if any(mark in words for mark in marks):
            return kind
    return SystemKind.OTHER


MARKS = {
    SystemKind.ERP: ("erp", "order", "billing", "facturatie"),
    SystemKind.HRM: ("hrm", "hr ", "personeel", "staff"),
    SystemKind.DATA_WAREHOUSE: ("warehouse", "bi ", "datawarehouse"),
    SystemKind.WEBSITE: ("web", "portal", "site", "portaal"),
    SystemKind.CALL_CENTRE: ("call", "telephon", "telefon"),
    SystemKind.EMAIL: ("mail",),
    SystemKind.SMS: ("sms",),
    SystemKind.OFFICE: ("office", "outlook", "word"),
}


def out_of_order(works: Mapping[Work, int | None], links: list[Link]) -> list[tuple[Work, Work]]:
    """Pairs of work of one interface of which the later does not wait for the earlier, or whose earlier one is missing.

    >>> out_of_order(
    ...     {Work.PROCESS: 1, Work.FUNCTIONAL: 2, Work.TECHNICAL: 3, Work.BUILD: None, Work.TEST: None}, [Link(1, 2)]
    ... )
    [(<Work.FUNCTIONAL: 'functional'>, <Work.TECHNICAL: 'technical'>)]
    """
    before = ancestors(links)
    order = list(Work)
    wrong = []
    for first, second in zip(order, order[1:], strict=False):
        later = works.get(second)
        earlier = works.get(first)
        if later is not None and (earlier is None or earlier not in before.get(later, set())):
            wrong.append((first, second))
    return wrong
