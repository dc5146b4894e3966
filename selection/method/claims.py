"""The claim ledger: each answer of a vendor is a claim, and what is seen, heard, agreed and tested later bears it out
or not.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass


class ClaimStage(enum.StrEnum):
    """How far a claim has been borne out, in order."""

    SAID = "said"
    SEEN = "seen"
    CONFIRMED = "confirmed"
    AGREED = "agreed"
    ACCEPTED = "accepted"


class Outcome(enum.StrEnum):
    """What one piece of evidence says of a claim."""

    HOLDS = "holds"
    WEAK = "weak"
    BROKEN = "broken"


ORDER = {stage: place for place, stage in enumerate(ClaimStage)}


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence: at which stage, and what it says."""

    stage: ClaimStage
    outcome: Outcome


@dataclass(frozen=True)
class Claim:
    """The state of a claim: the furthest stage that bears it out, and whether it holds now."""

    stage: ClaimStage
    outcome: Outcome

    @property
    def is_only_said(self) -> bool:
        return self.stage is ClaimStage.SAID and self.outcome is Outcome.HOLDS


def claim(evidence: Sequence[Evidence]) -> Claim:
    """The state of a claim from its evidence, oldest first.

    Doubt stays until evidence of the same or a later stage takes it away: what a demonstration showed to be missing is
    not repaired by saying it again.

    >>> claim([])
    Claim(stage=<ClaimStage.SAID: 'said'>, outcome=<Outcome.HOLDS: 'holds'>)
    >>> seen, heard = Evidence(ClaimStage.SEEN, Outcome.BROKEN), Evidence(ClaimStage.CONFIRMED, Outcome.HOLDS)
    >>> str(claim([seen]).outcome), str(claim([heard, seen]).outcome), str(claim([seen, heard]).outcome)
    ('broken', 'broken', 'holds')
    """
    doubt: Evidence | None = None
    reached = ClaimStage.SAID
    for found in evidence:
        if found.outcome is not Outcome.HOLDS:
            doubt = found
        else:
            if doubt is not None and ORDER[found.stage] >= ORDER[doubt.stage]:
                doubt = None
            reached = max(reached, found.stage, key=lambda stage: ORDER[stage])
    return Claim(reached, doubt.outcome if doubt is not None else Outcome.HOLDS)
