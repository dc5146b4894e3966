"""What the decision tells the steering board, and what it puts before it: the award."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup

from foundation.board.told import Figure, Matter, Puts, Section, Told
from foundation.clock import day_of
from foundation.initiatives.models import Initiative
from foundation.languages import current_language
from foundation.templating import day
from selection.decision.documents.common import Figures, changed_since
from selection.decision.documents.open_points import risks
from selection.decision.documents.sentences import cost_sentence, how_sure
from selection.decision.dossier import Dossier
from selection.decision.kept import printed_dossier
from selection.decision.queries import awards, why_void
from selection.method.scoring import printed_gap
from selection.permissions import SelectionPermission
from selection.ranking.pictures import category_profile
from selection.ranking.queries import ranking_of
from selection.robustness.queries import how_sure as how_much
from selection.robustness.words import turn_in_words, wins_in_words
from selection.vendors.queries import candidate as candidate_of

ENDPOINT = "decision.show"


def told(initiative: Initiative, at: datetime) -> Told | None:
    """The choice, how sure it is and what it costs; nothing before there are finalists with agreed scores."""
    file = printed_dossier(initiative, at)
    if file is None:
        return None
    say = Figures(file, current_language())
    return Told(
        answers=[_answer(initiative, file), f"{_lead(file, say)} {_robust(initiative, file)}".strip()],
        why=file.award.reason if file.award is not None else "",
        figures=_figures(file, say),
        sections=_sections(file, say),
    )


def _answer(initiative: Initiative, file: Dossier) -> str:
    winner, award = file.winner(), file.award
    if award is not None and winner is not None and award.signed_at is not None:
        signed_on = day(day_of(award.signed_at, initiative.time_zone))
        return str(_("%(name)s is chosen; the contract was signed on %(day)s.", name=winner.title, day=signed_on))
    if award is not None and winner is not None:
        return str(_("%(name)s is awarded the contract, which is not signed yet.", name=winner.title))
    names = ", ".join(candidate.title for candidate in file.table.finalists)
    return str(_("No choice has been made yet between %(names)s.", names=names))


def _lead(file: Dossier, say: Figures) -> str:
    return how_sure(file, say) if file.table.finalists else ""


def _robust(initiative: Initiative, file: Dossier) -> str:
    """What would turn the lead, as long as the scores of today are those that the figures stand on."""
    ranking = ranking_of(initiative.id)
    found = how_much(ranking) if ranking is not None else None
    if ranking is None or found is None:
        return ""
    today = {place.standing.candidate: place.standing.low for place in ranking.places}
    if any(today.get(one.id) != file.table.place(one.id).standing.low for one in file.table.finalists):
        return ""
    titles = {key: candidate.title for key, candidate in ranking.candidates.items()}
    return f"{wins_in_words(found, titles)} {turn_in_words(found.nearest, titles)}"


def _figures(file: Dossier, say: Figures) -> list[Figure]:
    ordered = sorted(file.table.finalists, key=lambda one: -file.table.place(one.id).standing.middle)
    shown = file.winner() or (ordered[0] if ordered else None)
    if shown is None:
        return []
    standing, cost = file.table.place(shown.id).standing, file.table.costs[shown.id]
    others = [file.table.place(one.id).standing for one in ordered if one.id != shown.id]
    best = others[0] if others else None
    gap = printed_gap(standing.low, best.low) if best is not None and standing.is_exact and best.is_exact else None
    against = (
        _("%(name)s has %(total)s.", name=file.title(best.candidate), total=say.points(best.low, best.high))
        if best is not None
        else ""
    )
    found = [
        Figure(
            what=_("Total of %(name)s", name=shown.title),
            value=say.points(standing.low, standing.high),
            of=_("of 5"),
            note=against,
            is_bad=gap is not None and standing.low < best.low if best is not None else False,
            endpoint="ranking.show",
        )
    ]
    if cost.has_total:
        found.append(
            Figure(
                what=_("Present value of all costs"),
                value=say.money(cost.figures.present_value.likely),
                note=cost_sentence(file, shown, cost, say),
                endpoint=ENDPOINT,
            )
        )
    return found


def _sections(file: Dossier, say: Figures) -> list[Section]:
    ranking = file.table.ranking
    rows = Markup(render_template("selection/decision/_board.html", file=file, found=file.table))  # noqa: S704 - our own
    found = [
        Section(
            heading=_("How the finalists compare"),
            unit=_(
                "Totals from 0 to 5 on the agreed scores of round %(round)s; present value as it stands",
                round=ranking.round.number,
            ),
            body=rows + category_profile(ranking),
            endpoint=ENDPOINT,
            is_wide=True,
        )
    ]
    winner = file.winner()
    if winner is not None:
        listed = risks(file, winner, say) or [str(_("None recorded."))]
        items = Markup("").join(Markup("<li>{}</li>").format(one) for one in listed)
        found.append(
            Section(
                heading=_("The risks of this choice"),
                unit=_("From claims that were tested, minima, costs and gaps"),
                body=Markup('<ul class="mb-0">{}</ul>').format(items),
                endpoint=ENDPOINT,
            )
        )
    if file.since:
        found.append(
            Section(
                heading=_("Changed since the decision"),
                body=Markup('<p class="mb-0">{}</p>').format(changed_since(file.since)),
                endpoint=ENDPOINT,
            )
        )
    return found


def _awards(initiative: Initiative, keys: Sequence[int], at: datetime) -> Mapping[int, Matter]:
    found: dict[int, Matter] = {}
    for award in awards(initiative.id):
        if award.id not in keys:
            continue
        candidate = candidate_of(initiative.id, award.candidate_id)
        file = printed_dossier(initiative, at) if award.revoked_at is None else None
        say = Figures(file, current_language()) if file is not None else None
        lines = [(str(_("Reason of the award")), award.reason)]
        if file is not None and say is not None and candidate is not None and award.candidate_id in file.table.costs:
            cost = file.table.costs[award.candidate_id]
            lines += [
                (str(_("How sure")), how_sure(file, say)),
                (str(_("Cost")), cost_sentence(file, candidate, cost, say)),
            ]
        if award.subject_to_advice:
            lines.append((str(_("Works council")), str(_("The award is subject to the advice of the works council."))))
        closed = (
            _("This award was taken back.")
            if award.revoked_at is not None
            else _("The decision is signed; what follows belongs in the contract.")
            if award.signed_at is not None
            else why_void(award, initiative.id) or ""
        )
        name = candidate.title if candidate is not None else "–"
        found[award.id] = Matter(
            question=_("Do we award the contract to %(name)s?", name=name),
            lines=lines,
            endpoint=ENDPOINT,
            closed=str(closed),
        )
    return found


PUTS = {
    "award": Puts(owner=SelectionPermission.DECIDE, reader=SelectionPermission.READ_RESULT, find=_awards),
}
