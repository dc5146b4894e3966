"""Words of this step."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from selection.criteria.queries.table import Order
from selection.method.list_remarks import Remark
from selection.method.list_words import Column

COLUMNS = named(
    {
        Column.CODE: _l("Code"),
        Column.NAME: _l("Name"),
        Column.NAME_OTHER: _l("Name in the second language"),
        Column.KIND: _l("Kind"),
        Column.CATEGORY: _l("Category"),
        Column.GROUP: _l("Group"),
        Column.POINTS: _l("Points"),
        Column.MINIMUM: _l("Minimum score"),
        Column.QUESTION: _l("Question to vendors"),
        Column.QUESTION_OTHER: _l("Question in the second language"),
        Column.HINT: _l("Explanation"),
        Column.ANSWER_TYPE: _l("Answer type"),
        Column.OPTIONS: _l("Options"),
        Column.OPTIONAL: _l("Optional"),
        Column.CONDITION: _l("Asked only when"),
        Column.PASSES_WHEN: _l("Passes when the answer is"),
        Column.DISCRETIONARY: _l("Discretionary"),
        Column.IS_KNOCK_OUT: _l("Knock-out or not (yes, no)"),
    }
)


ORDERS = named(
    {
        Order.PLACE: _l("Order of the list"),
        Order.CODE: _l("Code"),
        Order.NAME: _l("Name"),
        Order.KIND: _l("Kind"),
        Order.WEIGHT: _l("Weight, heaviest first"),
    }
)


REMARKS = named(
    {
        Remark.NO_NAME: _l("refused: the cells of its name and of its question are empty"),
        Remark.RESERVED_CODE: _l("refused: Gids uses this code itself"),
        Remark.DOUBLE_CODE: _l("refused: this code stands in the list twice"),
        Remark.UNKNOWN_TYPE: _l("refused: this answer type is not known"),
        Remark.NO_OPTIONS: _l("refused: a question with choices needs options"),
        Remark.UNKNOWN_KIND: _l("refused: this kind is not known"),
        Remark.UNKNOWN_CATEGORY: _l("refused: this category is not known"),
        Remark.BAD_NUMBER: _l("refused: the points are no number of 0 or more; mend the cell, or leave the column out"),
        Remark.BAD_MINIMUM: _l("refused: a minimum score is a whole number from 1 to 5"),
        Remark.MINIMUM_LEFT: _l("its minimum is left out: only a requirement has one"),
        Remark.NO_POINTS: _l("no points were given: it gets 10"),
        Remark.POINTS_READ_AS: _l("the points are read from a word"),
        Remark.RULE_ON_TEXT: _l("it passes only on exactly these words, because its answer is free text"),
        Remark.OTHER_NAME: _l("this code belongs to a criterion of quite another name, which it would replace"),
        Remark.LONG_NAME: _l("its name is the beginning; the whole text stands in its question"),
        Remark.LONG_GROUP: _l("the name of its group is longer than 200 characters, and is cut off"),
        Remark.GOES_ON: _l("left out as a row: it goes on with the row above, and its text is added there"),
        Remark.NOTE: _l("left out: a line of text, or the headings once more"),
        Remark.LATER_CONDITION: _l("refused: it depends on a question that comes later in the list or was refused"),
        Remark.TOO_LONG: _l("refused: a text is longer than 4,000 characters, or a code longer than 50"),
        Remark.PASS_NOT_OPTION: _l("refused: it passes on an answer that is not among its options"),
        Remark.TYPE_READ_AS: _l("the answer type was read as the nearest that Gids has"),
        Remark.SECTION_GROUP: _l(
            "the condition names no question but a group of questions; kept as the name of that group"
        ),
        Remark.MARKUP_REMOVED: _l("web markup was turned into plain text"),
        Remark.CODE_MADE: _l("it has no code; it gets one"),
        Remark.FAULT: _l("refused: the cell holds an error, or a formula of which the file keeps no outcome"),
        Remark.TWO_READINGS: _l("refused: the amount can be read in two ways"),
        Remark.TOTAL: _l("left out: a total"),
        Remark.SECTION: _l("left out: the heading of the rows below it, which are grouped under it"),
        Remark.NOT_WANTED: _l("left out: its kind says that it is not wanted"),
        Remark.CATEGORY_AS_GROUP: _l("the category of the list became a group"),
        Remark.ONE_OPTION: _l("a choice with one single option"),
        Remark.SAME_NAME: _l("a criterion of this name is there already; this is another one"),
    }
)
