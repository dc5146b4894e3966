"""The pages of a plain door: the file, what its columns and values mean, what would become of every row, the receipt.
The step's own views hold the routes and their permissions and call these.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zlib import crc32

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.clock import now
from foundation.drawn import digest
from foundation.errors import ClosedError
from foundation.exports import Export, file_name, hand_out
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.languages import Language, current_language
from foundation.lists import actions, queries
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
from foundation.lists.reading import List, ListFile, list_at, list_file_of, look_first, read_list, start_in
from foundation.lists.shape import Start, heading_key
from foundation.lists.values import Distinct, distinct, guess_columns, value_key
from foundation.lists.workbook import make_door_workbook
from foundation.saving.forms import try_to_save
from foundation.workbook.write import EXCEL

SAMPLE, SHOWN = 5, 20
CHANGED_SINCE = _l("This is not what you looked at: something changed since. Look again, then take it in.")
AS_BEFORE = _l("The columns are read as the last time that you took in such a list.")
BY_HEADINGS = _l("The columns are read by the words of their headings, and by what stands under them.")


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


def our_words(door: Columns) -> tuple[dict[str, Any], dict[Any, dict[str, str]]]:
    """The headings and the values as Gids itself writes them, in every language."""
    headings: dict[str, Any] = {}
    values: dict[Any, dict[str, str]] = {column: {} for column in door.members}
    for language in Language:
        with force_locale(language):
            headings |= {heading_key(label(column)): column for column in door.columns}
            for column, members in door.members.items():
                aspect = door.aspects.get(column, "")
                values[column] |= {value_key(label(member, aspect)): member.value for member in members}
    return headings, values


def known_words(door: Columns) -> set[str]:
    return {heading_key(name) for names in door.headings.values() for name in names} | set(our_words(door)[0])


def is_as_agreed(door: Columns, chosen: "Choices") -> bool:
    """Whether a list is read as one that was taken in before, or as Gids itself wrote it, so that nothing is asked."""
    ours = our_words(door)[0]
    is_known = chosen.why == str(AS_BEFORE) or all(heading_key(name) in ours for name in chosen.found.header if name)
    return is_known and all(
        chosen.meanings[column].get(value.key) for column, values in chosen.asked.items() for value in values
    )


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What was chosen of a list: where it stands, what its columns hold, what its values mean, and why it was guessed
    so.
    """

    file: ListFile
    start: Start
    found: List
    columns: Mapping[int, Any]
    meanings: Mapping[Any, Mapping[str, str]]
    asked: Mapping[Any, list[Distinct]]
    why: str


def chosen_in(door: Columns, kept: Upload, before: Mapping[str, Any]) -> Choices:
    """What this request chose, over what was remembered of such a list, over what the list itself suggests."""
    file = list_file_of(kept.rows)
    start = start_of(file, known_words(door))
    found = list_at(file, start)
    columns: dict[int, StrEnum] = {
        place: door.columns(value)
        for place in range(len(found.header))
        if (value := request.form.get(f"column_{place}", "")) in [*door.columns]
    }
    why = ""
    if "look" in request.form or not any(name.startswith("column_") for name in request.form):
        columns, why = _suggested(door, found.header, before.get("columns", {}))
    ours, remembered = our_words(door)[1], before.get("meanings", {})
    values = {column: distinct(found.rows, columns, column) for column in door.members}
    meanings = {
        column: {
            value.key: request.form.get(
                field_of(column, value.key),
                ours[column].get(value.key)
                or remembered.get(column, {}).get(value.key)
                or str(door.guesses.get(column, {}).get(value.key, "")),
            )
            for value in found_values
        }
        for column, found_values in values.items()
    }
    asked = {
        column: found_values
        for column, found_values in values.items()
        if any(value.key not in ours[column] for value in found_values)
    }
    return Choices(file=file, start=start, found=found, columns=columns, meanings=meanings, asked=asked, why=why)


def start_of(file: ListFile, known: Set[str]) -> Start:
    """Where the list stands: as this request says, else where its headings most likely are."""
    guessed = start_in(file, known)
    sheet = request.form.get("sheet", type=int)
    if sheet is None or not 0 <= sheet < len(file.sheets):
        return guessed
    heading, rows = request.form.get("heading", type=int), file.sheets[sheet].rows
    place = next((place for place, (number, _cells) in enumerate(rows) if number == heading), None)
    if place is None:
        only = ListFile(kind=file.kind, sheets=[file.sheets[sheet]])
        place = guessed.heading if sheet == guessed.sheet else start_in(only, known).heading
    return Start(sheet, place)


def _suggested(door: Columns, header: list[str], before: Mapping[str, str]) -> tuple[dict[int, StrEnum], str]:
    """The columns as they were the last time, where every heading is known from then; else by their headings."""
    keys = [heading_key(name) for name in header]
    if before and set(keys) <= set(before):
        columns = {place: door.columns(before[key]) for place, key in enumerate(keys) if before[key] in [*door.columns]}
        return columns, str(AS_BEFORE)
    named = our_words(door)[0]
    return guess_columns([*keys], door.headings, named), str(BY_HEADINGS)


def field_of(column: StrEnum, key: str) -> str:
    """The name of the field that asks what a value of a column means."""
    return f"meaning_{column}_{crc32(key.encode()):08x}"


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
            entry=queries.entry_of(door, kept),
        )
    before = queries.remembered(initiative.id, door, g.person.id)
    return mapping_page(door, kept, chosen_in(door, kept, before), ReadingForm(formdata=None).asking(door.reason))


def take_in(door: Door, initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    kept, form = queries.upload(initiative.id, door, upload_id) or abort(404), ReadingForm().asking(door.reason)
    chosen = chosen_in(door, kept, queries.remembered(initiative.id, door, g.person.id))
    if "look" in request.form:
        return mapping_page(door, kept, chosen, form)
    if not is_readable(form, chosen):
        return mapping_page(door, kept, chosen, form), 422
    plans = planned(door, initiative, _lines(door, chosen, form))
    if "confirm" not in request.form:
        return mapping_page(door, kept, chosen, form, plans)
    wrong, status = _why_not(plans)
    if wrong:
        form.form_errors.append(wrong)
        return mapping_page(door, kept, chosen, form, plans), status

    def act() -> None:
        taking = Taking(by=g.person, at=now(), reason=(form.reason.data or None) if door.reason else None)
        again = planned(door, initiative, _lines(door, chosen, form))
        if _digest(again) != _digest(plans):
            raise ClosedError(
                _("This is not what you looked at: something changed since. Look again, then take it in.")
            )
        actions.take_in(initiative, door=door, kept=kept, plans=again, mapping=read_as(chosen), taking=taking)

    status = try_to_save(form, act)
    if status:
        return mapping_page(door, kept, chosen, form, plans), status
    return redirect(url_for(f"{door.name}.mapping", initiative_id=initiative.id, upload_id=upload_id), 303)


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


def read_as(chosen: Choices) -> dict[str, Any]:
    header = chosen.found.header
    return {
        "sheet": chosen.file.sheets[chosen.start.sheet].name,
        "heading": chosen.file.sheets[chosen.start.sheet].rows[chosen.start.heading][0],
        "columns": {heading_key(name): chosen.columns.get(place, "") for place, name in enumerate(header)},
        "read": [[name, chosen.columns.get(place, "")] for place, name in enumerate(header)],
        "meanings": {
            column: {key: meant for key, meant in values.items() if meant} for column, values in chosen.meanings.items()
        },
    }
