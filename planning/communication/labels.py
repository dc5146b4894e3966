"""Words of this step."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from planning.method.communication import Aim, Audience, CommunicationRule, Repeat

AUDIENCES = named(
    {
        Audience.BOARD: _l("Board"),
        Audience.MANAGEMENT: _l("Management"),
        Audience.LINE_MANAGERS: _l("Line managers"),
        Audience.PROJECT_LEADERS: _l("Project leaders"),
        Audience.STAFF: _l("Staff of a department"),
        Audience.WORKS_COUNCIL: _l("Works council"),
        Audience.CUSTOMERS: _l("Customers"),
        Audience.SUPPLIERS: _l("Suppliers"),
    }
)
AIMS = named({Aim.KNOWLEDGE: _l("Knowledge"), Aim.ATTITUDE: _l("Attitude"), Aim.BEHAVIOUR: _l("Behaviour")})
REPEATS = named(
    {
        Repeat.ONCE: _l("Once"),
        Repeat.WEEKLY: _l("Every week"),
        Repeat.MONTHLY: _l("Every month"),
        Repeat.QUARTERLY: _l("Every quarter"),
    }
)
COMMUNICATION_RULES = named(
    {
        CommunicationRule.AUDIENCE_MISSED: _l(
            "Nothing is planned for them, so a gap grows between who leads and the rest"
        ),
        CommunicationRule.TOO_LATE: _l("The first project began before anything was told"),
        CommunicationRule.NOT_REPEATED: _l("Said once only; repetition is the key"),
        CommunicationRule.ONE_WAY: _l("Behaviour is asked by means that only send; it changes where people can answer"),
        CommunicationRule.SILENCE: _l("Nothing is planned for the next 90 days while the programme executes"),
    }
)
