"""Who was told what: the communication plan of the story."""

from datetime import timedelta

from planning.communication import actions as communication
from planning.communication.actions import GivingFields, MessageFields
from planning.demo.troupe import Troupe
from planning.method.communication import Aim, Audience, Repeat

LIDIA, SANNE, INES = "Lidia Kowalska", "Sanne Mulder", "Ines Alvarez"
Times = tuple[tuple[int, int | None, str | None], ...]
MESSAGES: tuple[tuple[Audience, str | None, Aim, str, str, bool, Repeat, str, Times], ...] = (
    (
        Audience.STAFF,
        "Service",
        Aim.KNOWLEDGE,
        "Why we change: who speaks to a customer knows what was said before, in every channel.",
        "Team talk with the coach",
        True,
        Repeat.MONTHLY,
        LIDIA,
        (
            (2, 64, "Many ask whether the old system stays beside it."),
            (7, 71, None),
            (12, 58, "The holidays: a third was absent."),
            (16, 66, None),
            (20, 70, "Most can say in their own words why we do this."),
        ),
    ),
    (
        Audience.LINE_MANAGERS,
        None,
        Aim.BEHAVIOUR,
        "Keep an hour a week free for the coaches, also when it is busy.",
        "Meeting of line managers",
        True,
        Repeat.MONTHLY,
        LIDIA,
        ((3, 9, None), (8, 8, None), (13, 9, None), (19, 9, "Two of nine do; the others say that winter decides.")),
    ),
    (
        Audience.BOARD,
        None,
        Aim.KNOWLEDGE,
        "How far we are, what it costs, what is asked.",
        "Status report",
        False,
        Repeat.QUARTERLY,
        SANNE,
        ((6, 5, None), (19, 5, None)),
    ),
    (
        Audience.MANAGEMENT,
        None,
        Aim.ATTITUDE,
        "The customer belongs to all of us; nobody loses his own list.",
        "Demonstration of the pilot's first screens",
        True,
        Repeat.QUARTERLY,
        INES,
        ((9, 12, "Sales sees its own list come back, and asks who may change it."),),
    ),
    (
        Audience.WORKS_COUNCIL,
        None,
        Aim.KNOWLEDGE,
        "What changes in the work of service and sales, and what is recorded of calls.",
        "Consultation",
        True,
        Repeat.QUARTERLY,
        SANNE,
        ((5, 7, None), (17, 7, "Asks for a rule on who may listen back.")),
    ),
    (
        Audience.PROJECT_LEADERS,
        None,
        Aim.BEHAVIOUR,
        "Report in time, also when it is bad news.",
        "Weekly meeting of project leaders",
        True,
        Repeat.WEEKLY,
        SANNE,
        ((18, 6, None), (19, 6, None), (20, 5, None)),
    ),
    (
        Audience.CUSTOMERS,
        "Customers of the pilot team",
        Aim.KNOWLEDGE,
        "From now on one team knows everything about you; your number stays the same.",
        "Letter with the invoice",
        False,
        Repeat.ONCE,
        INES,
        (),
    ),
)
PILOT = 50  # the week in which the pilot begins


def tell_people(troupe: Troupe) -> None:
    for audience, which, aim, message, means, is_two_way, repeat, owner, times in MESSAGES:
        first = times[0][0] if times else PILOT
        fields = MessageFields(
            audience=audience,
            which=which,
            aim=aim,
            message=message,
            means=means,
            is_two_way=is_two_way,
            starts_on=troupe.day(first),
            repeat=repeat,
            sender=None,
            owner_id=troupe.who(owner).id,
        )
        row = communication.save_message(troupe.initiative, row=None, fields=fields, by=troupe.manager, at=troupe.at(1))
        for week, reached, effect in times:
            communication.record_giving(
                troupe.initiative,
                row=row,
                fields=GivingFields(given_on=troupe.day(week), reached=reached, effect=effect),
                today=troupe.day(week) + timedelta(days=1),
                by=troupe.who(owner),
                at=troupe.at(week),
            )
