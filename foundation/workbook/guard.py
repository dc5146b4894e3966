"""Looking at a workbook from outside before anything opens it; it runs in the child process, and names its refusal by a
word.
"""

import io
import re
import zipfile
from collections.abc import Sequence

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 400
MOST_ROWS, MOST_COLUMNS = 20_000, 200
MOST_CELLS = 300_000
MOST_STRINGS = 200_000
MOST_MERGES = 2_000
MOST_MERGED_AREA = 20_000
LONGEST_TAG = 1_000
STRICT = b"purl.oclc.org/ooxml"
# each begins at a fixed word and looks no further than one tag: no pattern here goes back over what it has read
ROW, CELL, STRING = (re.compile(rb"<(?:\w{1,20}:)?" + name + rb"[\s/>]") for name in (b"row", b"c", b"si"))
MERGE = re.compile(rb"mergeCell\s([^<>]{0,%d})" % LONGEST_TAG)
SPAN = re.compile(rb'ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


class HostileError(Exception):
    """A file that Gids does not open; the word says which refusal it is (foundation/workbook/read.py has its
    sentence).
    """

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def check(content: bytes) -> None:
    """Refuse what is no ordinary .xlsx workbook of ordinary size."""
    if len(content) > MOST_BYTES:
        raise HostileError("large")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    except (HostileError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a hostile archive may raise anything; it becomes one sentence
        raise HostileError("no_workbook") from None


def check_archive(content: bytes) -> None:
    """Refuse another archive than an .xlsx that is not one of ordinary size and parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_names([part.filename for part in archive.infolist()])
            _unpack(archive)
    except (HostileError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a hostile archive may raise anything; it becomes one sentence
        raise HostileError("no_workbook") from None


def _check_names(names: Sequence[str]) -> None:
    lowered = [name.lower() for name in names]
    if len(names) > MOST_PARTS or len(set(lowered)) != len(names):
        raise HostileError("parts")
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name for name in names):
        raise HostileError("outside")
    if any("vbaproject" in name or name.startswith("basic/") for name in lowered):
        raise HostileError("macros")


def _check_parts(archive: zipfile.ZipFile) -> None:
    names = [part.filename for part in archive.infolist()]
    _check_names(names)
    lowered = [name.lower() for name in names]
    if any(name.endswith(".bin") and "printersettings" not in name for name in lowered):
        raise HostileError("macros")
    if "xl/workbook.xml" not in lowered or "[content_types].xml" not in lowered:
        raise HostileError("no_workbook")
    _unpack(archive)


def _unpack(archive: zipfile.ZipFile) -> None:
    left = MOST_UNPACKED
    for part in archive.infolist():
        with archive.open(part) as stream:
            unpacked = stream.read(left + 1)
        left -= len(unpacked)
        if left < 0:
            raise HostileError("unpacked")
        if part.filename.lower().endswith((".xml", ".rels")):
            _check_xml(part.filename.lower(), unpacked)


def _check_xml(name: str, xml: bytes) -> None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\x00" in xml[:200]:
        raise HostileError("document_type")
    if name == "xl/workbook.xml" and STRICT in xml:
        raise HostileError("strict")
    if name.startswith("xl/sharedstrings") and _more(STRING, xml, MOST_STRINGS):
        raise HostileError("texts")
    if name.startswith("xl/worksheets/"):
        _check_sheet(xml)


def _more(pattern: re.Pattern[bytes], xml: bytes, most: int) -> bool:
    """Whether a pattern stands there more than so many times; looks no further than that."""
    return any(number > most for number, _found in enumerate(pattern.finditer(xml), start=1))


def _check_sheet(xml: bytes) -> None:
    if _more(ROW, xml, MOST_ROWS) or _more(CELL, xml, MOST_CELLS):
        raise HostileError("cells")
    area = 0
    for number, tag in enumerate(MERGE.finditer(xml), start=1):
        span = SPAN.search(tag[1])
        if span is not None:
            left, top, right, bottom = span.groups()
            area += (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
        if number > MOST_MERGES or area > MOST_MERGED_AREA:
            raise HostileError("merged")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
