"""Knock-out criteria: hold, or out. Non-compensatory, before any weighing."""

import enum
from collections.abc import Sequence


class Verdict(enum.StrEnum):
    """What is known of one knock-out for one candidate."""

    PASS = "pass"  # noqa: S105 - a verdict
    FAIL = "fail"
    UNKNOWN = "unknown"


class Passage(enum.StrEnum):
    """What the verdicts of one candidate mean together."""

    THROUGH = "through"
    OUT = "out"
    OPEN = "open"


def proposed_verdict(answer: Sequence[str], passes_when: Sequence[str], *, discretionary: bool) -> Verdict:
    """The verdict that an answer proposes; the chair confirms it.

    `answer` holds the chosen options (none when it is missing), `passes_when` the answers that pass. A discretionary
    knock-out never fails by itself: an answer that does not pass leaves it unknown, for the chair to judge.

    >>> (
    ...     str(proposed_verdict(["No"], ["Yes"], discretionary=False)),
    ...     str(proposed_verdict(["No"], ["Yes"], discretionary=True)),
    ... )
    ('fail', 'unknown')
    >>> str(proposed_verdict([], ["Yes"], discretionary=False))
    'unknown'
    """
    if not answer or not passes_when:
        return Verdict.UNKNOWN
    wanted = {_plain(text) for text in passes_when}
    if all(_plain(text) in wanted for text in answer):
        return Verdict.PASS
    return Verdict.UNKNOWN if discretionary else Verdict.FAIL


def passage(verdicts: Sequence[Verdict]) -> Passage:
    """Whether a candidate goes on: one fail is out; without a fail, one unknown leaves it open.

    >>> str(passage([Verdict.PASS, Verdict.UNKNOWN])), str(passage([])), str(passage([Verdict.FAIL, Verdict.UNKNOWN]))
    ('open', 'through', 'out')
    """
    if Verdict.FAIL in verdicts:
        return Passage.OUT
    return Passage.OPEN if Verdict.UNKNOWN in verdicts else Passage.THROUGH


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
