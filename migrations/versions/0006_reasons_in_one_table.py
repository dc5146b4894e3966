"""The reasons for departing from a rule stand in one table, with the rule as plain text; the three tables that the steps
had for them are gone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

POINTS = (
    *("no_committee", "disciplines_missing", "declarations_missing", "conflicts_open", "no_criteria"),
    *("no_knock_outs", "category_without_weight", "not_published", "no_candidates", "few_candidates"),
    *("not_sent", "answers_missing", "verdicts_open", "no_longlist", "longlist_many"),
    *("no_round", "round_open", "not_agreed", "costs_missing", "five_times_short"),
    *("no_shortlist", "no_script", "not_studied", "claims_broken", "no_finalists"),
    *("one_finalist", "no_request", "proposals_missing", "abnormally_low", "no_points"),
    *("points_open", "offer_waiting", "no_award", "award_void", "not_signed"),
)
PLATEAU_RULES = (
    *("dates_rise", "interval", "goals", "owner", "budget", "areas", "projects", "organisation_first"),
    *("later_plateau", "test_case", "benefit"),
)


def upgrade() -> None:
    op.create_table(
        "explanations_departure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["given_by"], ["identity_person.id"], name=op.f("fk_explanations_departure_given_by")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_explanations_departure_initiative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanations_departure")),
        sa.UniqueConstraint(
            "initiative_id", "rule", "subject", name=op.f("uq_explanations_departure_initiative_id_rule_subject")
        ),
    )
    op.execute(
        "INSERT INTO explanations_departure (initiative_id, rule, subject, reason, given_by, given_at)"
        " SELECT initiative_id, 'point:' || point, 'initiative', reason, given_by, given_at"
        " FROM preparation_explanation ORDER BY id"
    )
    op.execute(
        "INSERT INTO explanations_departure (initiative_id, rule, subject, reason, given_by, given_at)"
        " SELECT owner.initiative_id, 'five_times:' || why.rule, 'candidate:' || owner.id, why.reason, why.given_by,"
        " why.given_at FROM total_cost_rule_reason why JOIN vendors_candidate owner ON owner.id = why.candidate_id"
        " ORDER BY why.id"
    )
    op.execute(
        "INSERT INTO explanations_departure (initiative_id, rule, subject, reason, given_by, given_at)"
        " SELECT owner.initiative_id, 'plateau:' || why.rule, 'plateau:' || owner.id, why.reason, why.given_by,"
        " why.given_at FROM plateaus_rule_reason why JOIN plateaus_plateau owner ON owner.id = why.plateau_id"
        " ORDER BY why.id"
    )
    for table in ("preparation_explanation", "total_cost_rule_reason", "plateaus_rule_reason"):
        op.drop_table(table)


def downgrade() -> None:
    _table("preparation_explanation", ("initiative_id", "initiative.id"), ("point", "point", POINTS))
    _table(
        "total_cost_rule_reason",
        ("candidate_id", "vendors_candidate.id"),
        ("rule", "rule", ("implementation", "yearly")),
    )
    _table("plateaus_rule_reason", ("plateau_id", "plateaus_plateau.id"), ("rule", "plateaurule", PLATEAU_RULES))
    op.execute(
        "INSERT INTO preparation_explanation (initiative_id, point, reason, given_by, given_at)"
        " SELECT initiative_id, substr(rule, 7), reason, given_by, given_at"
        " FROM explanations_departure WHERE rule LIKE 'point:%' ORDER BY id"
    )
    op.execute(
        "INSERT INTO total_cost_rule_reason (candidate_id, rule, reason, given_by, given_at)"
        " SELECT CAST(substr(subject, 11) AS INTEGER), substr(rule, 12), reason, given_by, given_at"
        " FROM explanations_departure WHERE rule LIKE 'five_times:%' ORDER BY id"
    )
    op.execute(
        "INSERT INTO plateaus_rule_reason (plateau_id, rule, reason, given_by, given_at)"
        " SELECT CAST(substr(subject, 9) AS INTEGER), substr(rule, 9), reason, given_by, given_at"
        " FROM explanations_departure WHERE rule LIKE 'plateau:%' ORDER BY id"
    )
    op.drop_table("explanations_departure")


def _table(name: str, owner: tuple[str, str], rule: tuple[str, str, tuple[str, ...]]) -> None:
    """One of the three tables as they were."""
    (owner_column, owner_row), (column, check, members) = owner, rule
    kind = sa.Enum(*members, name=check, native_enum=False, create_constraint=True, length=30)
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(owner_column, sa.Integer(), nullable=False),
        sa.Column(column, kind, nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["given_by"], ["identity_person.id"], name=op.f(f"fk_{name}_given_by")),
        sa.ForeignKeyConstraint([owner_column], [owner_row], name=op.f(f"fk_{name}_{owner_column}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(owner_column, column, name=op.f(f"uq_{name}_{owner_column}_{column}")),
    )
