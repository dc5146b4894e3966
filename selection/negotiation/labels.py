"""Words of this step."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from foundation.labels import named
from selection.method.negotiation import OfferState, PointState, Topic

TOPICS = named(
    {
        Topic.PRICE: _l("Price"),
        Topic.TERM: _l("Term"),
        Topic.NOTICE: _l("Notice"),
        Topic.INDEXATION: _l("Indexation"),
        Topic.SERVICE_LEVELS: _l("Service levels"),
        Topic.EXIT: _l("Exit"),
        Topic.DATA: _l("Data and privacy"),
        Topic.FUNCTION: _l("Function or interface"),
        Topic.OTHER: _l("Something else"),
    }
)


POINT_STATES = named(
    {
        PointState.OPEN: _l("open"),
        PointState.OVERDUE: _l("overdue"),
        PointState.AGREED: _lp("of a contract", "agreed"),
        PointState.DROPPED: _l("dropped"),
    }
)


OFFER_STATES = named(
    {
        OfferState.ASKED: _l("asked"),
        OfferState.RECEIVED: _l("received"),
        OfferState.STANDS: _l("none sent: the previous offer stands"),
    }
)
