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
WORDS = {
    **dict.fromkeys(("_", "_l", "gettext", "lazy_gettext")),
    "ngettext": (1, 2),
    **dict.fromkeys(("_p", "_lp"), ((1, "c"), 2)),  # where English has one word for two ideas: first the idea
}
Message = str | tuple[str, ...]


def said() -> Iterator[tuple[Message, str | None]]:
    """Every text of the sources, in English, with the idea it stands for; one that depends on a number as a pair."""
    for folder, methods in FOLDERS.items():
        for _file, _line, message, _comments, idea in extract_from_dir(str(ROOT / folder), methods, keywords=WORDS):
            yield message, idea


def main() -> int:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    texts = {(message if isinstance(message, str) else message[0], idea): message for message, idea in said()}
    for entry in list(catalogue):
        name = entry.id if isinstance(entry.id, str) else entry.id[0]
        if name and (name, entry.context) not in texts:
            print("no longer said:", name)
            catalogue.delete(entry.id, entry.context)
    for (name, idea), message in texts.items():
        if catalogue.get(name, idea) is None:
            catalogue.add(message, flags=["python-format"] if "%(" in name else [], context=idea)
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
