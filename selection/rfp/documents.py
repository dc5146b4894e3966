"""The request for a proposal as a document, in the finalist's language: the same for each, whatever it answered
before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.clock import zone
from foundation.documents.paper import Paper
from foundation.documents.queries import Look
from foundation.initiatives.models import Initiative
from foundation.languages import Language, in_language
from foundation.money import show_percent
from foundation.templating import show_deadline, show_moment
from selection.criteria.queries.cards import Card, Criteria
from selection.labels import CATEGORIES, COMPONENTS, KINDS, ONE_OFF_COSTS, TIE_RULES, YEARLY_COSTS
from selection.method.criteria import Category
from selection.method.total_cost import ONE_OFF, YEARLY
from selection.questionnaire.models import Questionnaire
from selection.ready_made import PROPOSAL_QUESTIONS
from selection.rfp.models import Clarification, PlannedInterface, ProposalRequest


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the document is written from; `open_ids` are the criteria on which something is still open for any
    finalist.
    """

    initiative: Initiative
    row: ProposalRequest
    questionnaire: Questionnaire | None
    criteria: Criteria
    interfaces: Sequence[PlannedInterface]
    clarifications: Sequence[Clarification]
    open_ids: frozenset[int]
    look: Look
    at: datetime

    def text(self, name: str, language: Language) -> str:
        """One of the texts that people wrote, in the reader's language where it was written in it."""
        own, other = getattr(self.row, name), getattr(self.row, f"{name}_other")
        return in_language(own or other or "", other, language, self.initiative.language)


def request_paper(request: Request, language: Language) -> Paper:
    """The whole request."""
    first = request.initiative.language
    with force_locale(language):
        day = show_moment(request.at, zone(request.initiative.time_zone), language)
        state = (
            _("draft") if request.questionnaire is None else _("version %(hash)s", hash=request.questionnaire.hash[:12])
        )
        paper = Paper(
            title=_("Request for proposal"),
            subtitle=f"{request.initiative.organisation}: {request.initiative.name}",
            language=language,
            organisation=request.initiative.organisation,
            at=request.at,
            footer=f"{request.initiative.name} · {day} · {state}",
            look=request.look,
        )
        _add_asked(paper, request, language)
        _add_contents(paper, request)
        _add_judging(paper, request, language)
        if request.clarifications:
            paper.heading(_("Questions and answers"))
            paper.grid(
                [_("Question"), _("Answer")],
                [(clarification.question, clarification.answer) for clarification in request.clarifications],
                widths=(1, 1),
            )
        paper.heading(_("Criteria and weights"))
        for category in Category:
            _add_category(paper, request, category, (language, first))
        open_cards = [card for card in request.criteria.cards if card.id in request.open_ids]
        if open_cards:
            paper.heading(_("Open questions"))
            paper.words(_("On these criteria something is still open; please answer them with proof."))
            paper.words(
                "",
                items=[f"{card.code} {in_language(*_asked(card), language, first)}" for card in open_cards],
            )
    return paper


def _add_asked(paper: Paper, request: Request, language: Language) -> None:
    paper.heading(_("What we ask"))
    paper.words(
        request.text("introduction", language)
        or _("We ask you for a proposal for the package with which you took part in our selection.")
    )
    if request.questionnaire is not None:
        paper.words(
            show_deadline(request.questionnaire.deadline, zone(request.initiative.time_zone), language),
            label=_("Return by"),
        )
    paper.words(
        _(
            "Answer in the workbook that comes with this document; it has a line for each criterion and each cost"
            " component. Your proposal stays sealed until that moment."
        )
    )
    if request.row.prices_apart:
        paper.words(_("Your prices go in a price envelope: two people open it together, once the scores are agreed."))
    for label, text in (
        (_("Volumes"), request.text("volumes", language)),
        (_("Time path"), request.text("timetable", language)),
        (_("Contract points"), request.text("contract_points", language)),
    ):
        paper.heading(label)
        paper.words(text or _("To be agreed."))
    paper.heading(_("Planned interfaces"))
    rows = [
        (planned_interface.system, planned_interface.what, _("Yes") if planned_interface.has_personal_data else _("No"))
        for planned_interface in request.interfaces
    ]
    paper.grid(
        [_("System that stays"), _("Which data are exchanged, and when"), _("Personal data")],
        rows,
        widths=(3, 5.4, 2.1),
    )
    if not rows:
        paper.words(_("None."))


def _add_contents(paper: Paper, request: Request) -> None:
    paper.heading(_("What your proposal contains"))
    paper.words("", items=[str(label) for label in PROPOSAL_QUESTIONS])
    paper.words(
        _(
            "Prices in %(currency)s per component, one-off and yearly, excluding VAT; what costs nothing is 0, what you"
            " do not offer stays empty.",
            currency=request.initiative.currency,
        )
    )
    paper.grid([str(ONE_OFF_COSTS), str(YEARLY_COSTS)], _side_by_side(), widths=(1, 1))


def _add_judging(paper: Paper, request: Request, language: Language) -> None:
    paper.heading(_("How proposals are judged"))
    paper.words(
        request.text("evaluation", language)
        or _("On the agreed scores with the weights below; the total cost stands beside them.")
    )
    paper.words(str(TIE_RULES[request.row.tie_rule]), label=_("If two end equal"))
    once = _("We may ask each finalist once for a best and final offer; who sends none keeps his proposal.")
    paper.words(
        once
        if request.row.may_ask_best_and_final
        else _("No best and final offer is asked: your proposal is your last word.")
    )


def _add_category(paper: Paper, request: Request, category: Category, languages: tuple[Language, Language]) -> None:
    cards = [card for card in request.criteria.cards if card.category is category]
    if not cards:
        return
    paper.heading(f"{CATEGORIES[category]} ({show_percent(request.criteria.branch_weight(category), languages[0])})", 2)
    rows = [
        (
            card.code,
            in_language(card.name, card.name_other, *languages),
            str(KINDS[card.kind]),
            (
                show_percent(request.criteria.weights[card.id], languages[0], 1)
                if card.id in request.criteria.weights
                else "–"
            ),
            str(card.minimum) if card.minimum else "–",
        )
        for card in cards
    ]
    paper.grid(
        [_("No."), _("Criterion"), _("Kind"), _("Weight"), _("Minimum score")],
        rows,
        widths=(1, 5.6, 2, 1.4, 1.8),
        numbers=(3, 4),
    )


def _side_by_side() -> list[tuple[str, str]]:
    """The one-off components beside the yearly ones."""
    longest = max(len(ONE_OFF), len(YEARLY))
    left, right = ([str(COMPONENTS[kind]) for kind in kinds] for kinds in (ONE_OFF, YEARLY))
    return list(zip(left + [""] * (longest - len(left)), right + [""] * (longest - len(right)), strict=True))


def _asked(card: Card) -> tuple[str, str | None]:
    """What a criterion asks, or its name, in both languages."""
    return (card.question, card.question_other) if card.question else (card.name, card.name_other)
