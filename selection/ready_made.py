"""Ready-made texts that people take over and change: lines for the script of the detail study, questions of a
proposal.
"""

from flask_babel import lazy_gettext as _l

from selection.method.study import StudyKind

STUDY_EXAMPLES = {
    StudyKind.DEMONSTRATION: (
        (
            _l("A customer calls after a mailing"),
            _l("Show what the employee sees: who calls, which mailing he got, what was promised, what to offer now."),
        ),
        (
            _l("Every channel knows what the other did"),
            _l(
                "A customer starts on the website, mails a question and then calls. Show that nobody asks twice for the"
                " same data."
            ),
        ),
        (
            _l("No double or unwanted offer"),
            _l(
                "Show how the system prevents a second offer of the same, and how it keeps to a customer's wish not to"
                " be approached."
            ),
        ),
        (
            _l("The offer comes within seconds"),
            _l("Show the next best offer during a call, and how long it takes to appear."),
        ),
        (
            _l("Channels do not take each other's sales"),
            _l("Show how a sale in the shop, on the web and by telephone is attributed."),
        ),
        (
            _l("Target selection and call list"),
            _l("Select customers by behaviour and value, make a call list and follow its results."),
        ),
        (_l("An incoming call becomes a sale"), _l("Show cross-sell or up-sell on an incoming service call.")),
        (
            _l("Identify, differentiate, segment"),
            _l("Show how a customer is recognised, told from others by value and needs, and placed in a segment."),
        ),
        (
            _l("Collect and customise"),
            _l("Show how data from several sources come together, and how the offer follows from them."),
        ),
    ),
    StudyKind.REFERENCE: (
        (
            _l("Size and start"),
            _l("How many users and customers, since when, with which modules, and who introduced it?"),
        ),
        (
            _l("Time and money"),
            _l("What was planned and what did it become: months, budget, own effort? What was forgotten?"),
        ),
        (_l("Day to day"), _l("What do users like and dislike, how fast is it, how often is it down?")),
        (_l("The vendor"), _l("How does the vendor answer problems, which promises were kept and which were not?")),
        (
            _l("Would you choose them again?"),
            _l("Would you choose this package and this vendor again, and what would you do otherwise?"),
        ),
    ),
    StudyKind.PROOF_OF_CONCEPT: (
        (
            _l("Our own data"),
            _l("Load a copy of our customer file and show duplicates, gaps and the time that it takes."),
        ),
        (
            _l("An interface to our own system"),
            _l("Show customer and order data moving to and fro with our back office."),
        ),
        (
            _l("Change by configuration"),
            _l("Let one of our own administrators add a field, a screen and a report, without programming."),
        ),
    ),
    StudyKind.VENDOR_VISIT: (
        (_l("People"), _l("Who will work for us, with which experience, and who replaces them?")),
        (
            _l("Support and development"),
            _l("How are support, releases and security organised? Show the queue of open reports."),
        ),
        (
            _l("Direction"),
            _l("What is planned for the next two years, and what was kept of the plan of two years ago?"),
        ),
    ),
    StudyKind.FINANCIAL_CHECK: (
        (
            _l("Solvency and continuity"),
            _l("Annual accounts of three years, shareholders, dependence on a few customers."),
        ),
        (
            _l("What if the vendor stops?"),
            _l("Escrow of the source, return of the data, and who can take over the service."),
        ),
    ),
}
PROPOSAL_TOPICS = _l("The proposal")
PROPOSAL_QUESTIONS = (
    _l("Conditions: term, notice, indexation, payment"),
    _l("Service levels, with what happens when they are not met"),
    _l("Exit: return and removal of data, help with the move"),
    _l("Plan: steps, dates, what you need of us"),
    _l("The people who will do the work, with their experience"),
    _l("Where you deviate from the request, and why"),
)
