"""The decision memo, a letter to each vendor, and the minutes: every figure is the one on its page."""

from decimal import Decimal

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from foundation.clock import zone
from foundation.documents.paper import Paper
from foundation.languages import Language, in_language
from foundation.money import show_decimal, show_money, show_percent
from foundation.templating import show_moment
from selection.decision.queries import Dossier
from selection.labels import COMPONENTS, DISCIPLINES, FITS, OUTCOMES, POINT_STATES, RULES, SECOND_ROUND, TIE_RULES, TOPICS, sentence_of
from selection.method.knock_out import Verdict
from selection.method.proposals import fit_of
from selection.method.rounds import Cell
from selection.method.total_cost import Delivery, FiveTimes
from selection.ranking.pictures import category_profile
from selection.total_cost.pictures import flow_columns
from selection.total_cost.queries import CandidateCost, as_method
from selection.vendors.models import Candidate


def _paper(file: Dossier, language: Language, title: str, subtitle: str) -> Paper:
    day = show_moment(file.at, zone(file.initiative.time_zone), language)
    footer = f"{file.initiative.name} · {day} · " + _("audit %(head)s", head=file.head.short)
    return Paper(title, subtitle, language, file.initiative.organisation, file.at, footer, file.look)


class _Figures:
    """Amounts, scores and shares as this language writes them."""

    def __init__(self, file: Dossier, language: Language) -> None:
        self.file, self.language = file, language

    def money(self, amount: Decimal | float | None) -> str:
        value = Decimal(round(amount)) if isinstance(amount, float) else amount
        return show_money(value, self.file.initiative.currency, self.language).replace(" ", "\u00a0")

    def points(self, low: Decimal, high: Decimal) -> str:
        return show_decimal(low, self.language) if low == high else f"{show_decimal(low, self.language)} – {show_decimal(high, self.language)}"

    def share(self, value: Decimal | float, places: int = 0) -> str:
        return show_percent(value, self.language, places)

    def name(self, text: str, other: str | None) -> str:
        return in_language(text, other, self.language, self.file.initiative.language)


def memo(file: Dossier, language: Language) -> Paper:
    """The decision memo: one page that says it, then the evidence."""
    with force_locale(language):
        paper = _paper(file, language, _("Decision memo"), f"{file.initiative.organisation}: {file.initiative.name}")
        say = _Figures(file, language)
        _add_summary(paper, file, say)
        paper.heading(_("How the candidates compare"))
        _add_ranking(paper, file, say)
        paper.heading(_("What it costs"))
        _add_costs(paper, file, say)
        paper.heading(_("What was said and what was found"))
        _add_claims(paper, file, say)
        paper.heading(_("What was agreed"))
        _add_points(paper, file)
        paper.heading(_("Where the method was departed from"))
        _add_departures(paper, file)
    return paper


def _add_summary(paper: Paper, file: Dossier, say: _Figures) -> None:
    winner = file.winner()
    names = ", ".join(row.title for row in file.table.finalists)
    paper.words(_("Which of the finalists (%(names)s) do we contract for our CRM?", names=names), label=_("Question"))
    if file.award is not None and winner is None:
        paper.words(_("%(name)s was awarded the contract and has withdrawn since; the award no longer stands.", name=file.title(file.award.candidate_id)), label=_("Advice"))
        return
    if file.award is None or winner is None:
        paper.words(_("No award has been recorded yet."), label=_("Advice"))
        return
    cost = file.table.costs[winner.id]
    signed = _("signed on %(day)s", day=show_moment(file.award.signed_at, zone(file.initiative.time_zone), say.language)) if file.award.signed_at else _("awarded, not signed yet")
    paper.words(_("%(name)s (%(state)s).", name=winner.title, state=signed), label=_("Advice"))
    paper.words(file.award.reason, label=_("Why"))
    paper.words(_how_sure(file, say), label=_("How sure"))
    paper.words(_cost_sentence(file, winner, cost, say), label=_("Cost"))
    paper.words("", label=_("Main risks"), items=_risks(file, winner, say) or [_("None recorded.")])
    asked = _("Agree with the award.") if file.award.signed_at is None else _("Take note of the signed decision and agree that the programme begins.")
    if file.award.subject_to_advice:
        asked += " " + _("The award is subject to the advice of the works council.")
    paper.words(asked, label=_("Asked of the board"))
    paper.words(_("The outcome goes to the programme: gaps, interfaces, cost lines, promises and risks, each with its source."), label=_("What happens next"))


def _how_sure(file: Dossier, say: _Figures) -> str:
    places = [file.table.place(row.id) for row in file.table.finalists]
    ordered = sorted(places, key=lambda place: -place.standing.middle)
    parts = []
    if file.table.tied:
        parts.append(_("The finalists end equal. The rule stated in advance: %(rule)s.", rule=TIE_RULES[file.tie_rule]))
        if file.award is not None and file.award.tie_reason:
            parts.append(file.award.tie_reason)
    elif len(ordered) > 1:
        gap = ordered[0].standing.middle - ordered[1].standing.middle
        parts.append(_("%(name)s leads by %(gap)s points of 5 on agreed scores.", name=file.title(ordered[0].standing.candidate), gap=show_decimal(gap, say.language)))
        if ordered[1].standing.high >= ordered[0].standing.low:
            parts.append(_("Open scores can still turn that round."))
    lowest = min(place.standing.coverage for place in places)
    parts.append(_("Every finalist is scored on all criteria.") if lowest == 1 else _("At least %(share)s of the weight is scored for every finalist.", share=say.share(lowest)))
    return " ".join(str(part) for part in parts)


def _cost_sentence(file: Dossier, winner: Candidate, cost: CandidateCost, say: _Figures) -> str:
    text = str(_("Present value over %(years)s years: %(value)s.", years=file.assumptions.years, value=say.money(cost.figures.present_value.likely)))
    found = file.simulations.get(winner.id)
    if found is not None:
        text += " " + _("With 80 %% chance it stays under %(p80)s, with 90 %% under %(p90)s.", p80=say.money(found.at(0.8).value), p90=say.money(found.at(0.9).value))
    if cost.figures.missing:
        text += " " + _("Not known yet: %(list)s.", list=", ".join(str(COMPONENTS[kind]) for kind in cost.figures.missing))
    return text


def _risks(file: Dossier, winner: Candidate, say: _Figures) -> list[str]:
    found = [f"{say.name(row.card.name, row.card.name_other)}: {OUTCOMES[row.claim.outcome]}" for row in (file.claims.doubtful() if file.claims else []) if row.candidate.id == winner.id]
    cards = {card.id: card for card in file.table.ranking.criteria.cards}
    found += [_("%(name)s is under its minimum.", name=say.name(cards[one].name, cards[one].name_other)) for one in file.table.place(winner.id).standing.under_minimum]
    found += [_("Under a five-times rule: %(rule)s.", rule=RULES[rule.rule]) for rule in file.table.costs[winner.id].figures.five_times if rule.holds is False]
    gaps = file.proposals.count(winner.id, gaps=True) if file.proposals and winner.id in file.proposals.latest else 0
    if gaps:
        found.append(ngettext("The package does not bring one criterion by itself.", "The package does not bring %(num)d criteria by itself.", gaps))
    return found


def _add_ranking(paper: Paper, file: Dossier, say: _Figures) -> None:
    found = file.table.ranking
    paper.words(_("Totals from 0 to 5 on the agreed scores of round %(round)s and version %(version)s of the criteria.", round=found.round.number, version=found.criteria.number))
    rows = [
        (
            str(place.rank),
            found.candidates[place.standing.candidate].title,
            say.points(place.standing.low, place.standing.high),
            say.share(place.standing.coverage),
            _choice(file, place.standing.candidate),
        )
        for place in found.places
    ]
    paper.grid([_("Rank"), _("Candidate"), _("Total"), _("Coverage"), _("Finalist")], rows, widths=(1.3, 3.4, 2.2, 2, 6), numbers=(2, 3))
    paper.picture(str(category_profile(found)), _("Score per category from 0 to 5 of each candidate; the same figures stand in the table above."), names=[row.title for row in found.ordered()])


def _choice(file: Dossier, candidate_id: int) -> str:
    row = file.finalist_choices.get(candidate_id)
    return "–" if row is None else f"{_('in') if row.is_in else _('out')}. {row.reason}"


def _add_costs(paper: Paper, file: Dossier, say: _Figures) -> None:
    rows = []
    for row in file.table.finalists:
        cost, found = file.table.costs[row.id], file.simulations.get(row.id)
        risk = [say.money(found.at(share).value) for share in (0.5, 0.8, 0.9)] if found else ["–"] * 3
        rows.append((row.title, say.money(cost.figures.one_off.likely), say.money(cost.figures.yearly.likely), say.money(cost.figures.present_value.likely), *risk))
    paper.grid(
        [_("Finalist"), _("One-off costs"), _("Yearly costs"), _("Present value, most likely"), "P50", "P80", "P90"], rows, widths=(2.4, 2.1, 1.9, 2.3, 2.1, 2.1, 2.1), numbers=(1, 2, 3, 4, 5, 6)
    )
    paper.words(
        _(
            "P50, P80 and P90: not exceeded with that chance in %(draws)s draws (seed %(seed)s); each amount PERT-beta between its lowest and highest, tied by a common factor (correlation 0.3).",
            draws=next((found.draws for found in file.simulations.values()), 0),
            seed=file.initiative.id,
        )
    )
    checks = [(row.title, *(_rule_words(rule, row, say) for rule in file.table.costs[row.id].figures.five_times)) for row in file.table.finalists]
    paper.grid([_("Finalist"), *(str(label) for label in RULES.values())], checks, widths=(2, 4, 4))
    found_costs = [file.table.costs[row.id] for row in file.table.finalists if file.table.costs[row.id].has_lines]
    if found_costs:
        paper.picture(
            str(flow_columns(found_costs, as_method(file.assumptions))),
            _("Costs per year of each finalist: %(names)s.", names=", ".join(cost.candidate.title for cost in found_costs)),
            names=[cost.candidate.title for cost in found_costs],
        )


def _rule_words(rule: FiveTimes, row: Candidate, say: _Figures) -> str:
    """The rule with its base named; for SaaS the base is our assumption."""
    if rule.base is None:
        return str(_("not known: %(component)s is missing", component=COMPONENTS[rule.base_component]))
    base = str(_("base %(amount)s (%(component)s)", amount=say.money(rule.base), component=COMPONENTS[rule.base_component]))
    if row.delivery is Delivery.SAAS:
        base += "; " + _("for SaaS our assumption")
    word = _("holds") if rule.holds else _("%(amount)s short", amount=say.money(rule.shortfall))
    return f"{word}; {base}"


def _add_claims(paper: Paper, file: Dossier, say: _Figures) -> None:
    if file.claims is None:
        return
    rows = []
    for row in file.claims.candidates:
        counts = file.claims.counts(row.id)
        rows.append((row.title, *(str(counts[name]) for name in ("broken", "weak", "said", "borne_out"))))
    paper.grid([_("Candidate"), _("Broken"), _("Weak"), _("Only said"), _("Borne out")], rows, widths=(4, 1.5, 1.2, 1.4, 1.6), numbers=(1, 2, 3, 4))
    doubtful = [
        (row.candidate.title, f"{row.card.code} {say.name(row.card.name, row.card.name_other)}", str(OUTCOMES[row.claim.outcome]), row.evidence[-1].finding.text if row.evidence else "–")
        for row in file.claims.doubtful()
    ]
    paper.grid([_("Candidate"), _("Criterion"), _("Stands"), _("Last finding")], doubtful[:12], widths=(2, 3, 1.6, 4.6))
    winner = file.winner()
    if file.proposals is not None and winner is not None and winner.id in file.proposals.latest:
        gaps = [(line.question.code, say.name(line.question.text, line.question.text_other), line.statements[winner.id]) for line in file.proposals.lines if line.statements[winner.id].is_gap]
        paper.grid(
            [_("Gap of %(name)s", name=winner.title), _("In the proposal"), _("Remark")],
            [(f"{code} {text}", str(FITS[fit]) if (fit := fit_of(said.after)) else "–", said.remark or "") for code, text, said in gaps],
            widths=(4, 2, 4),
        )


def _add_points(paper: Paper, file: Dossier) -> None:
    winner = file.winner()
    rows = [
        (str(TOPICS[row.point.topic]), row.point.subject, row.point.agreed or row.point.dropped_reason or str(POINT_STATES[row.state]), row.owner)
        for row in (file.points.get(winner.id, []) if winner else [])
    ]
    paper.grid([_("About"), _("Subject"), _("Settled"), _("Owner")], rows, widths=(2, 3, 6, 2))
    if not rows:
        paper.words(_("No points were recorded."))


def _add_departures(paper: Paper, file: Dossier) -> None:
    rows = [(sentence_of(point), found.reason) for point, found in file.explained.items()]
    paper.grid([_("What stayed open"), _("Reason")], rows, widths=(4, 6))
    back = [(file.title(row.candidate_id), row.revoked_reason or "") for row in file.awards if row.revoked_at is not None]
    paper.grid([_("Awards that were taken back"), _("Reason")], back, widths=(4, 6))
    if not rows and not back:
        paper.words(_("Nowhere."))


def letter(file: Dossier, candidate: Candidate) -> Paper:
    """A vendor's debrief in its own language: its own scores and reasons, the ranking, and the winner's total; nothing of others' scores."""
    language, winner = candidate.language, file.winner()
    with force_locale(language):
        paper, say = _paper(file, language, _("Outcome of our selection"), f"{file.initiative.organisation}: {file.initiative.name}"), _Figures(file, language)
        paper.words(_("To: %(name)s", name=", ".join(part for part in (candidate.contact_name, candidate.vendor) if part)))
        thanks = _("Thank you for taking part in our selection of a CRM package with %(product)s. This letter tells you the outcome and how we came to it.", product=candidate.product)
        paper.words(file.look.opening or thanks)
        if winner is None:
            paper.words(_("The award has not been decided yet."))
        elif candidate.id == winner.id:
            paper.words(_("We award the contract to you. %(reason)s", reason=file.award.reason if file.award else ""))
        else:
            paper.words(_("We award the contract to %(name)s.", name=winner.title))
        _add_own_way(paper, file, candidate)
        _add_own_scores(paper, file, candidate, say)
        paper.words(file.look.closing or _("We gladly explain this in a conversation; please make an appointment with us within two weeks."))
        paper.words(_("With kind regards,") + "\n" + file.initiative.organisation)
    return paper


def _add_own_way(paper: Paper, file: Dossier, candidate: Candidate) -> None:
    """How far this candidate came, with the reason given at each step."""
    if candidate.withdrawn_at is not None:
        paper.words(_("You withdrew: %(reason)s", reason=candidate.withdrawn_reason))
    fails = [line for line in file.knock_outs.lines.values() if line.candidate.id == candidate.id and line.verdict is Verdict.FAIL]
    for line in fails:
        name = in_language(line.card.name, line.card.name_other, candidate.language, file.initiative.language)
        paper.words(_("You did not meet a condition that had to hold: %(name)s. %(evidence)s", name=name, evidence=line.confirmed.evidence if line.confirmed else ""))
    steps = ((_("Longlist"), file.longlist), (_("Shortlist"), file.shortlist), (_("Finalists"), file.finalist_choices))
    rows = [(label, _("you went on") if found[candidate.id].is_in else _("you did not go on"), found[candidate.id].reason) for label, found in steps if candidate.id in found]
    paper.grid([_("Step"), _("Outcome"), _("Reason")], rows, widths=(2, 2, 6))


def _add_own_scores(paper: Paper, file: Dossier, candidate: Candidate, say: _Figures) -> None:
    found = file.round_of.get(candidate.id)
    if found is None:
        paper.words(_("You were not scored, so you have no place in the ranking."))
        return
    mine = next(place for place in found.places if place.standing.candidate == candidate.id)
    paper.heading(_("Your place"))
    paper.words(_("You are number %(rank)s of %(count)s in round %(round)s.", rank=mine.rank, count=len(found.places), round=found.round.number))
    paper.words(_("Your total is %(total)s of 5.", total=say.points(mine.standing.low, mine.standing.high)))
    winner = file.winner()
    if winner is not None and winner.id != candidate.id:
        best = file.table.place(winner.id).standing
        paper.words(_("The total of %(name)s is %(total)s of 5.", name=winner.title, total=say.points(best.low, best.high)))
    if found.round.number > 1:
        paper.words(str(SECOND_ROUND))
    paper.heading(_("Your scores, and why they are not higher"))
    agreed = file.agreed[found.round.id]
    rows = []
    for card in found.criteria.scored():
        row = agreed.get((card.id, candidate.id))
        score = _("unknown") if row is None or row.cell is Cell.EMPTY else _("n/a") if row.cell is Cell.NOT_APPLICABLE else str(row.value)
        rows.append((f"{card.code} {say.name(card.name, card.name_other)}", say.share(found.criteria.weights[card.id], 1), score, row.reason if row is not None else ""))
    paper.grid([_("Criterion"), _("Weight"), _("Score"), _("Reason")], rows, widths=(4, 1.2, 1, 5), numbers=(1, 2))


def minutes(file: Dossier, language: Language) -> Paper:
    """Who decided what, when and why, from the committee to the signature."""
    with force_locale(language):
        paper = _paper(file, language, _("Minutes of the selection"), f"{file.initiative.organisation}: {file.initiative.name}")

        def day(moment: object) -> str:
            return show_moment(moment, zone(file.initiative.time_zone), language) if moment is not None else "–"  # type: ignore[arg-type]

        by_person: dict[str, list[str]] = {}
        for seat in file.seats:
            by_person.setdefault(seat.person.name, []).append(str(DISCIPLINES[seat.discipline]))
        paper.heading(_("Committee"))
        paper.grid([_("Name"), _("Disciplines")], [(name, ", ".join(parts)) for name, parts in by_person.items()], widths=(3, 6))
        paper.heading(_("Rounds of scoring"))
        paper.grid(
            [_("Round"), _("Opened"), _("Closed"), _("Agreed"), _("Reason")],
            [(str(row.number), day(row.opened_at), day(row.closed_at), day(row.agreed_at), row.reason or "") for row in sorted(file.rounds, key=lambda row: row.number)],
            widths=(1, 2.4, 2.4, 2.4, 3),
        )
        for label, choices in ((_("Longlist"), file.longlist), (_("Shortlist"), file.shortlist), (_("Finalists"), file.finalist_choices)):
            if choices:
                paper.heading(label)
                rows = [(file.title(key), _("in") if row.is_in else _("out"), row.reason, day(row.chosen_at)) for key, row in choices.items()]
                paper.grid([_("Candidate"), _("In or out"), _("Reason"), _("When")], rows, widths=(3, 1.2, 5, 2.4))
        paper.heading(_("Award"))
        taken = [(file.title(row.candidate_id), row.reason, day(row.decided_at), day(row.signed_at), row.revoked_reason or "") for row in file.awards]
        paper.grid([_("Candidate"), _("Reason"), _("Decided"), _("Signed"), _("Taken back")], taken, widths=(2.4, 4, 2.2, 2.2, 2))
        if not taken:
            paper.words(_("No award has been recorded yet."))
        paper.heading(_("Where the method was departed from"))
        _add_departures(paper, file)
    return paper
