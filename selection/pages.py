"""Selection's blueprints, its part of the menu, and the phases of its permissions."""

from collections.abc import Mapping
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_babel import lazy_gettext as _l

from foundation.permissions import Role
from foundation.steps import Part, plug_in
from selection import origins as _origins  # noqa: F401 - registers where the rules come from
from selection.consensus import step as consensus
from selection.criteria import step as criteria
from selection.decision import step as decision
from selection.decision.queries import consequences_of_opening
from selection.detail_study import step as detail_study
from selection.knock_out import step as knock_out
from selection.knock_out.queries import add_answers
from selection.labels import spoken_answer
from selection.library import step as library
from selection.longlist import step as longlist
from selection.method.procedure import Step
from selection.method.scoring import Place
from selection.negotiation import step as negotiation
from selection.negotiation.queries import why_no_final_prices
from selection.overview import step as overview
from selection.overview.documents import check
from selection.overview.queries import done_steps
from selection.preparation import step as preparation
from selection.price_formula import step as price_formula
from selection.price_formula.labels import formula_named
from selection.questionnaire import step as questionnaire
from selection.questionnaire.queries import add_plan, said_of_knock_outs
from selection.ranking import step as ranking
from selection.reopening import add_decision
from selection.rfp import step as rfp
from selection.robustness import step as robustness
from selection.scoring import step as scoring
from selection.scoring.models import ScoringEvent
from selection.shortlist import step as shortlist
from selection.solution_form import step as solution_form
from selection.suitability import step as suitability
from selection.timetable import step as timetable
from selection.timetable.queries import present_plan
from selection.total_cost import step as total_cost
from selection.total_cost.actions import add_hold
from selection.vendors import step as vendors
from selection.vendors.models import Candidate

PART = Part(
    name="selection",
    title=_l("Selection"),
    owner=Role.CHAIR,
    overview=overview.plug,
    steps=(
        suitability.plug,
        solution_form.plug,
        preparation.plug,
        criteria.plug,
        library.plug,
        vendors.plug,
        knock_out.plug,
        longlist.plug,
        questionnaire.plug,
        scoring.plug,
        consensus.plug,
        ranking.plug,
        robustness.plug,
        total_cost.plug,
        shortlist.plug,
        detail_study.plug,
        rfp.plug,
        price_formula.plug,
        negotiation.plug,
        decision.plug,
        timetable.plug,
    ),
    ends=frozenset(Step),
    done=done_steps,
    quiet=frozenset({ScoringEvent.SCORE_SAVED}),
)


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


def _title_of(place: Place, candidates: Mapping[int, Candidate]) -> str:
    return candidates[place.standing.candidate].title


def _candidate_title(candidate_id: int, candidates: Mapping[int, Candidate]) -> str:
    return candidates[candidate_id].title


def register(app: Flask) -> None:
    plug_in(app, PART)
    app.cli.add_command(verify_file)
    add_answers(said_of_knock_outs)
    add_plan(present_plan)
    add_decision(consequences_of_opening)
    add_hold(why_no_final_prices)
    app.jinja_env.filters.update(
        candidate_title=_candidate_title, title_of=_title_of, spoken_answer=spoken_answer, formula_named=formula_named
    )
