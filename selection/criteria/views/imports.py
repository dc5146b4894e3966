"""Taking in a list of criteria: the file, what stands where in it, what its values mean, what would become of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.clock import now
from foundation.errors import ClosedError
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.languages import Language
from foundation.lists.amounts import settled
from foundation.lists.choices import AS_BEFORE, BY_HEADINGS, field_of, list_in
from foundation.lists.door import OUTCOMES, words_of_outcomes
from foundation.lists.reading import List, ListFile, list_file_of, look_first, read_list, with_joined
from foundation.lists.shape import Start, heading_key
from foundation.lists.values import Distinct, distinct, value_key
from foundation.lists.views import CHANGED_SINCE
from foundation.saving.forms import try_to_save
from selection.criteria.actions import lists
from selection.criteria.forms import MappingForm, UploadForm
from selection.criteria.models import CriteriaImport, CriteriaPermission, ImportState
from selection.criteria.queries import rows
from selection.criteria.views.pages import blueprint
from selection.method.criteria import Category, Kind
from selection.method.criteria_list import read_rows
from selection.method.list_columns import guess_mapping, settled_columns, with_codes_apart, with_marks_as_values
from selection.method.list_remarks import Remark
from selection.method.list_row import GROUP, LEAVE_OUT, Reading, RowRead
from selection.method.list_words import CATEGORIES, HEADINGS, KINDS, NOT_WANTED, TYPES, Column
from selection.method.questions import AnswerType

SAMPLE, SHOWN = 5, 20
KNOWN = {heading_key(name) for names in HEADINGS.values() for name in names}
GUESSES: dict[Column, Mapping[str, str]] = {
    Column.KIND: KINDS | dict.fromkeys(NOT_WANTED, LEAVE_OUT),
    Column.CATEGORY: CATEGORIES,
    Column.ANSWER_TYPE: TYPES,
}  # what a value of a column means, where it is known
MEMBERS: dict[Column, Sequence[StrEnum]] = {
    Column.KIND: [*Kind],
    Column.CATEGORY: [*Category],
    Column.ANSWER_TYPE: [*AnswerType],
}


def _our_words() -> tuple[dict[str, Column], dict[Column, dict[str, str]]]:
    """The headings and the values as Gids itself writes them, in every language."""
    headings: dict[str, Column] = {}
    values: dict[Column, dict[str, str]] = {column: {} for column in MEMBERS}
    for language in Language:
        with force_locale(language):
            headings |= {label(column).casefold(): column for column in Column}
            for column, members in MEMBERS.items():
                values[column] |= {value_key(label(member)): member.value for member in members}
    return headings, values


def _uploads_page(initiative: Initiative, form: UploadForm) -> str:
    return render_template(
        "selection/criteria/import.html", form=form, imports=rows.imports(initiative.id), columns=Column
    )


@blueprint.get("/initiatives/<int:initiative_id>/criteria/import")
@requires(CriteriaPermission.EDIT_CRITERIA)
def uploads(initiative: Initiative) -> ResponseReturnValue:
    return _uploads_page(initiative, UploadForm())


@blueprint.post("/initiatives/<int:initiative_id>/criteria/import")
@requires(CriteriaPermission.EDIT_CRITERIA)
def upload(initiative: Initiative) -> ResponseReturnValue:
    form, criteria_imports = UploadForm(), []

    def read() -> lists.UploadedList:
        name, content = form.sent()
        file = read_list(content, name)
        look_first(file, KNOWN)
        return lists.UploadedList(name=name, content=content, file=file)

    status = try_to_save(
        form,
        lambda uploaded: criteria_imports.append(
            lists.keep_upload(initiative, uploaded=uploaded, by=g.person, at=now())
        ),
        first=read,
    )
    if status:
        return _uploads_page(initiative, form), status
    return redirect(url_for("criteria.mapping", initiative_id=initiative.id, import_id=criteria_imports[0].id), 303)


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What was chosen of a list: where it stands, what its columns hold, what its values mean."""

    file: ListFile
    start: Start
    found: List
    columns: dict[int, Column]
    meanings: dict[Column, dict[str, str]]
    why: str

    def read(self, form: MappingForm) -> list[RowRead]:
        points = [place for place, column in self.columns.items() if column is Column.POINTS]
        reading = Reading(
            other_rows_are=Kind(form.other_rows_are.data),
            category=Category(form.category.data),
            meanings=self.meanings,
            faults=self.found.faults,
            header=self.found.header,
            sign=settled(cells[place] for _number, cells in self.found.rows for place in points),
        )
        hidden = self.found.hidden if form.without_hidden.data else frozenset()
        return read_rows([row for row in self.found.rows if row[0] not in hidden], self.columns, reading)

    def asked(self) -> dict[Column, list[Distinct]]:
        """The values of kind, category and answer type, each once, that say more than Gids knows by itself."""
        ours = _our_words()[1]
        found = {column: distinct(self.found.rows, self.columns, column) for column in GUESSES}
        return {
            column: values
            for column, values in found.items()
            if any(value.key not in GUESSES[column] and value.key not in ours[column] for value in values)
        }


def _chosen(criteria_import: CriteriaImport, remembered: dict[str, Any]) -> Choices:
    """What this request chose, over what was remembered of such a list, over what the list itself suggests."""
    file = with_joined(list_file_of(criteria_import.rows), KNOWN)
    start, found = list_in(file, KNOWN)
    header, lines = with_codes_apart(*with_marks_as_values(found.header, found.rows))
    found = replace(found, header=header, rows=lines)
    columns = {
        place: Column(value)
        for place in range(len(found.header))
        if (value := request.form.get(f"column_{place}", "")) in [*Column]
    }
    why = ""
    if "look" in request.form or not any(name.startswith("column_") for name in request.form):
        columns, why = _suggested(found, remembered.get("columns", {}))
    ours, before = _our_words()[1], remembered.get("meanings", {})
    meanings = {
        column: {
            key: request.form.get(field_of(column, key), _meant(before, column).get(key, ours[column].get(key, "")))
            for key in (value.key for value in distinct(found.rows, columns, column))
        }
        for column in MEMBERS
    }
    return Choices(file=file, start=start, found=found, columns=columns, meanings=meanings, why=why)


def _meant(before: Mapping[str, Any], column: Column) -> Mapping[str, str]:
    """What the values of a column meant the last time; an earlier Gids kept the values of all columns together."""
    meant = before.get(column, before)
    return meant if isinstance(meant, dict) and all(isinstance(one, str) for one in meant.values()) else {}


def _suggested(found: List, remembered: dict[str, str]) -> tuple[dict[int, Column], str]:
    """The columns as they were the last time, where all headings are known from then, else by their words; and why."""
    keys = [heading_key(name) for name in found.header]
    if remembered and set(keys) <= set(remembered):
        columns = {place: Column(remembered[key]) for place, key in enumerate(keys) if remembered[key] in [*Column]}
        return columns, str(AS_BEFORE)
    guessed = guess_mapping(found.header, _our_words()[0])
    return settled_columns(guessed, found.header, found.rows), str(BY_HEADINGS)


def _mapping_page(
    criteria_import: CriteriaImport, chosen: Choices, form: MappingForm, preview: Sequence[lists.Planned] | None = None
) -> str:
    sheet = chosen.file.sheets[chosen.start.sheet]
    return render_template(
        "selection/criteria/mapping.html",
        kept=criteria_import,
        chosen=chosen,
        sheet_rows=sheet.rows[:SHOWN],
        heading_row=sheet.rows[chosen.start.heading][0] if sheet.rows else 0,
        form=form,
        preview=preview,
        show=request.form.get("show", ""),
        seen=lists.digest_of(preview or ()),
        counts={one: sum(row.outcome == one for row in preview or ()) for one in OUTCOMES},
        columns=Column,
        doubles=sum(any(what is Remark.DOUBLE_CODE for what, _about in row.row.remarks) for row in preview or ()),
        meanings=MEMBERS,
        guesses=GUESSES,
        field_of=field_of,
        leave_out=LEAVE_OUT,
        as_group=GROUP,
        sample=SAMPLE,
        words_of=lists.words_of_columns(),
        outcomes=words_of_outcomes(),
    )


@blueprint.get("/initiatives/<int:initiative_id>/criteria/import/<int:import_id>")
@requires(CriteriaPermission.EDIT_CRITERIA)
def mapping(initiative: Initiative, import_id: int) -> ResponseReturnValue:
    criteria_import = rows.criteria_import(initiative.id, import_id) or abort(404)
    if criteria_import.state is ImportState.DONE:
        return render_template(
            "selection/criteria/receipt.html",
            kept=criteria_import,
            remark=Remark,
            columns=Column,
            outcomes=words_of_outcomes(),
            act=rows.act_of_taking_in(criteria_import),
        )
    remembered = rows.remembered_mapping(initiative.id, g.person.id)
    form = MappingForm(data={name: remembered.get(name) for name in ("other_rows_are", "category")})
    return _mapping_page(criteria_import, _chosen(criteria_import, remembered), form)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/import/<int:import_id>")
@requires(CriteriaPermission.EDIT_CRITERIA)
def take_in(initiative: Initiative, import_id: int) -> ResponseReturnValue:
    criteria_import, form = rows.criteria_import(initiative.id, import_id) or abort(404), MappingForm()
    if criteria_import.state is ImportState.DONE:  # confirmed twice
        return redirect(url_for("criteria.mapping", initiative_id=initiative.id, import_id=import_id), 303)
    return _read(initiative, criteria_import, form)


def _read(initiative: Initiative, criteria_import: CriteriaImport, form: MappingForm) -> ResponseReturnValue:
    """Look again, show what would become of every row, or store it."""
    chosen = _chosen(criteria_import, rows.remembered_mapping(initiative.id, g.person.id))
    if "look" in request.form:
        return _mapping_page(criteria_import, chosen, form)
    problem = chosen.found.too_long or _problem_in(chosen.columns)
    if not form.validate() or problem:
        form.form_errors.extend([problem] if problem else [])
        return _mapping_page(criteria_import, chosen, form), 422
    read = chosen.read(form)
    preview = lists.planned(initiative, read)
    if "confirm" not in request.form:
        return _mapping_page(criteria_import, chosen, form, preview)
    if request.form.get("seen") != lists.digest_of(preview):
        form.form_errors.append(str(CHANGED_SINCE))
        return _mapping_page(criteria_import, chosen, form, preview), 409
    remember = _remember(chosen, form)

    def act() -> None:
        if lists.digest_of(lists.planned(initiative, read)) != lists.digest_of(preview):
            raise ClosedError(str(CHANGED_SINCE))
        lists.finish_import(
            initiative, criteria_import=criteria_import, read=read, mapping=remember, by=g.person, at=now()
        )

    status = try_to_save(form, act)
    if status:
        return _mapping_page(criteria_import, chosen, form, lists.planned(initiative, read)), status
    return redirect(url_for("criteria.mapping", initiative_id=initiative.id, import_id=criteria_import.id), 303)


def _remember(chosen: Choices, form: MappingForm) -> dict[str, Any]:
    """How the list was read, for the next one of its kind."""
    return {
        "start": [chosen.start.sheet, chosen.start.heading],
        "columns": {heading_key(name): chosen.columns.get(place, "") for place, name in enumerate(chosen.found.header)},
        "meanings": {
            column: {key: meant for key, meant in values.items() if meant} for column, values in chosen.meanings.items()
        },
        "other_rows_are": form.other_rows_are.data,
        "category": form.category.data,
    }


def _problem_in(chosen: dict[int, Column]) -> str | None:
    """What is wrong with the columns that were chosen."""
    if len(set(chosen.values())) != len(chosen):
        return str(_("Two columns hold the same thing; choose one of them."))
    if not {Column.NAME, Column.QUESTION} & set(chosen.values()):
        return str(_("Say which column holds the name or the question."))
    return None
