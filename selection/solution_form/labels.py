"""What needs, guidelines, ways and focus are called."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from selection.method.solution_form import Cover, Focus, Guideline, Need, Way

NEEDS = named({Need.NOW: _l("now"), Need.LATER: _l("later"), Need.NO: _l("not needed")})
COVERS = named({Cover.WELL: _l("well"), Cover.INSUFFICIENT: _l("insufficiently"), Cover.NOT: _l("not covered")})
WAYS_NAMED = named(
    {
        Way.INTEGRATED: _l("integrated system of one vendor"),
        Way.BEST_OF_BREED: _l("best of breed: the best per function"),
        Way.CUSTOM: _l("custom: built for us"),
    }
)
FOCUSES = named(
    {
        Focus.OPERATIONAL: _l("operational: contacts faster and better"),
        Focus.ANALYTICAL: _l("analytical: who is valuable, and what to offer"),
        Focus.E_BUSINESS: _l("e-business: over the internet"),
    }
)
WAYS_IN_SHORT = named(
    {Way.INTEGRATED: _l("integrated"), Way.BEST_OF_BREED: _l("best of breed"), Way.CUSTOM: _l("custom")}, "short"
)
FOCUSES_IN_SHORT = named(
    {
        Focus.OPERATIONAL: _l("operational"),
        Focus.ANALYTICAL: _l("analytical"),
        Focus.E_BUSINESS: _l("e-business"),
    },
    "short",
)
GUIDELINES = named(
    {
        Guideline.INTEGRATED: _l("An integrated system: most functions are needed and the demands are not extreme."),
        Guideline.BEST_FOR_THE_REST: _l(
            "Best of class for the rest: most of the needed functions are covered well already."
        ),
        Guideline.E_BUSINESS: _l(
            "An e-business system, with best of class for the gaps: the internet is dominant and there are very many"
            " customers. The result is best of breed."
        ),
        Guideline.BEST_FOR_FEW: _l("Best of class: only a limited number of functions is needed."),
        Guideline.PER_KIND: _l(
            "A system per kind of customer, such as operational for business and e-business for consumers: their"
            " processes differ."
        ),
        Guideline.OF_ERP_VENDOR: _l("Consider the CRM of the vendor of your ERP: perhaps handy, so a weak guideline."),
    }
)
PROS_AND_CONS = named(
    {
        Way.INTEGRATED: _l("One vendor, one contact, functions that fit together, usually extended module by module."),
        Way.BEST_OF_BREED: _l(
            "The best for each function, but several vendors, complex interfaces and hard administration."
        ),
        Way.CUSTOM: _l("Building a whole CRM system oneself is generally a bad idea."),
    },
    "why",
)
