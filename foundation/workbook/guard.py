"""Looking at a workbook from outside before anything opens it: every refusal is a sentence."""

import io
import re
import zipfile

from flask_babel import gettext as _

from foundation.errors import RuleViolation

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 400
MOST_ROWS, MOST_COLUMNS = 20_000, 200
MOST_CELLS = 300_000
MOST_STRINGS = 200_000
MOST_MERGES = 2_000
MOST_MERGED_AREA = 20_000
STRICT = b"purl.oclc.org/ooxml"
ROW, CELL, STRING = (re.compile(rb"<(?:\w+:)?" + name + rb"[\s/>]") for name in (b"row", b"c", b"si"))
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


class HostileFileError(RuleViolation):
    """A file that Gids does not open, with the reason."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, field="file")


def check(content: bytes) -> None:
    """Refuse what is no ordinary .xlsx workbook of ordinary size."""
    if len(content) > MOST_BYTES:
        raise HostileFileError(_("The file is larger than 10 MB."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    except HostileFileError:
        raise
    except Exception:  # noqa: BLE001 - a hostile archive may raise anything; it becomes one sentence
        raise HostileFileError(_("This is not a sound Excel workbook (.xlsx). Open it in Excel, save it as “Excel workbook (.xlsx)” without a password, and try again.")) from None


def _check_parts(archive: zipfile.ZipFile) -> None:
    names = [part.filename for part in archive.infolist()]
    lowered = [name.lower() for name in names]
    if len(names) > MOST_PARTS or len(set(lowered)) != len(names):
        raise HostileFileError(_("The workbook has too many parts, or the same part twice."))
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name for name in names):
        raise HostileFileError(_("The workbook has parts with names that lead outside it."))
    if any("vbaproject" in name or name.endswith(".bin") and "printersettings" not in name for name in lowered):
        raise HostileFileError(_("The workbook contains macros or embedded programs. Save it as .xlsx without them."))
    if "xl/workbook.xml" not in lowered or "[content_types].xml" not in lowered:
        raise HostileFileError(_("This is not a sound Excel workbook (.xlsx). Open it in Excel, save it as “Excel workbook (.xlsx)” without a password, and try again."))
    left = MOST_UNPACKED
    for part in archive.infolist():
        with archive.open(part) as stream:
            unpacked = stream.read(left + 1)
        left -= len(unpacked)
        if left < 0:
            raise HostileFileError(_("Unpacked, the workbook is larger than 60 MB."))
        if part.filename.lower().endswith((".xml", ".rels")):
            _check_xml(part.filename.lower(), unpacked)


def _check_xml(name: str, xml: bytes) -> None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\x00" in xml[:200]:
        raise HostileFileError(_("The workbook contains a document type, which no ordinary workbook has."))
    if name == "xl/workbook.xml" and STRICT in xml:
        raise HostileFileError(_("The workbook is saved as “Strict Open XML”. Save it as “Excel workbook (.xlsx)” and try again."))
    if name.startswith("xl/sharedstrings") and len(STRING.findall(xml)) > MOST_STRINGS:
        raise HostileFileError(_("The workbook holds more texts than Gids reads (%(most)s).", most=MOST_STRINGS))
    if name.startswith("xl/worksheets/"):
        _check_sheet(xml)


def _check_sheet(xml: bytes) -> None:
    if len(ROW.findall(xml)) > MOST_ROWS or len(CELL.findall(xml)) > MOST_CELLS:
        raise HostileFileError(_("A sheet has more rows or cells than Gids reads (%(rows)s rows).", rows=MOST_ROWS))
    merges = MERGE.findall(xml)
    area = sum((_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1) for left, top, right, bottom in merges)
    if len(merges) > MOST_MERGES or area > MOST_MERGED_AREA:
        raise HostileFileError(_("A sheet has very large merged cells. Undo the merging and try again."))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
