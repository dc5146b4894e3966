"""What the memo says of claims, of points agreed and of risks."""

from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.documents.paper import Paper
from selection.decision.documents.common import Figures
from selection.decision.dossier import Dossier
from selection.labels import FITS, OUTCOMES
from selection.method.proposals import fit_of
from selection.negotiation.labels import POINT_STATES, TOPICS
from selection.rfp.models import LowPrice
from selection.total_cost.labels import RULES
from selection.vendors.models import Candidate


def risks(file: Dossier, winner: Candidate, say: Figures) -> list[str]:
    found = [
        f"{say.name(ledger_row.card.name, ledger_row.card.name_other)}: {OUTCOMES[ledger_row.claim.outcome]}"
        for ledger_row in (file.claims.doubtful() if file.claims else [])
        if ledger_row.candidate.id == winner.id
    ]
    cards = {card.id: card for card in file.table.ranking.criteria.cards}
    found += [
        _("%(name)s is under its minimum.", name=say.name(cards[one].name, cards[one].name_other))
        for one in file.table.place(winner.id).standing.under_minimum
    ]
    found += [
        _("Lower than a five-times rule requires: %(rule)s.", rule=RULES[rule.rule])
        for rule in file.table.costs[winner.id].figures.five_times
        if rule.holds is False
    ]
    if not file.is_kept_whole:
        return [*found, say.nothing]
    gaps = file.proposals.count(winner.id, gaps=True) if file.proposals and winner.id in file.proposals.latest else 0
    if file.proposals and winner.id in file.proposals.low:
        found.append(low_price_in_words(file.proposals.low[winner.id]))
    if gaps:
        found.append(
            ngettext(
                "The package does not bring one criterion by itself.",
                "The package does not bring %(num)d criteria by itself.",
                gaps,
            )
        )
    return found


def low_price_in_words(judged: LowPrice | None) -> str:
    """That an offer is abnormally low, and what came of its justification."""
    if judged is None:
        return str(_("The offer is abnormally low (rule of Prozorro), and no justification was judged."))
    verdict = _("accepted") if judged.is_accepted else _("not accepted")
    said = _(
        "The offer is abnormally low (rule of Prozorro); its justification was %(verdict)s: %(reason)s",
        verdict=verdict,
        reason=judged.reason,
    )
    return str(said)


def add_claims(paper: Paper, file: Dossier, say: Figures) -> None:
    if file.claims is None:
        paper.words(say.nothing)
        return
    rows = []
    for candidate in file.claims.candidates:
        counts = file.claims.counts(candidate.id)
        rows.append((candidate.title, *(str(counts[name]) for name in ("broken", "weak", "said", "borne_out"))))
    paper.grid(
        [_("Candidate"), _("Not borne out"), _("Weak"), _("Stated, not yet verified"), _("Borne out")],
        rows,
        widths=(4, 1.5, 1.2, 1.4, 1.6),
        numbers=(1, 2, 3, 4),
    )
    doubtful = [
        (
            ledger_row.candidate.title,
            f"{ledger_row.card.code} {say.name(ledger_row.card.name, ledger_row.card.name_other)}",
            str(OUTCOMES[ledger_row.claim.outcome]),
            ledger_row.evidence[-1].finding.text if ledger_row.evidence else "–",
        )
        for ledger_row in file.claims.doubtful()
    ]
    paper.grid([_("Candidate"), _("Criterion"), _("Stands"), _("Last finding")], doubtful[:12], widths=(2, 3, 1.6, 4.6))
    winner = file.winner()
    if file.proposals is not None and winner is not None and winner.id in file.proposals.latest:
        gaps = [
            (line.question.code, say.name(line.question.text, line.question.text_other), line.statements[winner.id])
            for line in file.proposals.lines
            if line.statements[winner.id].is_gap
        ]
        paper.grid(
            [_("Gap of %(name)s", name=winner.title), _("In the proposal"), _("Remark")],
            [
                (f"{code} {text}", str(FITS[fit]) if (fit := fit_of(said.after)) else "–", said.remark or "")
                for code, text, said in gaps
            ],
            widths=(4, 2, 4),
        )


def add_points(paper: Paper, file: Dossier, say: Figures) -> None:
    winner = file.winner()
    rows = [
        (
            str(TOPICS[point_row.point.topic]),
            point_row.point.subject,
            point_row.point.agreed or point_row.point.dropped_reason or str(POINT_STATES[point_row.state]),
            point_row.owner,
        )
        for point_row in (file.points.get(winner.id, []) if winner else [])
    ]
    paper.grid([_("About"), _("Subject"), _("Settled"), _("Owner")], rows, widths=(2, 3, 6, 2))
    if not rows:
        paper.words(_("No points were recorded.") if file.is_kept_whole else say.nothing)
