"""What is said of a decision in a sentence: how sure it is, and what it costs; the same on board page and memo."""

from flask_babel import gettext as _

from selection.decision.documents.common import Figures
from selection.decision.dossier import Dossier
from selection.labels import COMPONENTS, tie_rule_of
from selection.method.scoring import ranking
from selection.ranking.words import lead_in_words
from selection.total_cost.queries import CandidateCost
from selection.vendors.models import Candidate


def how_sure(file: Dossier, say: Figures) -> str:
    places = [file.table.place(candidate.id) for candidate in file.table.finalists]
    ordered = sorted(places, key=lambda place: -place.standing.middle)
    parts = []
    if file.table.tied:
        parts.append(
            _("The finalists end equal. The rule stated in advance: %(rule)s.", rule=tie_rule_of(file.tie_rule))
        )
        if file.award is not None and file.award.tie_reason:
            parts.append(file.award.tie_reason)
    elif len(ordered) > 1:
        titles = {candidate.id: file.title(candidate.id) for candidate in file.table.finalists}
        parts.append(lead_in_words(ranking([place.standing for place in ordered]), titles, say.language))
    lowest = min(place.standing.coverage for place in places)
    parts.append(
        _("Every finalist is scored on all criteria.")
        if lowest == 1
        else _("At least %(share)s of the weight is scored for every finalist.", share=say.share(lowest))
    )
    return " ".join(str(part) for part in parts)


def cost_sentence(file: Dossier, winner: Candidate, cost: CandidateCost, say: Figures) -> str:
    value = say.money(cost.figures.present_value.likely)
    if file.assumptions is None:
        return str(_("Present value: %(value)s; over how many years was not kept at the time.", value=value))
    text = str(_("Present value over %(years)s years: %(value)s.", years=file.assumptions.years, value=value))
    vat = cost.with_vat(file.assumptions)
    if vat is not None:
        text += " " + _(
            "Excluding VAT %(excluding)s, including %(including)s; the real cost, after the VAT that we get back, is"
            " %(real)s.",
            excluding=say.money(vat.excluding),
            including=say.money(vat.including),
            real=say.money(vat.real),
        )
    simulation = file.simulations.get(winner.id)
    if simulation is not None:
        text += " " + _(
            "With 80 %% chance it stays under %(p80)s, with 90 %% under %(p90)s.",
            p80=say.money(simulation.at(0.8).value),
            p90=say.money(simulation.at(0.9).value),
        )
    if cost.figures.missing:
        text += " " + _(
            "Not known yet: %(list)s.", list=", ".join(str(COMPONENTS[kind]) for kind in cost.figures.missing)
        )
    return text
