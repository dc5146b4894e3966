"""A request for advice to begin from: what a works council must be able to weigh, with room for what only the
organisation can say.
"""

from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.clock import zone
from foundation.documents.paper import Paper
from foundation.documents.queries import look_of
from foundation.initiatives.models import Initiative
from foundation.languages import Language
from foundation.templating import day, show_moment
from foundation.works_council.models import WorksCouncil


def request_for_advice(initiative: Initiative, row: WorksCouncil, language: Language, at: datetime) -> Paper:
    """The request as a document that still has to be filled in."""
    with force_locale(language):
        paper = Paper(
            title=_("Request for advice"),
            subtitle=_("To the works council: %(name)s", name=initiative.name),
            language=language,
            organisation=initiative.organisation,
            at=at,
            footer=f"{initiative.name} · {show_moment(at, zone(initiative.time_zone), language)}",
            look=look_of(initiative.id),
        )
        blank = _("[fill in]")
        due = day(row.due_on) if row.due_on is not None else blank
        paper.words(
            _(
                "We intend to choose a CRM package and to introduce it, and ask for your advice before the decision is"
                " final. We agreed with you that we receive it by %(day)s.",
                day=due,
            )
        )
        for heading, words in (
            (_("The decision that we intend"), _("Which package, for which departments, from when.")),
            (_("Why"), _("What we want to reach for our customers and our people, and what happens if we do nothing.")),
            (
                _("What it means for the people who work here"),
                _("Work, number of jobs, knowledge and skills, place and hours of work, who notices it most."),
            ),
            (
                _("What we do about that"),
                _("Training, guidance, time to learn, who answers questions, how we hear what does not go well."),
            ),
            (
                _("Personal data of our people"),
                _(
                    "Which data of employees the system records, who sees them, whether it can be used to follow or"
                    " judge people, and how that is prevented. Where it can, consent is asked as well."
                ),
            ),
            (_("Cost and time path"), _("What it costs, when which step is taken, and when you are involved again.")),
            (_("What we weighed besides"), _("Other packages and other routes, and why they were not preferred.")),
        ):
            paper.heading(heading)
            paper.words(words)
            paper.words(blank)
        paper.heading(_("Before you send this"))
        paper.words(
            _(
                "This is good practice in the Netherlands for an important technological facility, written to begin"
                " from; it is no legal advice. Have it read by who knows your own agreements."
            )
        )
    return paper
