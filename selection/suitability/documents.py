"""The one page for the board: what stands, what it means, what was decided."""

from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.clock import zone
from foundation.documents.paper import Paper
from foundation.documents.queries import look_of
from foundation.explanations.rules import origin_in_words
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.languages import Language
from foundation.money import show_decimal
from foundation.templating import day, show_moment
from selection.method.suitability import CONDITIONS, START_CHECKS, Kind, Subject, kind_of
from selection.suitability.queries import Given, decisions, what_stands


def suitability_paper(initiative: Initiative, language: Language, at: datetime) -> Paper:
    """The outcome first, then what it stands on."""
    with force_locale(language):
        standing, decided = what_stands(initiative.id), decisions(initiative.id)
        paper = Paper(
            title=_("Is CRM right for us?"),
            subtitle=f"{initiative.organisation}: {initiative.name}",
            language=language,
            organisation=initiative.organisation,
            at=at,
            footer=f"{initiative.name} · {show_moment(at, zone(initiative.time_zone), language)}",
            look=look_of(initiative.id),
        )
        found = f"{label(standing.suitability)}. {label(standing.suitability, 'why')}"
        paper.words(found, label=_("What the five conditions say"))
        if decided:
            last = decided[0]
            words = _(
                "%(decided)s. %(name)s, %(day)s. %(reason)s",
                decided=label(last.decided),
                name=last.decided_by,
                day=day(last.decided_on),
                reason=last.reason,
            )
            paper.words(words, label=_("What the principal decided"))
            if last.decided is not last.computed:
                paper.words(_("At that moment the conditions said: %(found)s.", found=label(last.computed)))
        else:
            paper.words(_("The principal has not decided yet."), label=_("What the principal decided"))
        paper.heading(_("Five conditions"))
        paper.grid(
            [_("Condition"), _("Answer"), _("In words, with the evidence")],
            [
                (label(one), said(one, standing.given(one), language), standing.given(one).note or "")
                for one in CONDITIONS
            ],
            widths=(4, 1.4, 6),
        )
        if standing.cautions:
            paper.heading(_("Cautions"))
            paper.words("", items=[f"{label(one)} ({origin_in_words(one)})" for one in standing.cautions])
        paper.heading(_("Start checks"))
        paper.grid(
            [_("Check"), _("Answer")],
            [(label(one), said(one, standing.given(one), language)) for one in START_CHECKS],
            widths=(8, 2),
        )
    return paper


def said(subject: Subject, given: Given, language: Language) -> str:
    """What was filled in on a subject, in short."""
    if kind_of(subject) in (Kind.FIGURE, Kind.MARK, Kind.SHARE):
        return show_decimal(given.figure, language, 0) if given.figure is not None else "–"
    if given.answer is not None:
        return label(given.answer)
    return label(given.change) if given.change is not None else "–"
