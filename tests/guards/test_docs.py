"""What the documents name is there: files and folders, links, settings, commands, addresses."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from app import ROOT
from foundation.settings import NAMES
from run import TOOLS

DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "instance/*.md", "tests/**/*.md")
    for path in ROOT.glob(pattern)
    if path.name != "CHANGELOG.md"  # it tells of what was
)
OF_TESTS = {"GIDS_TEST_POSTGRES"}
PATH = re.compile(r"(?<![\w/.~-])((?:[\w.-]+/)+(?:[\w.-]+\.(?:py|html|css|js|md|toml|txt|po|png))?)(?![\w/*<{])")
PLAIN = re.compile(r"\b(?:tests|foundation|selection|planning|templates|static|docs)/[\w/.-]+\.\w+")
GONE = {"foundation/database/prepared.py"}  # a decision tells that it was there


def texts() -> Iterator[tuple[str, Path, str]]:
    for path in DOCUMENTS:
        yield str(path.relative_to(ROOT)), path, path.read_text("utf-8")


def coded(text: str) -> str:
    """What stands between back quotes, with room between."""
    return "\n".join(re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)))


def is_there(named: str, beside: Path) -> bool:
    if any(part in named for part in ("<", "…", "*")):
        return True
    parts = ("foundation", "selection", "planning")
    places = [ROOT / named, beside.parent / named, *(ROOT / part / named for part in parts)]
    module, _dot, function = named.rpartition(".")
    code = ROOT / f"{module}.py"
    return any(place.exists() for place in places) or (code.exists() and f"def {function}(" in code.read_text("utf-8"))


def test_there_are_documents() -> None:
    assert len(DOCUMENTS) > 15


def test_every_file_and_folder_that_a_document_names_is_there() -> None:
    missing = [
        f"{name}: {found}"
        for name, path, text in texts()
        for found in sorted({*PATH.findall(coded(text)), *PLAIN.findall(text)} - GONE)
        if "//" not in found and not is_there(found, path)
    ]
    assert missing == []


def test_every_link_of_a_document_leads_somewhere() -> None:
    missing = [
        f"{name}: {target}"
        for name, path, text in texts()
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert missing == []


def test_every_setting_that_a_document_names_is_one() -> None:
    named = {setting: name for name, _path, text in texts() for setting in re.findall(r"GIDS_[A-Z_]*[A-Z]", text)}
    assert {setting: name for setting, name in named.items() if setting not in {*NAMES, *OF_TESTS}} == {}
    assert set(NAMES) <= set(named)


def test_every_command_that_a_document_names_can_be_given(prepared: Flask) -> None:
    own = {"demo", "own", "test", "gids", *TOOLS}
    wrong = []
    for name, _path, text in texts():
        for words in re.findall(r"python3 run\.py((?: [\w-]+)*)", text):
            first, *others = words.split() or ["demo"]
            if first not in own:
                wrong.append(f"{name}: run.py {first}")
            elif first == "gids" and others:
                command = prepared.cli.commands.get(others[0])
                group = getattr(command, "commands", None)
                if command is None or (group is not None and len(others) > 1 and others[1] not in group):
                    wrong.append(f"{name}: gids {' '.join(others)}")
    assert wrong == []


def test_every_address_that_a_document_names_is_a_route(prepared: Flask) -> None:
    routes, wrong = prepared.url_map.bind("localhost"), []
    rules = {rule.rule for rule in prepared.url_map.iter_rules()}
    for name, _path, text in texts():
        for address in re.findall(r"^/[a-z][\w/<>:.-]*$", coded(text), flags=re.M):
            if "<" in address or address.endswith("..."):
                if not any(rule.startswith(address.rstrip(".").partition("<")[0]) for rule in rules):
                    wrong.append(f"{name}: {address}")
                continue
            try:
                routes.match(address)
            except HTTPException:
                wrong.append(f"{name}: {address}")
    assert wrong == []


@pytest.mark.parametrize("named", ["foundation/no_such.py", "docs/nowhere/"])
def test_a_document_that_names_what_is_not_there_is_found(named: str) -> None:
    assert PATH.findall(named) == [named]
    assert not is_there(named, ROOT / "README.md")
