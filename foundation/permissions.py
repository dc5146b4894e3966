"""Who may do what: one table from role to permissions, composed of what the steps say of themselves."""

import enum
from collections.abc import Mapping


class Role(enum.StrEnum):
    """What a person is in one initiative; the administrator is no role in an initiative but a mark on the person."""

    CHAIR = "chair"
    MEMBER = "member"
    PROGRAMME_MANAGER = "programme_manager"
    PROJECT_LEADER = "project_leader"
    LINE_MANAGER = "line_manager"
    STEERING = "steering"


class Permission(enum.StrEnum):
    """One thing that a route may need. Each step names its own in its models, and says in its `step.py` who has it."""


class HousePermission(Permission):
    """What a route outside the steps may need."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    ADMINISTER = "administer"
    GIVE_ROLES = "give_roles"
    READ_AUDIT = "read_audit"
    READ_INITIATIVE = "read_initiative"
    EDIT_INITIATIVE = "edit_initiative"
    READ_ATTACHMENTS = "read_attachments"
    EDIT_WORKS_COUNCIL = "edit_works_council"
    PUT_BEFORE_BOARD = "put_before_board"
    RECORD_BOARD = "record_board"
    DECIDE_AS_BOARD = "decide_as_board"


P = HousePermission
COMMITTEE, EVERYBODY = frozenset({Role.CHAIR, Role.MEMBER}), frozenset(Role)
HOUSE: Mapping[Permission, frozenset[Role]] = {
    P.GIVE_ROLES: frozenset({Role.CHAIR, Role.PROGRAMME_MANAGER}),
    P.READ_AUDIT: COMMITTEE | {Role.PROGRAMME_MANAGER, Role.STEERING},
    P.READ_INITIATIVE: EVERYBODY,
    P.EDIT_INITIATIVE: frozenset({Role.CHAIR}),
    P.EDIT_WORKS_COUNCIL: frozenset({Role.CHAIR, Role.PROGRAMME_MANAGER}),
    P.PUT_BEFORE_BOARD: frozenset({Role.CHAIR, Role.PROGRAMME_MANAGER}),
    P.RECORD_BOARD: frozenset({Role.CHAIR, Role.PROGRAMME_MANAGER, Role.STEERING}),
    P.DECIDE_AS_BOARD: frozenset({Role.STEERING}),
}
ADMINISTRATOR: frozenset[Permission] = frozenset({P.ADMINISTER, P.GIVE_ROLES, P.READ_AUDIT})
MAY_GIVE: dict[Role | None, frozenset[Role]] = {
    None: frozenset({Role.CHAIR, Role.PROGRAMME_MANAGER}),
    Role.CHAIR: frozenset({Role.MEMBER, Role.STEERING}),
    Role.PROGRAMME_MANAGER: frozenset({Role.PROJECT_LEADER, Role.LINE_MANAGER, Role.STEERING}),
}


TABLE: dict[Role, frozenset[Permission]] = dict.fromkeys(Role, frozenset())


def grant(grants: Mapping[Permission, frozenset[Role]]) -> None:
    """Let a step say which roles have its permissions."""
    for permission, roles in grants.items():
        for role in roles:
            TABLE[role] |= {permission}


grant(HOUSE)


def granted(roles: frozenset[Role], is_administrator: bool) -> frozenset[Permission]:
    """Every permission that these roles give.

    >>> P.READ_AUDIT in granted(frozenset({Role.MEMBER}), False)
    True
    >>> P.ADMINISTER in granted(frozenset({Role.CHAIR}), False)
    False
    """
    permissions = frozenset({P.SIGNED_IN}) | (ADMINISTRATOR if is_administrator else frozenset())
    return permissions.union(*(TABLE[role] for role in roles))


class Permissions:
    """Every permission by its name, for templates; one that no step has named is a mistake, not a refusal."""

    def __getattr__(self, name: str) -> Permission:
        for kind in Permission.__subclasses__():
            if name in kind.__members__:
                return kind[name]
        raise RuntimeError(f"no step names a permission {name}")
