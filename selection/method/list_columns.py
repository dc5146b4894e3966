"""Which column of a list of criteria holds what, by its heading and by what stands under it."""

import re
from collections.abc import Mapping, Sequence, Set
from html import unescape
from types import MappingProxyType

from foundation.lists.values import MARKED, NOT_MARKED, guess_columns, value_key
from selection.method.list_words import HEADINGS, KINDS, MARKED_AS, NOT_WANTED, TYPES, Column

SHORT_CODE = re.compile(r"[A-Za-z]{1,4}[-_.]?\d{1,5}")
# a letter or a second figure makes it a code: "10 users" begins with a number
CODE_AHEAD = re.compile(
    r"(?P<code>[A-Za-z]{1,5}[-_.]?\d+(?:[.-]\d+)*[a-z]?|\d+(?:[.-]\d+)+[a-z]?)[\s:.)\]–-]+(?P<text>\S.*)", re.DOTALL
)
AHEAD, LEAST_CODES = "Code ← ", 4
MOSTLY = 0.8  # of the cells under priorities that are crosses
MOST_TWICE = 0.2  # of the codes in a list, above which they are no codes
# both stop at the next bracket, so that they never go back over a long text
TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,20})(?:[\s/][^<>]{0,1000})?>")


TAGS = {
    *(
        "p",
        "br",
        "li",
        "ul",
        "ol",
        "b",
        "i",
        "u",
        "em",
        "strong",
        "a",
        "span",
        "div",
        "sup",
        "sub",
        "font",
        "hr",
        "img",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "td", "th", "small", "blockquote"),
}  # other words in angle brackets are the list's own
COMMENT = re.compile(r"<!--[^<>]{0,2000}-->")


def with_marks_as_values(
    header: Sequence[str], rows: Sequence[tuple[int, list[str]]]
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """A list in which each priority has a column of its own with crosses, as one column of priorities in the place of
    the first; a list that has none stays as it is.

    >>> with_marks_as_values(["Nr", "M", "S", "W"], [(2, ["1", "x", "", ""]), (3, ["2", "", "", "X"])])
    (['Nr', 'MoSCoW', 'S', 'W'], [(2, ['1', 'must', '', '']), (3, ['2', "won't", '', ''])])
    """
    places = {place: MARKED_AS[key] for place, name in enumerate(header) if (key := value_key(name)) in MARKED_AS}
    cells = [value_key(row[place]) for _number, row in rows for place in places]
    marks = sum(cell in MARKED | NOT_MARKED for cell in cells)
    if len(places) < 2 or len(set(places.values())) != len(places) or marks < len(cells) * MOSTLY:
        return list(header), list(rows)
    first, found = min(places), list[tuple[int, list[str]]]()
    for number, row in rows:
        texts = {place: value_key(row[place]) for place in places}
        if {*texts.values()} <= MARKED | NOT_MARKED:
            marked = " / ".join(word for place, word in places.items() if texts[place] in MARKED)
            row = [marked if place == first else "" if place in places else text for place, text in enumerate(row)]
        found.append((number, row))
    return ["MoSCoW" if place == first else name for place, name in enumerate(header)], found


def with_codes_apart(
    header: Sequence[str], rows: Sequence[tuple[int, list[str]]]
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """A list without a column of codes whose texts begin with one each ("F1.2 Merges customers"), with the codes in a
    column of their own at the end; a list that has none stays as it is.

    >>> rows = [(row, [f"F{row} Merges", "x"]) for row in range(2, 7)]
    >>> header, found = with_codes_apart(["Requirement", "Remark"], rows)
    >>> header, found[0]
    (['Requirement', 'Remark', 'Code ← Requirement'], (2, ['Merges', 'x', 'F2']))
    """
    if Column.CODE in guess_mapping(header).values():
        return list(header), list(rows)
    for place, name in enumerate(header):
        begun = [CODE_AHEAD.fullmatch(cells[place].strip()) for _number, cells in rows if cells[place].strip()]
        codes = [match["code"] for match in begun if match]
        if len(codes) < LEAST_CODES or len(codes) < len(begun) * MOSTLY or len(set(codes)) < len(codes) * MOSTLY:
            continue
        found = []
        for number, cells in rows:
            match = CODE_AHEAD.fullmatch(cells[place].strip())
            texts = [match["text"] if match and at == place else text for at, text in enumerate(cells)]
            found.append((number, [*texts, match["code"] if match else ""]))
        return [*header, f"{AHEAD}{name}"], found
    return list(header), list(rows)


def guess_mapping(header: Sequence[str], named: Mapping[str, Column] = MappingProxyType({})) -> dict[int, Column]:
    """Which column of a list holds what, by its heading; `named` are headings that Gids itself writes.

    >>> {number: str(column) for number, column in guess_mapping(["id", "question", "colour"]).items()}
    {0: 'code', 1: 'question'}
    """
    found = guess_columns(header, HEADINGS, named)
    ahead = {place: Column.CODE for place, name in enumerate(header) if name.startswith(AHEAD)}
    return found | ahead


def settled_columns(
    guessed: Mapping[int, Column], header: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> dict[int, Column]:
    """What the headings say, corrected by what stands under them: kinds under "Type" are kinds, numbers that begin
    again are no codes; and without a name the column with the longest texts holds it.

    >>> rows = [(2, ["1", "Merge double customers", "Must"]), (3, ["2", "Send mailings", "Should"])]
    >>> found = settled_columns({0: Column.CODE, 2: Column.ANSWER_TYPE}, ["Nr", "What", "Type"], rows)
    >>> {place: str(column) for place, column in sorted(found.items())}
    {0: 'code', 1: 'name', 2: 'kind'}
    """
    found = dict(guessed)
    values = {
        place: {text for _number, cells in rows if (text := value_key(cells[place]))} for place in range(len(header))
    }
    for place, texts in values.items():
        means = _known_as(texts)
        if found.get(place) in (None, Column.KIND, Column.ANSWER_TYPE) and means is not None:
            found = {at: column for at, column in found.items() if column is not means or at == place}
            found[place] = means
        elif _is_not(found.get(place), [cells[place].strip() for _number, cells in rows]):
            was = found.pop(place)
            if was is Column.KIND and texts and Column.POINTS not in found.values():
                found[place] = Column.POINTS
    if not {Column.NAME, Column.QUESTION} & set(found.values()):
        free = [place for place in values if place not in found and values[place]]
        longest = max(free, key=lambda place: sum(map(len, values[place])) / len(values[place]), default=None)
        if longest is not None:
            found[longest] = Column.NAME
    return found


def _is_not(column: Column | None, texts: Sequence[str]) -> bool:
    """Whether a column cannot be what its heading says: numbers that begin again in every part are no codes, amounts no
    minimum score, figures no kinds, and short codes no names.
    """
    given = [text for text in texts if text]
    if column is Column.KIND:
        return all(_is_figure(text) for text in given)
    if column is Column.NAME:
        return bool(given) and sum(bool(SHORT_CODE.fullmatch(text)) for text in given) * 2 > len(given)
    if column is Column.CODE:  # a cell that was merged over rows gives them all its code
        codes = [text for text, above in zip(given, ["", *given], strict=False) if text != above]
        return len(codes) - len(set(codes)) > len(codes) * MOST_TWICE
    return column is Column.MINIMUM and not all(text in ("1", "2", "3", "4", "5") for text in given)


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,\s%]+", text))


def _known_as(texts: Set[str]) -> Column | None:
    """Whether the values of a column are kinds or answer types, by most of them."""
    kinds, types = (sum(text in known for text in texts) for known in (KINDS.keys() | NOT_WANTED, TYPES.keys()))
    if max(kinds, types) * 2 < len(texts) or kinds == types:
        return None
    return Column.KIND if kinds > types else Column.ANSWER_TYPE


def _in_words(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    if name not in TAGS:
        return tag[0]
    if tag["end"] or name not in ("p", "li", "br", "ul", "ol"):
        return ""
    return "\n– " if name == "li" else "\n"


def plain_text(html: str) -> str:
    """The words of a text with markup; list items on lines of their own.

    >>> plain_text("<p>Be an <b>ODF</b></p> <ul> <li>or PDF</li> </ul>")
    'Be an ODF\\n– or PDF'
    >>> plain_text("a < b &amp; <![x]> stays"), plain_text("a <number> or an <if statement>")
    ('a < b & <![x]> stays', 'a <number> or an <if statement>')
    """
    words = unescape(TAG.sub(_in_words, COMMENT.sub("", html)))
    found = [" ".join(line.split()) for line in words.split("\n")]
    return "\n".join(line for line in found if line and line != "–")
