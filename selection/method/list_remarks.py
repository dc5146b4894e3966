"""What the receipt of a list says about its rows."""

import enum


class Remark(enum.StrEnum):
    """What the receipt says about a row."""

    NO_NAME = "no_name"
    RESERVED_CODE = "reserved_code"
    DOUBLE_CODE = "double_code"
    UNKNOWN_TYPE = "unknown_type"
    NO_OPTIONS = "no_options"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_CATEGORY = "unknown_category"
    BAD_NUMBER = "bad_number"
    LATER_CONDITION = "later_condition"
    TOO_LONG = "too_long"
    TYPE_READ_AS = "type_read_as"
    SECTION_GROUP = "section_group"
    MARKUP_REMOVED = "markup_removed"
    CODE_MADE = "code_made"
    FAULT = "fault"
    TWO_READINGS = "two_readings"
    TOTAL = "total"
    SECTION = "section"
    NOT_WANTED = "not_wanted"
    CATEGORY_AS_GROUP = "category_as_group"
    ONE_OPTION = "one_option"
    SAME_NAME = "same_name"
    NOTE = "note"
    NO_POINTS = "no_points"
    POINTS_READ_AS = "points_read_as"
    BAD_MINIMUM = "bad_minimum"
    MINIMUM_LEFT = "minimum_left"
    RULE_ON_TEXT = "rule_on_text"
    OTHER_NAME = "other_name"
    LONG_NAME = "long_name"
    LONG_GROUP = "long_group"
    GOES_ON = "goes_on"
    PASS_NOT_OPTION = "pass_not_option"  # noqa: S105 - a remark


REFUSALS = {
    Remark.NO_NAME,
    Remark.RESERVED_CODE,
    Remark.DOUBLE_CODE,
    Remark.UNKNOWN_TYPE,
    Remark.NO_OPTIONS,
    Remark.UNKNOWN_KIND,
    Remark.UNKNOWN_CATEGORY,
    Remark.BAD_NUMBER,
    Remark.BAD_MINIMUM,
    Remark.LATER_CONDITION,
    Remark.TOO_LONG,
    Remark.PASS_NOT_OPTION,
    Remark.FAULT,
    Remark.TWO_READINGS,
}
LEFT_OUT = {Remark.TOTAL, Remark.SECTION, Remark.NOTE, Remark.NOT_WANTED, Remark.GOES_ON}
OF_THE_KEPT = {
    Remark.LONG_NAME,
    Remark.LONG_GROUP,
    Remark.CODE_MADE,
    Remark.CATEGORY_AS_GROUP,
    Remark.NO_POINTS,
    Remark.MINIMUM_LEFT,
    Remark.POINTS_READ_AS,
}
