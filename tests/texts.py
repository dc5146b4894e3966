"""Bring the Dutch catalogue up to date: drop what is no longer said, add what is new without its Dutch, and name it."""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "translations/nl/LC_MESSAGES/messages.po"
FOLDERS = {
    **dict.fromkeys(("foundation", "planning", "selection"), [("**.py", "python")]),
    "templates": [("**.html", "jinja2")],
}
WORDS = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
Message = str | tuple[str, ...]


def said() -> Iterator[Message]:
    """Every text of the sources, in English; one that depends on a number as a pair."""
    for folder, methods in FOLDERS.items():
        for _file, _line, message, *_rest in extract_from_dir(str(ROOT / folder), methods, keywords=WORDS):
            yield message


def main() -> int:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    texts = {message if isinstance(message, str) else message[0]: message for message in said()}
    for entry in list(catalogue):
        name = entry.id if isinstance(entry.id, str) else entry.id[0]
        if name and name not in texts:
            print("no longer said:", name)
            catalogue.delete(entry.id)
    for name, message in texts.items():
        if name not in catalogue:
            catalogue.add(message, flags=["python-format"] if "%(" in name else [])
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, ignore_obsolete=True)
    missing = [
        entry.id
        for entry in catalogue
        if entry.id and not all(entry.string if isinstance(entry.string, tuple | list) else [entry.string])
    ]
    for text in missing:
        print("needs its Dutch in", CATALOGUE.relative_to(ROOT), ":", text)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
