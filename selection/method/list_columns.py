"""What the columns of a list of criteria may be called, and what their values may be."""

import enum
import re
from collections.abc import Mapping, Sequence, Set
from html import unescape
from types import MappingProxyType

from foundation.lists.values import guess_columns, value_key
from selection.method.criteria import Category, Kind
from selection.method.questions import NO, YES, AnswerType

MOST_TWICE = 0.2  # of the codes in a list, above which they are no codes
# both stop at the next bracket, so that they never go back over a long text
TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,20})(?:[\s/][^<>]{0,1000})?>")


COMMENT = re.compile(r"<!--[^<>]{0,2000}-->")


class Column(enum.StrEnum):
    """What a column of an imported list can hold."""

    CODE = "code"
    NAME = "name"
    NAME_OTHER = "name_other"
    KIND = "kind"
    CATEGORY = "category"
    GROUP = "group"
    POINTS = "points"
    MINIMUM = "minimum"
    QUESTION = "question"
    QUESTION_OTHER = "question_other"
    HINT = "hint"
    ANSWER_TYPE = "answer_type"
    OPTIONS = "options"
    OPTIONAL = "optional"
    CONDITION = "condition"
    PASSES_WHEN = "passes_when"
    DISCRETIONARY = "discretionary"
    IS_KNOCK_OUT = "is_knock_out"


HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.CODE: (
        "id",
        "code",
        "nr",
        "no",
        "number",
        "nummer",
        "#",
        "req #",
        "req",
        "req id",
        "requirement id",
        "ref",
        "ref id",
        "reference",
        "question id",
        "control id",
        "volgnummer",
    ),
    Column.NAME: (
        *("name", "naam", "title", "titel", "criterion", "criterium", "subcriterion", "subcriterium"),
        *("requirement", "requirement text", "eis", "eistekst", "user story", "what we need"),
    ),
    Column.NAME_OTHER: ("name (second language)", "naam (tweede taal)"),
    Column.KIND: (
        *("kind", "soort", "type of criterion", "moscow", "priority", "prioriteit", "ko/w", "must/should"),
        *("essential / desirable", "essential/desirable"),
    ),
    Column.CATEGORY: ("category", "categorie"),
    Column.GROUP: (
        *("section", "group", "groep", "sectie", "topic", "onderwerp", "onderdeel", "theme", "thema", "chapter"),
        *("hoofdstuk", "rubriek", "hoofdcriterium", "main criterion", "module"),
    ),
    Column.POINTS: (
        *("points", "weight", "punten", "weging", "gewicht", "weight %", "weging %", "gewicht %", "wegingsfactor"),
        *("importance", "belang", "max points", "maximum points", "maximale punten"),
    ),
    Column.MINIMUM: ("minimum", "minimum score", "minimumscore"),
    Column.QUESTION: (
        "question",
        "vraag",
        "text",
        "tekst",
        "description",
        "omschrijving",
        "description of requirement",
    ),
    Column.QUESTION_OTHER: ("question (second language)", "vraag (tweede taal)"),
    Column.HINT: ("hint", "help", "toelichting", "explanation", "guidance", "additional guidance", "annotation"),
    Column.ANSWER_TYPE: (
        *("answer type", "antwoordtype", "type", "soort antwoord", "type antwoord", "format", "how answered"),
    ),
    Column.OPTIONS: (
        *("options", "opties", "keuzes", "choices", "antwoordopties", "answer options", "allowed values"),
        "mogelijke antwoorden",
    ),
    Column.OPTIONAL: ("optional", "optioneel", "facultatief"),
    Column.CONDITION: ("asked only when", "condition", "voorwaarde", "alleen vragen als"),
    Column.PASSES_WHEN: ("knock-out: passes when answer is", "passes when", "voldoet bij"),
    Column.DISCRETIONARY: ("discretionary", "ter beoordeling"),
    Column.IS_KNOCK_OUT: ("knock-out", "knock out", "knockout", "ko", "k.o.", "k o", "knock-outcriterium", "is ko"),
}


TYPES: dict[str, AnswerType] = {
    **{kind.value: kind for kind in AnswerType},
    "boolean": AnswerType.YES_NO,
    "ja/nee": AnswerType.YES_NO,
    "yes/no": AnswerType.YES_NO,
    "radios": AnswerType.SINGLE_CHOICE,
    "checkboxes": AnswerType.MULTIPLE_CHOICE,
    "checkbox_tree": AnswerType.MULTIPLE_CHOICE,
    "textbox_large": AnswerType.LONG_TEXT,
    "upload": AnswerType.FILE,
    "pricing": AnswerType.MONEY,
    "integer": AnswerType.NUMBER,
    "getal": AnswerType.NUMBER,
    "free text": AnswerType.LONG_TEXT,
    "vrije tekst": AnswerType.LONG_TEXT,
    "tekst": AnswerType.LONG_TEXT,
    "open": AnswerType.LONG_TEXT,
    "open vraag": AnswerType.LONG_TEXT,
    "open question": AnswerType.LONG_TEXT,
    "yes / no": AnswerType.YES_NO,
    "ja / nee": AnswerType.YES_NO,
    "keuze": AnswerType.SINGLE_CHOICE,
    "keuzelijst": AnswerType.SINGLE_CHOICE,
    "single choice": AnswerType.SINGLE_CHOICE,
    "meerkeuze": AnswerType.MULTIPLE_CHOICE,
    "multiple choice": AnswerType.MULTIPLE_CHOICE,
    "bijlage": AnswerType.FILE,
    "document": AnswerType.FILE,
    "attachment": AnswerType.FILE,
    "bedrag": AnswerType.MONEY,
    "percentage": AnswerType.NUMBER,
    "y/n": AnswerType.YES_NO,
    "j/n": AnswerType.YES_NO,
    "dropdown": AnswerType.SINGLE_CHOICE,
    "datum": AnswerType.DATE,
}


EXACT_TYPES = {"boolean", "ja/nee", "yes/no", "radios", "checkboxes", "textbox_large", "upload"}


KINDS: dict[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    "knock-out": Kind.KNOCK_OUT,
    "ko": Kind.KNOCK_OUT,
    **dict.fromkeys(("knock out", "knockout", "k.o.", "harde eis", "minimumeis"), Kind.KNOCK_OUT),
    **dict.fromkeys(("must-have", "m", "essential", "essentieel", "vereist"), Kind.REQUIREMENT),
    **dict.fromkeys(("should-have", "could-have", "nice-to-have", "s", "c", "wenselijk"), Kind.WISH),
    **dict.fromkeys(("informatief", "ter informatie", "info"), Kind.INFORMATION),
    "eis": Kind.REQUIREMENT,
    "must": Kind.REQUIREMENT,
    "must have": Kind.REQUIREMENT,
    "mandatory": Kind.REQUIREMENT,
    "required": Kind.REQUIREMENT,
    "verplicht": Kind.REQUIREMENT,
    "shall": Kind.REQUIREMENT,
    "wens": Kind.WISH,
    "should": Kind.WISH,
    "should have": Kind.WISH,
    "could": Kind.WISH,
    "could have": Kind.WISH,
    "nice to have": Kind.WISH,
    "desirable": Kind.WISH,
    "optional": Kind.WISH,
    "gewenst": Kind.WISH,
    "optioneel": Kind.WISH,
    "informatie": Kind.INFORMATION,
}


NOT_WANTED = {
    "won't have",
    "wont have",
    "won't",
    "wont",
    "won’t have",
    "won’t",
    "vervalt",
    "niet",
}  # kinds that say: not this


CATEGORIES: dict[str, Category] = {
    **{category.value: category for category in Category},
    "crm functions": Category.FUNCTIONS,
    "crm-functies": Category.FUNCTIONS,
    "functies": Category.FUNCTIONS,
    "leverancier": Category.VENDOR,
    "techniek": Category.TECHNOLOGY,
    "technologie": Category.TECHNOLOGY,
    "financiën": Category.FINANCE,
    "financieel": Category.FINANCE,
}


TRUTHS = {"true": YES, "false": NO, "yes": YES, "no": NO, "ja": YES, "nee": NO}


def guess_mapping(header: Sequence[str], named: Mapping[str, Column] = MappingProxyType({})) -> dict[int, Column]:
    """Which column of a list holds what, by its heading; `named` are headings that Gids itself writes.

    >>> {number: str(column) for number, column in guess_mapping(["id", "question", "colour"]).items()}
    {0: 'code', 1: 'question'}
    """
    return guess_columns(header, HEADINGS, named)


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
            del found[place]
    if not {Column.NAME, Column.QUESTION} & set(found.values()):
        free = [place for place in values if place not in found and values[place]]
        longest = max(free, key=lambda place: sum(map(len, values[place])) / len(values[place]), default=None)
        if longest is not None:
            found[longest] = Column.NAME
    return found


def _is_not(column: Column | None, texts: Sequence[str]) -> bool:
    """Whether a column cannot be what its heading says: numbers that begin again in every part are no codes, amounts no
    minimum score.
    """
    given = [text for text in texts if text]
    if column is Column.CODE:
        return len(given) - len(set(given)) > len(given) * MOST_TWICE
    return column is Column.MINIMUM and not all(text in ("1", "2", "3", "4", "5") for text in given)


def _known_as(texts: Set[str]) -> Column | None:
    """Whether the values of a column are kinds or answer types, by most of them."""
    kinds, types = (sum(text in known for text in texts) for known in (KINDS.keys() | NOT_WANTED, TYPES.keys()))
    if max(kinds, types) * 2 < len(texts) or kinds == types:
        return None
    return Column.KIND if kinds > types else Column.ANSWER_TYPE


def _in_words(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    if tag["end"] or name not in ("p", "li", "br", "ul", "ol"):
        return ""
    return "\n– " if name == "li" else "\n"


def plain_text(html: str) -> str:
    """The words of a text with markup; list items on lines of their own.

    >>> plain_text("<p>Be an <b>ODF</b></p> <ul> <li>or PDF</li> </ul>")
    'Be an ODF\\n– or PDF'
    >>> plain_text("a < b &amp; <![x]> stays")
    'a < b & <![x]> stays'
    """
    words = unescape(TAG.sub(_in_words, COMMENT.sub("", html)))
    found = [" ".join(line.split()) for line in words.split("\n")]
    return "\n".join(line for line in found if line and line != "–")
