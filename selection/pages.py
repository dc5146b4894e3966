"""Selection's blueprints, its part of the menu, and the phases of its permissions."""

from collections.abc import Mapping
from pathlib import Path

import click
from flask import Flask, current_app, g, url_for
from flask.cli import with_appcontext
from flask_babel import gettext as _

from foundation.clock import now
from foundation.errors import NotAllowedError
from foundation.guard import add_condition, may
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.navigation import Entry, Section, add_section
from foundation.permissions import Permission, Role
from foundation.steps import plug_in
from selection.consensus import step as consensus
from selection.criteria import step as criteria
from selection.decision import step as decision
from selection.decision.queries import consequences_of_opening, is_signed
from selection.detail_study import step as detail_study
from selection.detail_study.queries import FindingRow, evidence_by_cell
from selection.knock_out import step as knock_out
from selection.labels import OUTCOMES, STEPS, STUDY_KINDS, sentence, spoken_answer
from selection.longlist import step as longlist
from selection.method.procedure import Step
from selection.method.rounds import RoundState
from selection.method.scoring import Place
from selection.negotiation import step as negotiation
from selection.negotiation.queries import why_no_final_prices
from selection.overview import step as overview
from selection.overview.documents import check
from selection.overview.queries import StepState, state_of
from selection.preparation import step as preparation
from selection.preparation.queries import has_clear_declaration
from selection.questionnaire import step as questionnaire
from selection.ranking import step as ranking
from selection.reopening import add_decision
from selection.rfp import step as rfp
from selection.scoring import step as scoring
from selection.scoring.queries import standing_round
from selection.shortlist import step as shortlist
from selection.shortlist.queries import is_chosen
from selection.total_cost import step as total_cost
from selection.total_cost.actions import add_hold
from selection.vendors import step as vendors
from selection.vendors.models import Candidate

PLUGS = (
    overview.plug,
    preparation.plug,
    criteria.plug,
    vendors.plug,
    questionnaire.plug,
    knock_out.plug,
    longlist.plug,
    scoring.plug,
    consensus.plug,
    ranking.plug,
    total_cost.plug,
    shortlist.plug,
    detail_study.plug,
    rfp.plug,
    negotiation.plug,
    decision.plug,
)
ENTRIES = {
    Step.PREPARATION: ("preparation.show", Permission.READ_INITIATIVE),
    Step.CRITERIA: ("criteria.show", Permission.READ_CRITERIA),
    Step.VENDORS: ("vendors.show", Permission.READ_CANDIDATES),
    Step.QUESTIONNAIRE: ("questionnaire.show", Permission.READ_ANSWERS),
    Step.KNOCK_OUT: ("knock_out.show", Permission.READ_ANSWERS),
    Step.LONGLIST: ("longlist.show", Permission.READ_CANDIDATES),
    Step.SCORING: ("scoring.show", Permission.SCORE),
    Step.CONSENSUS: ("consensus.show", Permission.READ_SCORES),
    Step.RANKING: ("ranking.show", Permission.READ_RESULT),
    Step.TOTAL_COST: ("total_cost.show", Permission.READ_PRICES),
    Step.SHORTLIST: ("shortlist.show", Permission.READ_RESULT),
    Step.DETAIL_STUDY: ("detail_study.show", Permission.READ_ANSWERS),
    Step.RFP: ("rfp.show", Permission.READ_ANSWERS),
    Step.NEGOTIATION: ("negotiation.show", Permission.READ_PRICES),
    Step.DECISION: ("decision.show", Permission.READ_RESULT),
}


@click.command("verify-file")
@with_appcontext
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify_file(path: Path) -> None:
    """Check a decision file against its manifest: every file as it was made here."""
    complaints = check(path.read_bytes(), key=current_app.extensions["gids_settings"].audit_key)
    for complaint in complaints:
        click.echo(f"{complaint.name}: {complaint.what}")
    if complaints:
        raise SystemExit(1)
    click.echo(f"{path.name}: all files are as they were made.")


def menu(_initiative: Initiative) -> Section:
    """The steps in their order; the overview says which are done."""
    entries = [Entry("overview.show", _("Overview"), Permission.READ_INITIATIVE, mark="≡")]
    entries += [
        Entry(endpoint, str(STEPS[step]), permission, mark=str(number))
        for number, (step, (endpoint, permission)) in enumerate(ENTRIES.items(), start=1)
    ]
    return Section(_("Selection"), entries)


def result_may_be_read(initiative: Initiative, _person: Person, roles: frozenset[Role]) -> None:
    """Members once the round is agreed, the board and the programme manager once the shortlist is chosen; the chair
    once it is closed; everybody with the right once the decision is signed.
    """
    if Role.CHAIR in roles or is_signed(initiative.id):
        return
    if Role.MEMBER in roles:
        score_round = standing_round(initiative.id)
        if score_round is None or score_round.state is not RoundState.AGREED:
            raise NotAllowedError(_("The ranking is shown once the chair has declared the round agreed."))
    elif not is_chosen(initiative.id, standing_round(initiative.id)):
        raise NotAllowedError(_("The result is shown once the shortlist has been chosen."))


def _state(step_name: str) -> StepState:
    """The state of one step for its page."""
    return state_of(g.initiative, Step(step_name), now())


def _step_link(step_name: str) -> str | None:
    """The address of a step's page, for whom may open it."""
    endpoint, permission = ENTRIES[Step(step_name)]
    return url_for(endpoint, initiative_id=g.initiative.id) if may(permission) else None


def _title_of(place: Place, candidates: Mapping[int, Candidate]) -> str:
    return candidates[place.standing.candidate].title


def _found_since(is_second_round: bool) -> dict[tuple[int, int], list[FindingRow]]:
    """What the detail study found, beside the cells of a second round; pages of scoring come before it and cannot ask
    themselves.
    """
    return evidence_by_cell(g.initiative.id) if is_second_round else {}


def _candidate_title(candidate_id: int, candidates: Mapping[int, Candidate]) -> str:
    return candidates[candidate_id].title


def _next_link(step_name: str) -> tuple[str, str] | None:
    steps = list(ENTRIES)
    number = steps.index(Step(step_name)) + 1
    if number == len(steps):
        return None
    link = _step_link(steps[number])
    return (link, str(STEPS[steps[number]])) if link is not None else None


def register(app: Flask) -> None:
    for plug in PLUGS:
        plug_in(app, plug)
    app.cli.add_command(verify_file)
    add_section(menu)
    for permission in (
        Permission.READ_AUDIT,
        Permission.READ_CANDIDATES,
        Permission.EDIT_CANDIDATES,
        Permission.READ_ANSWERS,
        Permission.EDIT_QUESTIONNAIRE,
        Permission.READ_PRICES,
        Permission.EDIT_COSTS,
        Permission.SCORE,
        Permission.READ_SCORES,
        Permission.AGREE,
        Permission.READ_RESULT,
        Permission.DECIDE,
        Permission.EDIT_STUDY,
        Permission.ADD_FINDINGS,
        Permission.NEGOTIATE,
    ):
        add_condition(permission, has_clear_declaration)
    add_condition(Permission.READ_RESULT, result_may_be_read)
    add_decision(consequences_of_opening)
    add_hold(why_no_final_prices)
    app.jinja_env.globals.update(
        found_since=_found_since,
        finding_kinds=STUDY_KINDS,
        finding_outcomes=OUTCOMES,
        step_state=_state,
        next_link=_next_link,
        point_sentence=sentence,
        step_link=_step_link,
    )
    app.jinja_env.filters.update(candidate_title=_candidate_title, title_of=_title_of, spoken_answer=spoken_answer)
