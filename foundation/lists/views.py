"""The pages of a plain door: the file, what its columns and values mean, what would become of every row, the receipt.
The step's own views hold the routes and their permissions and call these.
"""

from collections.abc import Mapping
from typing import Any

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.clock import now
from foundation.drawn import digest
from foundation.errors import ClosedError
from foundation.exports import Export, file_name, hand_out
from foundation.initiatives.models import Initiative
from foundation.languages import current_language
from foundation.lists import actions, queries
from foundation.lists.choices import Choices, chosen_in, field_of, known_words, read_as
from foundation.lists.door import (
    OUTCOMES,
    Columns,
    Door,
    Planned,
    Taking,
    in_words,
    lines_of,
    planned,
    words_of_outcomes,
)
from foundation.lists.forms import ListFileForm, ReadingForm
from foundation.lists.models import Upload
from foundation.lists.reading import ListFile, list_at, list_file_of, look_first, read_list
from foundation.lists.shape import Start
from foundation.lists.workbook import make_door_workbook, make_refused_workbook
from foundation.saving.forms import try_to_save
from foundation.workbook.write import EXCEL

SAMPLE, SHOWN = 5, 20
CHANGED_SINCE = _l("This is not what you looked at: something changed since. Look again, then take it in.")


def excel(door: Door, initiative: Initiative) -> ResponseReturnValue:
    """The whole list, to be changed in Excel and taken in again."""
    at, language, rows = now(), current_language(), door.rows(initiative)
    name = file_name(f"{door.title}-{initiative.name}-{at:%Y-%m-%d}", "xlsx")
    export = Export(what=f"{door.name}_list", name=name, mimetype=EXCEL)
    return hand_out(initiative, lambda: make_door_workbook(door, initiative, rows, language, at), export)


def uploads(door: Door, initiative: Initiative, form: ListFileForm | None = None) -> str:
    return render_template(
        "foundation/lists/import.html",
        door=door,
        form=form or ListFileForm(),
        uploads=queries.uploads(initiative.id, door),
    )


def upload(door: Door, initiative: Initiative) -> ResponseReturnValue:
    form, kept = ListFileForm(), list[Upload]()

    def read() -> tuple[str, bytes, ListFile]:
        name, content = form.sent()
        file = read_list(content, name)
        look_first(file, known_words(door))
        return name, content, file

    def act(file: tuple[str, bytes, ListFile]) -> None:
        kept.append(actions.keep_upload(initiative, door=door, file=file, by=g.person, at=now()))

    status = try_to_save(form, act, first=read)
    if status:
        return uploads(door, initiative, form), status
    return redirect(url_for(f"{door.name}.mapping", initiative_id=initiative.id, upload_id=kept[0].id), 303)


def mapping_page(
    door: Columns, kept: Upload, chosen: Choices, form: ReadingForm, preview: list[Planned] | None = None
) -> str:
    sheet = chosen.file.sheets[chosen.start.sheet]
    return render_template(
        "foundation/lists/mapping.html",
        door=door,
        kept=kept,
        chosen=chosen,
        sheet_rows=sheet.rows[:SHOWN],
        heading_row=sheet.rows[chosen.start.heading][0] if sheet.rows else 0,
        form=form,
        preview=preview,
        seen=_digest(preview) if preview is not None else "",
        show=request.form.get("show", ""),
        counts={name: sum(plan.outcome == name for plan in preview or ()) for name in OUTCOMES},
        sample=SAMPLE,
        field_of=field_of,
        in_words=in_words,
        outcomes=words_of_outcomes(),
    )


def mapping(door: Door, initiative: Initiative, upload_id: int) -> str:
    kept = queries.upload(initiative.id, door, upload_id) or abort(404)
    if kept.receipt is not None:
        return render_template(
            "foundation/lists/receipt.html",
            door=door,
            kept=kept,
            outcomes=words_of_outcomes(),
            act=queries.act_of_taking_in(door, kept),
        )
    before = queries.remembered(initiative.id, door, g.person.id)
    return mapping_page(door, kept, chosen_in(door, kept, before), ReadingForm(formdata=None).asking(door.reason))


def take_in(door: Door, initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    kept, form = queries.upload(initiative.id, door, upload_id) or abort(404), ReadingForm().asking(door.reason)
    if kept.receipt is not None and "refused" in request.form:
        return refused_rows(initiative, kept, queries.refusals(kept), what=f"{door.name}_refused")
    if kept.receipt is not None:  # confirmed twice
        return redirect(url_for(f"{door.name}.mapping", initiative_id=initiative.id, upload_id=upload_id), 303)
    return _read(door, initiative, kept, form)


def _read(door: Door, initiative: Initiative, kept: Upload, form: ReadingForm) -> ResponseReturnValue:
    """Look again, show what would become of every row, or store it."""
    chosen = chosen_in(door, kept, queries.remembered(initiative.id, door, g.person.id))
    if "look" in request.form:
        return mapping_page(door, kept, chosen, form)
    if not is_readable(form, chosen):
        return mapping_page(door, kept, chosen, form), 422
    plans = planned(door, initiative, _lines(door, chosen, form), g.person)
    if "confirm" not in request.form:
        return mapping_page(door, kept, chosen, form, plans)
    wrong, status = _why_not(plans)
    if wrong:
        form.form_errors.append(wrong)
        return mapping_page(door, kept, chosen, form, plans), status

    def act() -> None:
        taking = Taking(by=g.person, at=now(), reason=(form.reason.data or None) if door.reason else None)
        again = planned(door, initiative, _lines(door, chosen, form), g.person)
        if _digest(again) != _digest(plans):
            raise ClosedError(
                _("This is not what you looked at: something changed since. Look again, then take it in.")
            )
        actions.take_in(initiative, door=door, kept=kept, plans=again, mapping=read_as(chosen), taking=taking)

    status = try_to_save(form, act)
    if status:
        return mapping_page(door, kept, chosen, form, plans), status
    return redirect(url_for(f"{door.name}.mapping", initiative_id=initiative.id, upload_id=kept.id), 303)


def refused_rows(initiative: Initiative, kept: Upload, said: Mapping[int, str], *, what: str) -> ResponseReturnValue:
    """The rows that were refused, as they stand in the file, each with its remark: to be mended and sent again."""
    file, how = list_file_of(kept.rows), kept.mapping or {}
    sheet = next((place for place, sheet in enumerate(file.sheets) if sheet.name == how.get("sheet")), 0)
    numbers = [number for number, _cells in file.sheets[sheet].rows]
    found = list_at(file, Start(sheet, numbers.index(how["heading"]) if how.get("heading") in numbers else 0))
    export = Export(what=what, name=file_name(f"{_('Refused')}-{kept.file_name}", "xlsx"), mimetype=EXCEL)
    return hand_out(initiative, lambda: make_refused_workbook(initiative, found, said, now()), export)


def is_readable(form: ReadingForm, chosen: Choices) -> bool:
    """Whether the form is filled in well and no two columns hold the same."""
    is_valid = bool(form.validate())
    if chosen.found.too_long:
        form.form_errors.append(chosen.found.too_long)
        return False
    if len(set(chosen.columns.values())) != len(chosen.columns):
        form.form_errors.append(_("Two columns hold the same thing; choose one of them."))
        return False
    return is_valid


def _why_not(plans: list[Planned]) -> tuple[str, int]:
    """Why what was confirmed cannot be taken in, with its status; nothing where it can."""
    if not any(plan.outcome in ("kept", "changed", "same") for plan in plans):
        return _("Nothing of this list can be taken in: look at what its columns hold."), 422
    return ("", 0) if request.form.get("seen") == _digest(plans) else (str(CHANGED_SINCE), 409)


def _digest(plans: list[Planned]) -> str:
    """What a preview showed, so that no more and nothing else is taken in."""
    rows = [
        [
            plan.line.row,
            plan.outcome,
            [[name, str(value)] for name, value in plan.line.values.items()],
            [[name, str(old), str(new)] for name, (old, new) in plan.changes.items()],
        ]
        for plan in plans
    ]
    return str(digest(rows))


def _lines(door: Door, chosen: Choices, form: ReadingForm) -> list[Any]:
    hidden = chosen.found.hidden if form.without_hidden.data else frozenset()
    return [line for line in lines_of(door, chosen.found, chosen.columns, chosen.meanings) if line.row not in hidden]
