"""Files from outside that are broken or hostile: a sentence, quickly, and nothing half stored."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest
from flask import Flask
from openpyxl import Workbook
from sqlalchemy import func, select

from app import ROOT
from foundation.database.base import db
from foundation.errors import BusyError
from foundation.lists.reading import list_at, read_list
from foundation.lists.shape import Start
from foundation.workbook.read import HostileFileError, read_sheets
from selection.criteria.models import CriteriaImport
from tests.conftest import SignIn
from tests.world.pages import tight

LISTS = ROOT / "tests/world/lists"


def rows_in(content: bytes) -> list[list[str]]:
    return [cells for _number, cells in read_list(content, "x.csv").sheets[0].rows]


def _workbook(rows: int = 2) -> bytes:
    book = Workbook()
    for row in range(rows):
        book.active.append(["code", "name"] if row == 0 else [f"c{row}", "Name"])  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _changed(change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_workbook())) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, content in (extra or {}).items():
            target.writestr(name, content)
    return stream.getvalue()


def _in_sheet(old: bytes, new: bytes) -> bytes:
    return _changed(lambda name, content: content.replace(old, new) if name.startswith("xl/worksheets/") else content)


def _same(_name: str, content: bytes) -> bytes:
    return content


def _twice() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_workbook())) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        with pytest.warns(UserWarning, match="Duplicate name"):
            target.writestr("xl/workbook.xml", b"<x/>")
    return stream.getvalue()


ROW = b'<row r="3"><c r="A3" t="inlineStr"><is><t>x</t></is></c></row>'
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"PK\x03\x04", "not a sound Excel workbook"),
    "cut off": (lambda: _workbook()[:-200], "not a sound Excel workbook"),
    "a zip without a workbook": (lambda: _zip({"hello.txt": b"x"}), "not a sound Excel workbook"),
    "too many parts": (
        lambda: _changed(_same, {f"xl/x{number}.xml": b"<x/>" for number in range(500)}),
        "too many parts",
    ),
    "the same part twice": (_twice, "same part twice"),
    "a name that leads outside": (lambda: _changed(_same, {"../../etc/passwd": b"x"}), "lead outside"),
    "macros": (lambda: _changed(_same, {"xl/vbaProject.bin": b"x"}), "macros"),
    "a document type": (
        lambda: _changed(
            lambda name, content: b'<!DOCTYPE x [<!ENTITY a "b">]>' + content if name == "xl/workbook.xml" else content
        ),
        "document type",
    ),
    "a bomb": (lambda: _changed(_same, {"xl/media/x.xml": b"\x20" * (61 * 1024 * 1024)}), "larger than 60 MB"),
    "the whole sheet merged": (
        lambda: _in_sheet(
            b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        ),
        "merged",
    ),
    "a million rows": (lambda: _in_sheet(b"</sheetData>", ROW * 25_000 + b"</sheetData>"), "more rows or cells"),
    "rows under another prefix": (
        lambda: _in_sheet(b"</sheetData>", b'<x:row r="3"/>' * 25_000 + b"</sheetData>"),
        "more rows or cells",
    ),
    "very many empty cells": (
        lambda: _in_sheet(b"</sheetData>", b'<row r="3">' + b"<c/>" * 310_000 + b"</row></sheetData>"),
        "more rows or cells",
    ),
    "strict open xml": (
        lambda: _changed(
            lambda name, content: (
                content.replace(b"schemas.openxmlformats.org/spreadsheetml", b"purl.oclc.org/ooxml/spreadsheetml")
                if name == "xl/workbook.xml"
                else content
            )
        ),
        "Strict",
    ),
    "broken xml": (lambda: _in_sheet(b"</sheetData>", b"</sheetDat"), "could not be read"),
}


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("name", list(FILES))
def test_a_hostile_workbook_is_refused_with_a_sentence(demo: Flask, sign_in: SignIn, name: str) -> None:
    make, sentence = FILES[name]
    chair = sign_in("chair")
    chair.post("/initiatives/1/criteria/reopen", data={"reason": "A new law asks for other criteria."})
    for address in ("/initiatives/1/criteria/import", "/initiatives/1/questionnaire/candidates/1/return"):
        answer = chair.post(address, data={"file": (io.BytesIO(make()), "x.xlsx")}, content_type="multipart/form-data")
        assert answer.status_code == 422
        assert sentence in answer.text
    with demo.app_context():
        assert db.session.scalar(select(func.count()).select_from(CriteriaImport)) == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a\x00b,c\n1,2", "neither an Excel workbook"),
        (b'a,b\n"x,y', "quotation mark"),
        (b"", "empty"),
        (b"x" * (11 * 1024 * 1024), "10 MB"),
    ],
)
def test_a_broken_csv_is_refused_with_a_sentence(prepared: Flask, content: bytes, sentence: str) -> None:
    with prepared.test_request_context(), pytest.raises(HostileFileError, match=sentence):
        read_list(content, "x.csv")


def test_a_list_without_rows_is_refused_and_a_formula_without_outcome_refuses_its_row(
    demo: Flask, sign_in: SignIn
) -> None:
    chair, address = sign_in("chair"), "/initiatives/1/criteria/import"
    chair.post("/initiatives/1/criteria/reopen", data={"reason": "A new law asks for other criteria."})
    bare = chair.post(address, data={"file": (io.BytesIO(b"a,b\n"), "x.csv")}, content_type="multipart/form-data")
    assert (bare.status_code, "with a list below it" in bare.text) == (422, True)
    formula = _in_sheet(
        b"</sheetData>", b'<row r="3"><c r="A3"><f>1+1</f></c><c r="B3" t="str"><v>N</v></c></row></sheetData>'
    )
    sent = {"file": (io.BytesIO(formula), "x.xlsx")}
    answer = chair.post(address, data=sent, content_type="multipart/form-data")
    assert answer.status_code == 303
    form = {"column_0": "code", "column_1": "name", "other_rows_are": "wish", "category": "functions", "preview": "yes"}
    preview = tight(chair.post(answer.location, data=form).text)
    assert "1 new, 0 changed, 0 the same, 0 left out, 1 refused." in preview
    assert "of which the file keeps no outcome (A3)" in preview


def test_a_csv_that_would_swell_is_refused(prepared: Flask) -> None:
    with prepared.test_request_context(), pytest.raises(HostileFileError, match="The list has 250 columns"):
        list_at(read_list(b",".join([b"h"] * 250) + b"\n1\n", "x.csv"), Start(0, 0))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_list_is_read_with_any_usual_delimiter(prepared: Flask, delimiter: str) -> None:
    text = f"code{delimiter}naam\nA1{delimiter}“Eén” naam\n"
    with prepared.test_request_context():
        assert rows_in(text.encode("utf-8-sig")) == [["code", "naam"], ["A1", "“Eén” naam"]]
        assert rows_in("code;naam\nA1;Eén".encode("cp1252")) == [["code", "naam"], ["A1", "Eén"]]


def test_an_ordinary_workbook_is_read(prepared: Flask) -> None:
    with prepared.test_request_context():
        sheet = read_sheets(_workbook(3))[0]
        assert [[cell.text for cell in row.values()] for row in sheet.rows.values()] == [
            ["code", "name"],
            ["c1", "Name"],
            ["c2", "Name"],
        ]


WORST = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from planning.method.waits import read_waits
from planning.plan_files.documents.from_project import _depth
from selection.method.list_columns import plain_text
from foundation.workbook.guard import _check_sheet, _check_xml
texts = ["<" * 200_000, "<a " * 60_000, "<![" * 60_000]
texts += ["&" * 100_000, '<a b="' * 30_000, "<!--" * 50_000, "</" * 60_000]
texts += ["P3" + " " * 200_000 + "x", "FS" * 100_000, "&#x" * 60_000, "P4SS" * 50_000 + "+"]
texts += ['<mergeCell ref="A1:' * 20_000, "<mergeCell " + 'ref="' * 60_000, "<x:" * 80_000]
texts += ["<" + "w" * 300_000, "mergeCell " * 40_000]
for text in texts:
    plain_text(text), _depth(text.encode()), read_waits(text)
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedstrings.xml"):
        try:
            _check_xml(name, text.encode())
        except Exception:
            pass
print("done")
"""


def test_no_pattern_goes_back_over_a_long_text() -> None:
    """The worst texts for every pattern over bytes from outside: linear work takes a second of processor time, anything
    else hours.
    """
    done = subprocess.run([sys.executable, "-c", WORST], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.strip() == "done", done.stderr[-500:]


def test_the_serving_process_looks_at_no_byte_of_a_workbook(prepared: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard runs in the child: its refusals come back as words, and a child stopped by its limit is a sentence
    too.
    """
    with prepared.test_request_context():
        merged = FILES["the whole sheet merged"][0]()
        monkeypatch.setattr("zipfile.ZipFile.__init__", lambda *_words: pytest.fail("opened in the serving process"))
        with pytest.raises(HostileFileError, match="merged"):
            read_sheets(merged)
        slow = 'a,b\n"' + "x" * 39_000 + '",1\n'
        assert rows_in(slow.encode())[1][1] == "1"


def test_a_busy_machine_is_no_damaged_workbook(prepared: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    content = _workbook()
    monkeypatch.setattr("foundation.workbook.read.PATIENCE", 0.001)
    with prepared.test_request_context(), pytest.raises(BusyError, match="very busy"):
        read_sheets(content)


def test_a_cell_that_looks_like_a_declaration_is_text(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/criteria/reopen", data={"reason": "A new law asks for other criteria."})
    table = b"code;name;question\nZ1;Name <![CDATA[x;Is it <![if so>\n"
    read = chair.post(
        "/initiatives/1/criteria/import",
        data={"file": (io.BytesIO(table), "x.csv")},
        content_type="multipart/form-data",
    )
    assert read.status_code == 303
    assert chair.get(read.headers["Location"]).status_code == 200


@pytest.mark.parametrize("kind", ["xlsb", "xls"])
def test_mixed_cells_of_the_older_formats_are_read_as_they_stand(prepared: Flask, kind: str) -> None:
    """Written with SheetJS, the cells of the .xlsb in the long form in which Excel saves them."""
    with prepared.test_request_context():
        file = read_list((LISTS / f"mixed.{kind}").read_bytes(), f"a.{kind}")
    days = ("2026-04-01", "2026-04-01 12:00") if kind == "xlsb" else ("46113", "46113.5")  # this .xls has no formats
    assert file.kind == kind
    assert [cells for _number, cells in file.sheets[0].rows] == [
        ["Code", "Name", "Points", "Share", "From", "At", "Done", "Sum"],
        ["A1", "Works offline, and says so", "3", "0.4", *days, "yes", "7"],
        ["2.5", "- begins with a sign", "three", "1", "1 April 2026", "", "no", ""],
        ["007", "Ümlaut & <angle>", "1234567.25", "0.0750", "", "", "", ""],
        ["A4", "=1+1", "0", "", "", "", "", ""],
    ]


def test_cells_that_the_reader_would_pass_over_refuse_the_file(prepared: Flask) -> None:
    """The same list with its cells in the short form: all columns but the first would be lost."""
    with prepared.test_request_context(), pytest.raises(HostileFileError, match="short form"):
        read_list((LISTS / "short-cells.xlsb").read_bytes(), "a.xlsb")
