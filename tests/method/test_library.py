"""The library of criteria as data: both languages, every field, no two that ask the same, and sets to start from."""

from collections import Counter
from itertools import combinations

import pytest

from selection.library.queries import entries
from selection.method.criteria import Kind
from selection.method.library import SIZES, Entry, Profile, Theme, a_set, covered, found, likeness, nearly_the_same
from selection.method.questions import YES, AnswerType, Fit

LEAST, MOST_NAME, MOST_WHY, MOST_QUESTION, MOST_EVIDENCE, MOST_SCENARIO = 120, 90, 320, 520, 260, 620
ALIKE = 0.7


def test_there_are_enough_over_all_themes() -> None:
    assert len(entries()) >= LEAST
    counts = Counter(entry.theme for entry in entries())
    assert [theme for theme in Theme if counts[theme] < 2] == []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_every_entry_is_whole_in_both_languages(entry: Entry) -> None:
    for language in ("en", "nl"):
        text = entry.text(language)
        assert 5 <= len(text.name) <= MOST_NAME
        assert 30 <= len(text.why) <= MOST_WHY
        assert 30 <= len(text.question) <= MOST_QUESTION
        assert 10 <= len(text.evidence) <= MOST_EVIDENCE
        assert text.scenario is None or 40 <= len(text.scenario) <= MOST_SCENARIO
        assert text.name == text.name.strip()
        assert not {"\u201c", "\u201d", '"'} & set("".join(filter(None, vars(text).values()))) or language == "en"
    assert (entry.texts["en"].scenario is None) == (entry.texts["nl"].scenario is None)
    assert entry.weight in (1, 2, 3)
    assert entry.tier in (1, 2, 3)
    assert entry.profiles
    assert (entry.stakeholder is not None) == (entry.theme is Theme.QUALITY)
    assert bool(entry.passes_when) == (entry.kind is Kind.KNOCK_OUT)
    known = {YES} if entry.answer is AnswerType.YES_NO else {fit.value for fit in Fit}
    assert set(entry.passes_when) <= known
    assert entry.answer not in (AnswerType.SINGLE_CHOICE, AnswerType.MULTIPLE_CHOICE), "options are of one language"


def test_no_two_are_called_or_ask_nearly_the_same() -> None:
    assert len({entry.code for entry in entries()}) == len({entry.key for entry in entries()}) == len(entries())
    close = [
        (first.code, second.code, language)
        for first, second in combinations(entries(), 2)
        for language in ("en", "nl")
        if likeness(first.text(language).name, second.text(language).name) >= ALIKE
        or likeness(first.text(language).question, second.text(language).question) >= ALIKE
    ]
    assert close == []


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("size", SIZES)
def test_a_set_has_its_size_or_all_there_is(profile: Profile, size: int) -> None:
    fit = [entry for entry in entries() if profile in entry.profiles]
    chosen = a_set(entries(), profile, size)
    assert len(chosen) == min(size, len(fit))
    assert {profile} <= frozenset.intersection(*(entry.profiles for entry in chosen))
    assert [entry.code for entry in chosen] == [entry.code for entry in entries() if entry in chosen]
    first = [entry for entry in fit if entry.tier == 1]
    assert len([entry for entry in chosen if entry.tier == 1]) == min(len(first), size), (
        "what nobody does without first"
    )


def test_what_is_looked_for_is_found_in_either_language() -> None:
    assert [entry.key for entry in found(entries(), "nl", search="samengevoegd splitsen")] == [
        "relationship_management.duplicates"
    ]
    assert found(entries(), "en", search="samengevoegd") == []
    assert {entry.theme for entry in found(entries(), "en", theme=Theme.PRIVACY)} == {Theme.PRIVACY}


def test_what_is_there_and_what_is_close() -> None:
    privacy = [entry for entry in entries() if entry.theme is Theme.PRIVACY]
    assert covered(privacy, {privacy[0].code, "F1"}) == {Theme.PRIVACY: (1, len(privacy))}
    names = {"A": "Doubles are found, merged and taken apart", "B": "Doubles are found"}
    assert nearly_the_same(names, {"F1": "Merged doubles taken apart", "F2": "The"}) == {"A": "F1"}
    assert nearly_the_same(names, {}) == {}
