"""What a programme counts once for all its steps, so that each can say what is open in it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many there are: goals, plateaus and projects; what waits, departs from a rule, comes late or is overdue."""

    goals: int = 0
    plateaus: int = 0
    projects: int = 0
    baselines: int = 0
    proposals_waiting: int = 0
    rules_unexplained: int = 0
    interfaces_out_of_order: int = 0
    plateaus_late: int = 0
    plateaus_unattended: int = 0
    out_of_sequence: int = 0
    entries_overdue: int = 0
    messages_overdue: int = 0
    factor_rounds_open: int = 0
