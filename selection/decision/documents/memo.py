"""The decision memo: one page that says it, then the evidence; every figure is the one on its page."""

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.clock import zone
from foundation.documents.paper import Paper
from foundation.languages import Language
from foundation.steps import memo_blocks
from foundation.templating import show_moment
from selection.decision.documents.common import Figures, add_departures, add_standing, begin
from selection.decision.documents.open_points import add_claims, add_points, risks
from selection.decision.documents.sentences import cost_sentence, how_sure
from selection.decision.dossier import Dossier, printing_of
from selection.labels import COMPONENTS
from selection.method.total_cost import Delivery, FiveTimes
from selection.ranking.pictures import category_profile
from selection.total_cost.labels import RULES
from selection.total_cost.pictures import flow_columns
from selection.total_cost.queries import as_method
from selection.vendors.models import Candidate


def memo(file: Dossier, language: Language) -> Paper:
    """The decision memo: one page that says it, then the evidence."""
    with force_locale(language):
        paper = begin(file, language, _("Decision memo"), f"{file.initiative.organisation}: {file.initiative.name}")
        say = Figures(file, language)
        add_standing(paper, file)
        _add_summary(paper, file, say)
        paper.heading(_("How the candidates compare"))
        _add_ranking(paper, file, say)
        paper.heading(_("What it costs"))
        _add_costs(paper, file, say)
        paper.heading(_("What was said and what was found"))
        add_claims(paper, file, say)
        paper.heading(_("What was agreed"))
        add_points(paper, file, say)
        paper.heading(_("Where rules were departed from"))
        add_departures(paper, file)
        paper.blocks += memo_blocks("selection", printing_of(file, language))
    return paper


def _add_summary(paper: Paper, file: Dossier, say: Figures) -> None:
    winner = file.winner()
    names = ", ".join(candidate.title for candidate in file.table.finalists)
    paper.words(_("Which of the finalists (%(names)s) do we contract for our CRM?", names=names), label=_("Question"))
    if file.award is not None and winner is None:
        paper.words(
            _(
                "%(name)s was awarded the contract and has withdrawn since; the award no longer stands.",
                name=file.title(file.award.candidate_id),
            ),
            label=_("Advice"),
        )
        return
    if file.award is None or winner is None:
        paper.words(_("No award has been recorded yet."), label=_("Advice"))
        return
    cost = file.table.costs[winner.id]
    signed = (
        _("signed on %(day)s", day=show_moment(file.award.signed_at, zone(file.initiative.time_zone), say.language))
        if file.award.signed_at
        else _("awarded, not signed yet")
    )
    paper.words(_("%(name)s (%(state)s).", name=winner.title, state=signed), label=_("Advice"))
    paper.words(file.award.reason, label=_("Why"))
    paper.words(how_sure(file, say), label=_("How sure"))
    paper.words(cost_sentence(file, winner, cost, say), label=_("Cost"))
    paper.words("", label=_("Main risks"), items=risks(file, winner, say) or [_("None recorded.")])
    asked = (
        _("Agree with the award.")
        if file.award.signed_at is None
        else _("Take note of the signed decision and agree that the programme begins.")
    )
    if file.award.subject_to_advice:
        asked += " " + _("The award is subject to the advice of the works council.")
    paper.words(asked, label=_("Decision requested"))
    paper.words(
        _("The outcome goes to the programme: gaps, interfaces, cost lines, promises and risks, each with its source."),
        label=_("What happens next"),
    )


def _add_ranking(paper: Paper, file: Dossier, say: Figures) -> None:
    ranking = file.table.ranking
    paper.words(
        _(
            "Totals from 0 to 5 on the agreed scores of round %(round)s and version %(version)s of the criteria.",
            round=ranking.round.number,
            version=ranking.criteria.number,
        )
    )
    rows = [
        (
            str(place.rank),
            ranking.candidates[place.standing.candidate].title,
            say.points(place.standing.low, place.standing.high),
            say.share(place.standing.coverage),
            _choice(file, place.standing.candidate),
        )
        for place in ranking.places
    ]
    paper.grid(
        [_("Rank"), _("Candidate"), _("Total"), _("Coverage"), _("Finalist")],
        rows,
        widths=(1.3, 3.4, 2.2, 2, 6),
        numbers=(2, 3),
    )
    paper.picture(
        str(category_profile(ranking)),
        _("Score per category from 0 to 5 of each candidate; the same figures stand in the table above."),
        names=[candidate.title for candidate in ranking.ordered()],
    )


def _choice(file: Dossier, candidate_id: int) -> str:
    row = file.finalist_choices.get(candidate_id)
    return "–" if row is None else f"{_('in') if row.is_in else _('out')}. {row.reason}"


def _add_costs(paper: Paper, file: Dossier, say: Figures) -> None:
    rows = []
    for candidate in file.table.finalists:
        cost, simulation = file.table.costs[candidate.id], file.simulations.get(candidate.id)
        risk = [say.money(simulation.at(share).value) for share in (0.5, 0.8, 0.9)] if simulation else [say.nothing] * 3
        parts = (
            [say.nothing] * 2
            if cost.only_total
            else [say.money(part.likely) for part in (cost.figures.one_off, cost.figures.yearly)]
        )
        rows.append((candidate.title, *parts, say.money(cost.figures.present_value.likely), *risk))
    paper.grid(
        [_("Finalist"), _("One-off costs"), _("Yearly costs"), _("Present value, most likely"), "P50", "P80", "P90"],
        rows,
        widths=(2.4, 2.1, 1.9, 2.3, 2.1, 2.1, 2.1),
        numbers=(1, 2, 3, 4, 5, 6),
    )
    if file.simulations:
        _add_draws(paper, file)
    without = [row.title for row in file.table.finalists if row.id not in file.simulations]
    if without and file.is_kept_whole:
        paper.words(
            _("No amount of %(names)s was given as a range, so no chance is printed.", names=", ".join(without))
        )
    if not file.is_kept_whole:
        return
    checks = [
        (
            candidate.title,
            *(_rule_words(rule, candidate, say) for rule in file.table.costs[candidate.id].figures.five_times),
        )
        for candidate in file.table.finalists
    ]
    paper.grid([_("Finalist"), *(str(label) for label in RULES.values())], checks, widths=(2, 4, 4))
    found_costs = [
        file.table.costs[candidate.id] for candidate in file.table.finalists if file.table.costs[candidate.id].has_lines
    ]
    if found_costs and file.assumptions is not None:
        paper.picture(
            str(flow_columns(found_costs, as_method(file.assumptions))),
            _(
                "Costs per year of each finalist: %(names)s.",
                names=", ".join(cost.candidate.title for cost in found_costs),
            ),
            names=[cost.candidate.title for cost in found_costs],
        )


def _add_draws(paper: Paper, file: Dossier) -> None:
    paper.words(
        _(
            "P50, P80 and P90: not exceeded with that chance in %(draws)s draws (seed %(seed)s); each amount PERT-beta"
            " between its lowest and highest, tied by a common factor (correlation 0.3).",
            draws=next((simulation.draws for simulation in file.simulations.values()), 0),
            seed=file.initiative.id,
        )
    )


def _rule_words(rule: FiveTimes, candidate: Candidate, say: Figures) -> str:
    """The rule with its base named; for SaaS the base is our assumption."""
    if rule.base is None:
        return str(_("not known: %(component)s is missing", component=COMPONENTS[rule.base_component]))
    base = str(
        _("base %(amount)s (%(component)s)", amount=say.money(rule.base), component=COMPONENTS[rule.base_component])
    )
    if candidate.delivery is Delivery.SAAS:
        base += "; " + _("for SaaS our assumption")
    word = _("holds") if rule.holds else _("%(amount)s short", amount=say.money(rule.shortfall))
    return f"{word}; {base}"
