"""Knock-out criteria: hold, or out. Non-compensatory, before any weighing."""

import enum
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


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


@dataclass(frozen=True, kw_only=True)
class Bite:
    """What one knock-out does: whom it puts out, whom it alone puts out, of whom it is unknown, and how many candidates
    are left after it and those before it.
    """

    criterion: int
    failed: tuple[int, ...]
    alone: tuple[int, ...]
    unknown: tuple[int, ...]
    left: int

    @property
    def is_redundant(self) -> bool:
        """Whether it puts candidates out, but none that no other puts out as well."""
        return bool(self.failed) and not self.alone


def bites(verdicts: Mapping[int, Mapping[int, Verdict]]) -> list[Bite]:
    """What each knock-out does, in the order given; `verdicts` by criterion, then by candidate.

    >>> first, second = bites({1: {7: Verdict.FAIL, 8: Verdict.PASS}, 2: {7: Verdict.FAIL, 8: Verdict.UNKNOWN}})
    >>> (first.failed, first.alone, first.is_redundant, first.left), (second.unknown, second.left)
    (((7,), (), True, 1), ((8,), 1))
    """
    everybody = {candidate for given in verdicts.values() for candidate in given}
    fails = {
        key: [candidate for candidate, verdict in given.items() if verdict is Verdict.FAIL]
        for key, given in verdicts.items()
    }
    count = Counter(candidate for failed in fails.values() for candidate in failed)
    found, out = [], set[int]()
    for key, given in verdicts.items():
        out.update(fails[key])
        found.append(
            Bite(
                criterion=key,
                failed=tuple(fails[key]),
                alone=tuple(candidate for candidate in fails[key] if count[candidate] == 1),
                unknown=tuple(candidate for candidate, verdict in given.items() if verdict is Verdict.UNKNOWN),
                left=len(everybody) - len(out),
            )
        )
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
