"""A letter to each vendor, in its own language."""

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.clock import day_of
from foundation.documents.paper import Paper
from foundation.languages import in_language
from foundation.templating import day
from selection.decision.documents.common import Figures, begin
from selection.decision.dossier import Dossier
from selection.decision.queries import standstill_of
from selection.labels import SECOND_ROUND
from selection.method.knock_out import Verdict
from selection.method.rounds import Cell
from selection.vendors.models import Candidate


def letter(file: Dossier, candidate: Candidate) -> Paper:
    """A vendor's debrief in its own language: its own scores and reasons, the ranking, and the winner's total; nothing
    of others' scores.
    """
    language, winner = candidate.language, file.winner()
    with force_locale(language):
        paper, say = (
            begin(
                file, language, _("Outcome of our selection"), f"{file.initiative.organisation}: {file.initiative.name}"
            ),
            Figures(file, language),
        )
        _add_head(paper, file, candidate)
        thanks = _(
            "Thank you for taking part in our selection of a CRM package with %(product)s. This letter tells you the"
            " outcome and how we came to it.",
            product=candidate.product,
        )
        if winner is None:
            paper.words(file.look.opening or thanks)
            paper.words(_("The award has not been decided yet."))
        elif candidate.id == winner.id:
            _add_choice(paper, file, candidate, file.look.opening or thanks)
        else:
            paper.words(file.look.opening or thanks)
            paper.words(_("We award the contract to %(name)s.", name=winner.title))
            _add_reservation(paper, file)
        _add_standstill(paper, file)
        _add_own_way(paper, file, candidate)
        _add_own_scores(paper, file, candidate, say)
        paper.words(
            file.look.closing
            or _("We would be glad to discuss this with you; please contact us within two weeks to arrange a meeting.")
        )
        paper.words(_("Yours sincerely,") + "\n" + file.initiative.organisation)
        paper.words(_("Name and function: …………………………"))
    return paper


def _add_head(paper: Paper, file: Dossier, candidate: Candidate) -> None:
    """Whom it is for, its day and reference, and the salutation."""
    to = ", ".join(part for part in (candidate.contact_name, candidate.vendor) if part)
    paper.words(_("To: %(name)s", name=to))
    written = day(day_of(file.at, file.initiative.time_zone))
    reference = f"{file.initiative.name} / {candidate.id}"
    paper.words(_("Date: %(day)s. Our reference: %(reference)s.", day=written, reference=reference))
    name = candidate.contact_name
    paper.words(_("Dear %(name)s,", name=name) if name else _("Dear Sir or Madam,"))


def _add_choice(paper: Paper, file: Dossier, candidate: Candidate, opening: str) -> None:
    """That the choice fell on this vendor and what it is subject to, before any compliment; then why, in the words that
    were written for this letter.
    """
    award = file.award
    paper.words(
        _("We have contracted with you for %(product)s.", product=candidate.product)
        if award is not None and award.signed_at is not None
        else _("We intend to contract with you for %(product)s.", product=candidate.product)
    )
    _add_reservation(paper, file)
    paper.words(opening)
    if award is not None and award.letter_reason:
        paper.words(award.letter_reason)


def _add_reservation(paper: Paper, file: Dossier) -> None:
    """What the outcome is subject to: right after it, before anything else."""
    if file.award is None or not file.award.subject_to_advice:
        return
    paper.words(_("The award is subject to the advice of our works council."))
    paper.words(
        _(
            "Until that advice has been dealt with and both parties have signed, this letter is no acceptance of an"
            " offer and gives no rights."
        )
    )


def _add_standstill(paper: Paper, file: Dossier) -> None:
    """What a public buyer tells every candidate between its award and its signature."""
    if file.award is None or file.award.signed_at is not None:
        return
    until = standstill_of(file.initiative, file.award)
    if until is not None:
        paper.words(
            _(
                "We sign no contract before the end of %(day)s. Who disagrees with this award can bring interim"
                " proceedings before that day, and tells us so.",
                day=day(until),
            )
        )


def _add_own_way(paper: Paper, file: Dossier, candidate: Candidate) -> None:
    """How far this candidate came; the reasons of the committee are its own and stand in no letter."""
    if candidate.withdrawn_at is not None:
        paper.words(_("You withdrew: %(reason)s", reason=candidate.withdrawn_reason))
    fails = [
        line
        for line in file.knock_outs.lines.values()
        if line.candidate.id == candidate.id and line.verdict is Verdict.FAIL
    ]
    for line in fails:
        name = in_language(line.card.name, line.card.name_other, candidate.language, file.initiative.language)
        paper.words(
            _(
                "Your product did not meet a mandatory (knock-out) criterion: %(name)s. %(evidence)s",
                name=name,
                evidence=line.confirmed.evidence if line.confirmed else "",
            )
        )
    steps = ((_("Longlist"), file.longlist), (_("Shortlist"), file.shortlist), (_("Finalists"), file.finalist_choices))
    rows = [
        (
            label,
            _("admitted to this stage") if found[candidate.id].is_in else _("eliminated at this stage"),
        )
        for label, found in steps
        if candidate.id in found
    ]
    paper.grid([_("Step"), _("Outcome")], rows, widths=(3, 5))


def _add_own_scores(paper: Paper, file: Dossier, candidate: Candidate, say: Figures) -> None:
    ranking = file.round_of.get(candidate.id)
    if ranking is None:
        paper.words(_("You were not scored, so you have no place in the ranking."))
        return
    mine = next(place for place in ranking.places if place.standing.candidate == candidate.id)
    paper.heading(_("Your place"))
    paper.words(
        _(
            "You ranked %(rank)s of %(count)s in round %(round)s.",
            rank=mine.rank,
            count=len(ranking.places),
            round=ranking.round.number,
        )
    )
    paper.words(_("Your total score is %(total)s out of 5.", total=say.points(mine.standing.low, mine.standing.high)))
    winner = file.winner()
    if winner is not None and winner.id == candidate.id and mine.rank > 1:
        paper.words(_("Your total was not the highest; our choice does not rest on the total alone."))
    if winner is not None and winner.id != candidate.id and mine.rank == 1:
        paper.words(_("Your total was the highest of that round; our choice does not rest on that total alone."))
    if winner is not None and winner.id != candidate.id:
        best = file.table.place(winner.id).standing
        paper.words(_("%(name)s scored %(total)s out of 5.", name=winner.title, total=say.points(best.low, best.high)))
    if ranking.round.number > 1:
        paper.words(str(SECOND_ROUND))
    paper.heading(_("Your scores, with our reasons"))
    agreed = file.agreed[ranking.round.id]
    rows = []
    for card in ranking.criteria.scored():
        agreed_score = agreed.get((card.id, candidate.id))
        score = (
            _("unknown")
            if agreed_score is None or agreed_score.cell is Cell.EMPTY
            else _("n/a")
            if agreed_score.cell is Cell.NOT_APPLICABLE
            else str(agreed_score.value)
        )
        rows.append(
            (
                f"{card.code} {say.name(card.name, card.name_other)}",
                say.share(ranking.criteria.weights[card.id], 1),
                score,
                agreed_score.reason if agreed_score is not None else "",
            )
        )
    paper.grid([_("Criterion"), _("Weight"), _("Score"), _("Reason")], rows, widths=(4, 1.2, 1, 5), numbers=(1, 2))
