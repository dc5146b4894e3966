"""Promises about the code itself: catalogues, labels, migrations, locks, settings, and who imports what."""

import ast
import fnmatch
import os
import re
from pathlib import Path

import pytest

from app import ROOT
from foundation.languages import compile_catalogues
from foundation.settings import NAMES, SettingError, read_settings

SOURCES = [
    path
    for part in (
        "foundation",
        "planning",
        "selection",
        "templates",
        "static/css",
        "static/js",
        "tests",
        "migrations",
        "docs",
    )
    for path in (ROOT / part).rglob("*")
    if path.suffix in (".py", ".html", ".css", ".js", ".md", ".mako")
]

PURE = ("selection/method/*", "planning/method/*", "foundation/sums/*", "foundation/explanations/reasons")


def test_templates_are_lines_people_can_read() -> None:
    """At most one line of a template in twenty is longer than 120 columns."""
    lines = [line for file in (ROOT / "templates").rglob("*.html") for line in file.read_text("utf-8").splitlines()]
    long = sum(len(line) > 120 for line in lines)
    assert len(lines) > 5000
    assert long / len(lines) < 0.05, f"{long} of {len(lines)}"


def test_colours_have_one_home_and_style_sheets_are_lines_people_can_read() -> None:
    """Colours stand in the tokens only, one declaration on a line, and the page asks for each sheet that is there."""
    folder = ROOT / "static" / "css"
    sheets = {file.stem: file.read_text("utf-8") for file in folder.glob("*.css")}
    asked = re.search(r"name in \[([^]]*)\]\s*%}\s*<link", (ROOT / "templates" / "base.html").read_text("utf-8"))
    assert asked is not None
    assert sorted(re.findall(r'"(\w+)"', asked.group(1))) == sorted(sheets)
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl)\(|: *(?:white|black|red|green|blue)\b")
    assert {name for name, text in sheets.items() if colour.search(text)} == {"tokens"}
    lines = [line for text in sheets.values() for line in text.splitlines()]
    assert [line for line in lines if len(line) > 120 or line.count(";") > 1] == []


def test_locks_and_sources_name_no_registry() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        assert "://" not in lock.read_text(), lock.name


def test_texts_are_compiled_anew_whatever_their_times_say(tmp_path: Path) -> None:
    """After an upgrade the new texts may be older than what an earlier version compiled."""
    source = tmp_path / "po/nl/LC_MESSAGES/messages.po"
    source.parent.mkdir(parents=True)
    for words in ("Een", "Twee"):
        source.write_text(
            f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "One"\nmsgstr "{words}"\n'
        )
        os.utime(source, (0, 0))
        compile_catalogues(tmp_path / "po", tmp_path / "mo")
        assert words.encode() in (tmp_path / "mo/nl/LC_MESSAGES/messages.mo").read_bytes()


def test_locks_pin_extras_as_extras() -> None:
    """An extra that a locked package asks for is locked under that name: pip 23.0.1, which Python 3.11 brings, looks it
    up anew otherwise.
    """
    wanted = re.findall(r'"([a-z0-9_-]+)\[([a-z,]+)\]', (ROOT / "pyproject.toml").read_text())
    assert ("coverage", "toml") in wanted
    locked = "\n".join(lock.read_text() for lock in ROOT.glob("requirements*.txt"))
    assert [f"{name}[{extra}]" for name, extra in wanted if f"\n{name}[{extra}]==" not in locked] == []


def test_nothing_inline_and_nothing_that_evaluates() -> None:
    banned = re.compile(r"\sstyle=\"|<script(?![^>]*src=)|\son\w+=\"|hx-on|\beval\(|new Function|innerHTML")
    assert [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if path.suffix in (".html", ".js") and "vendor" not in path.parts and banned.search(path.read_text())
    ] == []


def test_scripts_stay_small() -> None:
    assert [path.name for path in (ROOT / "static/js").glob("*.js") if len(path.read_text().splitlines()) > 150] == []


def test_no_step_uses_anothers_forms_or_views() -> None:
    wrong = []
    for path in [*(ROOT / "selection").glob("*/*.py"), *(ROOT / "planning").glob("*/*.py")]:
        step = path.parent.name
        for node in ast.walk(ast.parse(path.read_text())):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            parts = module.split(".")
            if (
                len(parts) == 3
                and parts[0] in ("selection", "planning")
                and parts[2] in ("forms", "views")
                and parts[1] not in (step, "labels")
            ):
                wrong.append(f"{path.relative_to(ROOT)} -> {module}")
    assert wrong == []


def test_a_step_with_words_of_its_own_gives_them_to_its_plug() -> None:
    words = [path for part in ("selection", "planning") for path in (ROOT / part).glob("*/labels.py")]
    assert len(words) > 5
    assert [path for path in words if "labels=labels" not in (path.parent / "step.py").read_text("utf-8")] == []


def _code() -> list[tuple[Path, str]]:
    parts = ("foundation", "planning", "selection", "tests")
    return [(path, path.read_text("utf-8")) for part in parts for path in (ROOT / part).rglob("*.py")]


def test_no_file_passes_four_hundred_lines() -> None:
    assert [path.name for path, source in _code() if source.count("\n") > 400] == []


def test_a_dataclass_of_more_than_three_fields_is_given_by_keyword() -> None:
    """At most its first three fields, those that say what it is, may be given by their place."""
    loose = []
    for path, source in _code():
        for made in ast.walk(ast.parse(source)):
            if not isinstance(made, ast.ClassDef):
                continue
            marks = [ast.unparse(mark) for mark in made.decorator_list]
            if not any(mark.startswith("dataclass") for mark in marks) or "kw_only=True" in " ".join(marks):
                continue
            fields = [ast.unparse(line.annotation) for line in made.body if isinstance(line, ast.AnnAssign)]
            by_place = fields.index("KW_ONLY") if "KW_ONLY" in fields else len(fields)
            if by_place > 3:
                loose.append(f"{path.name}: {made.name}")
    assert loose == []


def test_each_setting_is_documented() -> None:
    documented = (ROOT / "docs/settings.md").read_text()
    assert [name for name in NAMES if name not in documented] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIDS_DEMO", "maybe"),
        ("GIDS_DATABASE_URL", "mysql://x"),
        ("GIDS_BASE_URL", "gids"),
        ("GIDS_THREADS", "0"),
        ("GIDS_THREADS", "many"),
        ("GIDS_SECRET", "x"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"GIDS_INSTANCE": str(tmp_path), name: value}, ROOT)
    assert name in str(refused.value)
    assert str(refused.value).endswith(".")


def test_keys_are_made_once_and_for_their_owner_only(tmp_path: Path) -> None:
    first = read_settings({"GIDS_INSTANCE": str(tmp_path)}, ROOT)
    second = read_settings({"GIDS_INSTANCE": str(tmp_path)}, ROOT)
    assert (first.secret_key, first.audit_key) == (second.secret_key, second.audit_key)
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in ("secret_key", "audit_key")} == {0o600}
    assert first.secret_key != first.audit_key.decode()


def test_an_explained_mutant_is_of_a_function_that_is_there() -> None:
    """A function that moves or gets another name takes its explanation along."""
    there = set()
    for path in [file for pattern in PURE for file in ROOT.glob(f"{pattern}.py")]:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                there.add(f"{path.stem}.x_{node.name}")
            elif isinstance(node, ast.ClassDef):
                there |= {f"{path.stem}.xǁ{node.name}ǁ{made.name}" for made in node.body if hasattr(made, "name")}
    lines = (ROOT / "tests/mutants/explained.txt").read_text("utf-8").splitlines()
    names = [line.partition("|")[0].strip() for line in lines if "|" in line and not line.startswith("#")]
    assert len(names) > 60
    functions = [re.sub(r"__(mutmut_\d+|\*)$", "", ".".join(name.removeprefix("*.").split(".")[-2:])) for name in names]
    assert [name for name in functions if not any(fnmatch.fnmatch(one, f"{name}*") for one in there)] == []
