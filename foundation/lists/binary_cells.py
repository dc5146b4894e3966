"""The cells of an .xlsb file, as far as it takes to know whether the reader sees them all."""

import io
import re
import zipfile
from collections.abc import Iterator

SHORT_CELLS = range(12, 19)  # [MS-XLSB] 2.5.156: cells that follow the one before without naming their column


def has_short_cells(content: bytes) -> bool:
    """Whether a sheet holds cells in the short form, which Excel reads and some programs write; calamine passes over
    them without a word.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.bin", name.lower())]
        return any(kind in SHORT_CELLS for name in sheets for kind in kinds_of_records(archive.read(name)))


def kinds_of_records(part: bytes) -> Iterator[int]:
    """The kind of every record of a binary part, in order; one that is cut off ends them.

    A kind takes one byte or two, a length up to four, of seven bits each.

    >>> list(kinds_of_records(bytes([0x00, 0x01, 0xFF, 0x81, 0x01, 0x00, 0x0E, 0x02, 1, 2])))
    [0, 129, 14]
    """
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        length, at = _number(part, at, 4)
        yield kind
        at += length


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of at most so many bytes of seven bits, and where what follows begins."""
    number = 0
    for place, byte in enumerate(part[at : at + most]):
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return number, at + place + 1
    return number, at + most
