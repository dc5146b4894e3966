"""A text file as rows of cells: its encoding and its separator are found, never assumed. Pure."""

import csv
import io
from collections import Counter
from typing import Any

SEPARATORS = ",;\t|"
LOOKED_AT = 200
LONGEST_FIELD = 40_000
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class NoTextError(Exception):
    """What is no text file with cells; the word says why."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def decoded(content: bytes) -> tuple[str, str]:
    """The text and its encoding: by its mark, else strict UTF-8, UTF-16 by its zeros, Mac by its line ends, cp1252.

    >>> decoded("Eén".encode("cp1252")), decoded("Eén".encode("utf-16"))
    (('Eén', 'cp1252'), ('Eén', 'utf-16'))
    """
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    if marked is None and content[:400].count(b"\x00") > len(content[:400]) // 4:
        marked = "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"
    if marked is not None:
        return _strictly(content, marked), marked
    if b"\x00" in content:
        raise NoTextError("neither")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if b"\r" in content and b"\n" not in content:
        return content.decode("mac_roman"), "mac"
    return content.decode("cp1252", errors="replace"), "cp1252"


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise NoTextError("neither") from None


def separator_of(text: str) -> tuple[str, str]:
    """The separator and the text without the line that names it. Of the candidates that one under which the most rows
    have the same number of cells, and more than one; quoted cells are respected.

    >>> separator_of("a;b\\n1,5;2\\n2,5;3")[0], separator_of("sep=|\\na|b")
    (';', ('|', 'a|b'))
    """
    first, _end, rest = text.partition("\n")
    named = first.strip().strip('"')
    if named.lower().startswith("sep=") and len(named) == 5:
        return named[4], rest
    best, most = ",", (0.0, 0)
    for separator in SEPARATORS:
        try:
            widths = [len(row) for _number, row in zip(range(LOOKED_AT), _rows(text, separator), strict=False) if row]
        except csv.Error:
            continue
        usual, count = Counter(widths).most_common(1)[0] if widths else (0, 0)
        found = (count / len(widths), usual) if usual > 1 else (0.0, 0)
        if found > most:
            best, most = separator, found
    return best, text


def _rows(text: str, separator: str) -> Any:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def rows_of(text: str, separator: str, most: int) -> list[tuple[int, list[str]]]:
    """The rows that hold something, each with the number of the line on which it begins."""
    csv.field_size_limit(LONGEST_FIELD)
    found: list[tuple[int, list[str]]] = []
    reader, line = _rows(text, separator), 1
    try:
        for row in reader:
            if any(part.strip() for part in row):
                found.append((line, row))
            line = reader.line_num + 1
            if len(found) > most:
                raise NoTextError("cells")
    except csv.Error:
        raise NoTextError("csv") from None
    return found
