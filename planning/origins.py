"""Where the rules of planning come from."""

from foundation.explanations.rules import OWN, PRACTICE, based, sources
from planning.method.benefit_map import MapRule
from planning.method.change_readiness import Advice
from planning.method.communication import CommunicationRule
from planning.method.factor_evidence import Rule
from planning.method.plateau_rules import PlateauRule

based(
    "plateau",
    {
        PlateauRule.DATES_RISE: PRACTICE,
        PlateauRule.INTERVAL: sources("B2"),
        PlateauRule.GOALS: sources("B2"),
        PlateauRule.OWNER: sources("B2"),
        PlateauRule.BUDGET: sources("B2"),
        PlateauRule.AREAS: sources("B2"),
        PlateauRule.PROJECTS: PRACTICE,
        PlateauRule.ORGANISATION_FIRST: sources("B2"),
        PlateauRule.LATER_PLATEAU: OWN,
        PlateauRule.TEST_CASE: sources("B2"),
        PlateauRule.BENEFIT: sources("B2"),
    },
)
based("factor", dict.fromkeys(Rule, OWN))  # the sources give the titles of the factors only; what shows them is ours
based(
    "communication",
    {
        CommunicationRule.AUDIENCE_MISSED: sources("B1"),
        CommunicationRule.TOO_LATE: OWN,
        CommunicationRule.NOT_REPEATED: sources("B1"),
        CommunicationRule.ONE_WAY: OWN,
        CommunicationRule.SILENCE: OWN,
    },
)
based(
    "benefits",
    {
        MapRule.NO_PROJECT: OWN,
        MapRule.TOO_EARLY: OWN,
        MapRule.NO_GOAL: OWN,
        MapRule.NO_BENEFIT: OWN,
        MapRule.NOT_ACCEPTED: sources("B7"),
        MapRule.OVERDUE: OWN,
        MapRule.OTHER_WAY: OWN,
    },
)
based(
    "change",
    {
        Advice.PREFERRED: sources("B1"),
        Advice.SUITS_STABLE: sources("B1"),
        Advice.NOT_READY: sources("B1"),
        Advice.ASK_FLEXIBLE: sources("B1"),
        Advice.NOT_FLEXIBLE: sources("B1"),
        Advice.PURELY_TOP_DOWN: sources("B1"),
        Advice.NO_STEERING: OWN,
        Advice.BLUEPRINT_UNSTABLE: sources("B1"),
        Advice.LINEAR_UNSTABLE: sources("B1"),
    },
)
