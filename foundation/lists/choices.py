"""What is chosen of a list: where it stands in its file, what its columns hold, what its values mean, and why it was
guessed so.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from zlib import crc32

from flask import request
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from foundation.labels import label
from foundation.languages import Language
from foundation.lists.door import Columns
from foundation.lists.models import Upload
from foundation.lists.reading import List, ListFile, list_at, list_file_of, start_in
from foundation.lists.shape import Start, heading_key
from foundation.lists.values import Distinct, distinct, guess_columns, value_key
from foundation.workbook.read import HostileFileError

AS_BEFORE = _l("The columns are read as the last time that you took in such a list.")
BY_HEADINGS = _l("The columns are read by the words of their headings, and by what stands under them.")


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
    start, found = list_in(file, known_words(door))
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


def list_in(file: ListFile, known: Set[str]) -> tuple[Start, List]:
    """Where the list stands and the list itself; where what this request points at is too wide to be one, the guess."""
    start = start_of(file, known)
    try:
        return start, list_at(file, start)
    except HostileFileError:
        guessed = start_in(file, known)
        return guessed, list_at(file, guessed)


def start_of(file: ListFile, known: Set[str]) -> Start:
    """Where the list stands: as this request says, else where its headings most likely are."""
    guessed = start_in(file, known)
    sheet = request.form.get("sheet", type=int)
    if sheet is None or not 0 <= sheet < len(file.sheets):
        return guessed
    heading, rows = request.form.get("heading", type=int), file.sheets[sheet].rows
    if request.form.get("stood") not in (None, f"{sheet}:{heading}") and request.form["stood"].endswith(f":{heading}"):
        heading = None  # another sheet was chosen, and nothing said of its headings
    place = next((place for place, (number, _cells) in enumerate(rows) if number == heading), None)
    if place is None:
        only = ListFile(kind=file.kind, sheets=[replace(file.sheets[sheet], is_hidden=False)])
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
