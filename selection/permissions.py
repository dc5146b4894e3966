"""Permissions that several steps of selection share; a step's own stand in its models."""

from foundation.permissions import Permission


class SelectionPermission(Permission):
    """What a route of several steps may need."""

    READ_RESULT = "read_result"
    DECIDE = "decide"
