"""Permissions that several steps of planning share; a step's own stand in its models."""

from foundation.permissions import Permission


class PlanningPermission(Permission):
    """What a route of several steps may need."""

    READ_PLAN = "read_plan"
    EDIT_PLAN = "edit_plan"
    REPORT_PROGRESS = "report_progress"
