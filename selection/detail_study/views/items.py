"""The study as a whole and what is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import ClosedError, RuleViolation
from foundation.forms.fields import options_of
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.saving.forms import Present, try_to_save
from foundation.steps import panels
from foundation.templating import spoken
from selection.criteria.queries.cards import Criteria
from selection.criteria.queries.versions import published
from selection.detail_study import actions, queries
from selection.detail_study.actions import ItemFields
from selection.detail_study.forms import ItemForm, ReopenRoundForm, YearForm
from selection.detail_study.models import DetailStudyPermission, FinancialYear, StudyItem
from selection.method.rounds import RoundState
from selection.method.study import StudyKind
from selection.questionnaire.models import QuestionnairePermission
from selection.reopening import asking, reason_of
from selection.scoring.models import ScoringPermission
from selection.scoring.queries import latest_round
from selection.vendors.models import Candidate

blueprint = Blueprint("detail_study", __name__)


def criteria_of(initiative: Initiative) -> Criteria:
    criteria = published(initiative.id)
    if criteria is None:
        raise ClosedError(_("Publish the criteria first: the detail study is about them."))
    return criteria


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Forms of the page that were refused: they stand where they were, with what was typed."""

    years: Mapping[tuple[int, int], YearForm] = field(default_factory=dict)
    round: ReopenRoundForm | None = None


NEW, SCENARIOS = 0, "scenarios"


def _page(initiative: Initiative, refused: Refused | None = None) -> str:
    inside, rows, score_round = (
        queries.shortlisted(initiative.id),
        queries.sessions(initiative.id),
        latest_round(initiative.id),
    )
    criteria, refused = published(initiative.id), refused or Refused()
    codes = {card.id: card.code for card in criteria.cards} if criteria else {}
    years = queries.years([candidate.id for candidate in inside])
    known = {
        (financial_year.candidate_id, financial_year.year): YearForm(formdata=None, obj=financial_year)
        for found_years in years.values()
        for financial_year, _health in found_years
    }
    return render_template(
        "selection/detail_study/overview.html",
        open_here=panels("selection.step", initiative, ["detail_study"])["detail_study"],
        candidates=inside,
        items=queries.items(initiative.id),
        scenarios=len(queries.scenarios(initiative)),
        scenario_mark=SCENARIOS,
        by_item={
            item_id: [codes[criterion_id] for criterion_id in ids]
            for item_id, ids in queries.criteria_of_items(initiative.id).items()
        },
        sessions={
            (session.candidate_id, session.kind): [
                other for other in rows if (other.candidate_id, other.kind) == (session.candidate_id, session.kind)
            ]
            for session in rows
        },
        counts=queries.finding_counts(initiative.id),
        years=years,
        year_forms=known
        | {(candidate.id, NEW): YearForm(formdata=None, version=0) for candidate in inside}
        | dict(refused.years),
        new=NEW,
        kinds=StudyKind,
        round=score_round,
        round_form=refused.round or asking(ReopenRoundForm(formdata=None), initiative),
        may_open=bool(inside) and score_round is not None and score_round.state is RoundState.AGREED,
    )


@blueprint.get("/initiatives/<int:initiative_id>/detail-study")
@requires(QuestionnairePermission.READ_ANSWERS)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


def _to_page(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("detail_study.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/examples")
@requires(DetailStudyPermission.EDIT_STUDY)
def take_examples(initiative: Initiative) -> ResponseReturnValue:
    kind = request.form.get("kind", "")
    if kind not in [*StudyKind, SCENARIOS]:
        raise RuleViolation(_("Choose a part of the detail study."))
    with transaction():
        present = {item.title for item in queries.items(initiative.id)}
        if kind == SCENARIOS:
            count = actions.take_scenarios(initiative, present=present, by=g.person, at=now())
        else:
            count = actions.take_examples(initiative, kind=StudyKind(kind), present=present, by=g.person, at=now())
    flash(ngettext("One ready-made line is in the script.", "%(num)d ready-made lines are in the script.", count))
    return _to_page(initiative)


def _item_page(item: StudyItem | None, form: ItemForm) -> str:
    return render_template("selection/detail_study/item.html", item=item, form=form)


def _item_form(initiative: Initiative, drawn: ItemFields | None = None, version: int = 0) -> ItemForm:
    form = ItemForm(obj=drawn, version=version)
    form.criterion_ids.choices = options_of(
        (card.id, f"{card.code} {spoken(card.name, card.name_other)}") for card in criteria_of(initiative).cards
    )
    return form


def _as_drawn(initiative: Initiative, item: StudyItem) -> ItemFields:
    """A line of the script as its form shows it."""
    inside = tuple(queries.criteria_of_items(initiative.id).get(item.id, ()))
    return ItemFields(
        kind=item.kind, title=item.title, body=item.body, norm=item.norm, minutes=item.minutes, criterion_ids=inside
    )


@blueprint.get("/initiatives/<int:initiative_id>/detail-study/script/new")
@requires(DetailStudyPermission.EDIT_STUDY)
def new_item(initiative: Initiative) -> ResponseReturnValue:
    form, kind = _item_form(initiative), request.args.get("kind", "")
    if kind in [*StudyKind]:
        form.kind.data = StudyKind(kind)
    return _item_page(None, form)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/script/new")
@requires(DetailStudyPermission.EDIT_STUDY)
def add_item(initiative: Initiative) -> ResponseReturnValue:
    form = _item_form(initiative)
    status = try_to_save(
        form, lambda: actions.save_item(initiative, item=None, fields=form.fields(), by=g.person, at=now())
    )
    return (_item_page(None, form), status) if status else _to_page(initiative)


def _item(initiative: Initiative, item_id: int) -> StudyItem:
    return queries.item(initiative.id, item_id) or abort(404)


@blueprint.get("/initiatives/<int:initiative_id>/detail-study/script/<int:item_id>")
@requires(DetailStudyPermission.EDIT_STUDY)
def edit_item(initiative: Initiative, item_id: int) -> ResponseReturnValue:
    item = _item(initiative, item_id)
    return _item_page(item, _item_form(initiative, _as_drawn(initiative, item), item.version))


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/script/<int:item_id>")
@requires(DetailStudyPermission.EDIT_STUDY)
def change_item(initiative: Initiative, item_id: int) -> ResponseReturnValue:
    item, form = _item(initiative, item_id), _item_form(initiative)

    def act() -> None:
        actions.save_item(initiative, item=item, fields=form.fields(), by=g.person, at=now())

    status = try_to_save(form, act, versioned=item, as_drawn=lambda: _as_drawn(initiative, item))
    return (_item_page(item, form), status) if status else _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/script/<int:item_id>/retire")
@requires(DetailStudyPermission.EDIT_STUDY)
def retire_item(initiative: Initiative, item_id: int) -> ResponseReturnValue:
    with transaction():
        actions.retire_item(initiative, item=_item(initiative, item_id), by=g.person, at=now())
    return _to_page(initiative)


def shortlisted(initiative: Initiative, candidate_id: int) -> Candidate:
    return next(
        (candidate for candidate in queries.shortlisted(initiative.id) if candidate.id == candidate_id), None
    ) or abort(404)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/candidates/<int:candidate_id>/figures")
@requires(DetailStudyPermission.EDIT_STUDY)
def save_year(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form = shortlisted(initiative, candidate_id), YearForm()
    nothing = FinancialYear(candidate_id=candidate_id, year=None, version=0)
    present = Present(lambda: queries.year_of(candidate_id, form.year.data) or nothing)

    def act() -> None:
        actions.save_year(
            initiative, candidate=candidate, year=form.year.data, figures=form.figures(), by=g.person, at=now()
        )

    was_new = form.drawn_version == NEW
    status = try_to_save(form, act, versioned=present, as_drawn=present.look)
    if status:
        place = NEW if was_new or queries.year_of(candidate_id, form.year.data) is None else form.year.data
        return _page(initiative, Refused(years={(candidate_id, place): form})), status
    flash(_("Saved."))
    return _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/second-round")
@requires(ScoringPermission.MANAGE_ROUNDS)
def open_second_round(initiative: Initiative) -> ResponseReturnValue:
    form = asking(ReopenRoundForm(), initiative)

    def act() -> None:
        actions.open_second_round(
            initiative, inside=queries.shortlisted(initiative.id), reopening=reason_of(form), by=g.person, at=now()
        )

    status = try_to_save(form, act)
    if status:
        return _page(initiative, Refused(round=form)), status
    flash(_("The second round is open: everyone starts from their own scores, and every changed score needs a reason."))
    return redirect(url_for("scoring.show", initiative_id=initiative.id), 303)
