"""What the columns of a list of criteria may be called, and what their values may be."""

import enum

from selection.method.criteria import Category, Kind
from selection.method.questions import NO, YES, AnswerType


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
        "new id",
        "acc id",
        "story id",
        "item id",
        "eis id",
        "eisnummer",
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
        *("hoofdstuk", "rubriek", "hoofdcriterium", "main criterion", "module", "feature", "features", "epic"),
        *("section name", "chapter name", "subsection", "domain", "domein", "area", "sheet", "blad", "tabblad"),
    ),
    Column.POINTS: (
        *("points", "weight", "punten", "weging", "gewicht", "weight %", "weging %", "gewicht %", "wegingsfactor"),
        *("importance", "belang", "max points", "maximum points", "maximale punten"),
    ),
    Column.MINIMUM: ("minimum", "minimum score", "minimumscore"),
    Column.QUESTION: (
        "question",
        "questions",
        "vraag",
        "vragen",
        "acceptance criteria",
        "text",
        "tekst",
        "description",
        "omschrijving",
        "description of requirement",
    ),
    Column.QUESTION_OTHER: ("question (second language)", "vraag (tweede taal)"),
    Column.HINT: (
        "hint",
        "help",
        "toelichting",
        "explanation",
        "guidance",
        "additional guidance",
        "annotation",
        "standard guidance",
    ),
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
MARKED_AS = {
    **{letter: word for word in ("must", "should", "could", "won't") for letter in (word, word[0], f"{word} have")},
    "won't have": "won't",
    "wont": "won't",
}  # headings of columns with crosses
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
