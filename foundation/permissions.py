"""Who may do what: one table from role to permissions."""

import enum


class Role(enum.StrEnum):
    """What a person is in one initiative; the administrator is no role in an initiative but a mark on the person."""

    CHAIR = "chair"
    MEMBER = "member"
    PROGRAMME_MANAGER = "programme_manager"
    PROJECT_LEADER = "project_leader"
    LINE_MANAGER = "line_manager"
    STEERING = "steering"


class Permission(enum.StrEnum):
    """One thing that a route may need."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    ADMINISTER = "administer"
    GIVE_ROLES = "give_roles"
    READ_AUDIT = "read_audit"
    READ_INITIATIVE = "read_initiative"
    EDIT_INITIATIVE = "edit_initiative"
    EDIT_COMMITTEE = "edit_committee"
    DECLARE = "declare"
    READ_CRITERIA = "read_criteria"
    EDIT_CRITERIA = "edit_criteria"
    READ_CANDIDATES = "read_candidates"
    EDIT_CANDIDATES = "edit_candidates"
    EDIT_QUESTIONNAIRE = "edit_questionnaire"
    READ_ANSWERS = "read_answers"
    READ_PRICES = "read_prices"
    EDIT_COSTS = "edit_costs"
    SCORE = "score"
    MANAGE_ROUNDS = "manage_rounds"
    READ_SCORES = "read_scores"
    AGREE = "agree"
    READ_RESULT = "read_result"
    DECIDE = "decide"
    EDIT_STUDY = "edit_study"
    ADD_FINDINGS = "add_findings"
    NEGOTIATE = "negotiate"
    READ_PLAN = "read_plan"
    EDIT_PLAN = "edit_plan"
    EDIT_PLATEAU = "edit_plateau"
    EDIT_PROJECT = "edit_project"
    REPORT_PROGRESS = "report_progress"
    SCORE_FACTORS = "score_factors"


P = Permission
COMMITTEE = frozenset(
    {
        P.READ_INITIATIVE,
        P.READ_AUDIT,
        P.DECLARE,
        P.READ_CRITERIA,
        P.READ_CANDIDATES,
        P.READ_ANSWERS,
        P.READ_PRICES,
        P.SCORE,
        P.READ_SCORES,
        P.READ_RESULT,
        P.ADD_FINDINGS,
        P.READ_PLAN,
    }
)
READERS = frozenset({P.READ_INITIATIVE, P.READ_CRITERIA, P.READ_PLAN})
TABLE: dict[Role, frozenset[Permission]] = {
    Role.CHAIR: COMMITTEE
    | {
        P.GIVE_ROLES,
        P.EDIT_INITIATIVE,
        P.EDIT_COMMITTEE,
        P.EDIT_CRITERIA,
        P.EDIT_CANDIDATES,
        P.EDIT_QUESTIONNAIRE,
        P.EDIT_COSTS,
        P.MANAGE_ROUNDS,
        P.AGREE,
        P.DECIDE,
        P.EDIT_STUDY,
        P.NEGOTIATE,
    },
    Role.MEMBER: COMMITTEE,
    Role.PROGRAMME_MANAGER: READERS
    | {P.GIVE_ROLES, P.READ_RESULT, P.EDIT_PLAN, P.EDIT_PLATEAU, P.EDIT_PROJECT, P.REPORT_PROGRESS, P.SCORE_FACTORS},
    Role.PROJECT_LEADER: READERS | {P.EDIT_PROJECT, P.REPORT_PROGRESS, P.SCORE_FACTORS},
    Role.LINE_MANAGER: READERS | {P.EDIT_PLATEAU, P.REPORT_PROGRESS, P.SCORE_FACTORS},
    Role.STEERING: READERS | {P.READ_RESULT, P.SCORE_FACTORS},
}
ADMINISTRATOR = frozenset({P.ADMINISTER, P.GIVE_ROLES, P.READ_AUDIT})
MAY_GIVE: dict[Role | None, frozenset[Role]] = {
    None: frozenset({Role.CHAIR, Role.PROGRAMME_MANAGER}),
    Role.CHAIR: frozenset({Role.MEMBER, Role.STEERING}),
    Role.PROGRAMME_MANAGER: frozenset({Role.PROJECT_LEADER, Role.LINE_MANAGER, Role.STEERING}),
}


def granted(roles: frozenset[Role], is_administrator: bool) -> frozenset[Permission]:
    """Every permission that these roles give.

    >>> Permission.SCORE in granted(frozenset({Role.MEMBER}), False)
    True
    >>> Permission.SCORE in granted(frozenset({Role.STEERING}), True)
    False
    """
    permissions = {P.SIGNED_IN} | (ADMINISTRATOR if is_administrator else frozenset())
    for role in roles:
        permissions |= TABLE[role]
    return frozenset(permissions)
