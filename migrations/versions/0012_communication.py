"""The communication plan with the times that a message was given; whether the organisation responds flexibly, which a
development strategy needs; what is committed to a project, and what its reports say of its money; what makes a goal
measurable, which projects make a benefit, which goals pull against each other,
where the lights of a programme turn, what its ledger says, and the
reports that went to the board.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

AUDIENCES = (
    "board",
    "management",
    "line_managers",
    "project_leaders",
    "staff",
    "works_council",
    "customers",
    "suppliers",
)


GOAL = (
    ("core", 30),
    ("definition", 4000),
    ("source", 200),
    ("customers", 200),
    ("way", 30),
    ("frequency", 30),
)
WORDS = {
    "core": ("coreindicator", "retention", "revenue_per_customer", "customer_share", "new_customers"),
    "way": ("way", "up", "down"),
    "frequency": ("frequency", "monthly", "quarterly", "half_yearly", "yearly"),
}
KINDS = ("goal", "benefit", "disbenefit")
SHARES = ("chance", "chance_red", "over_red", "behind", "behind_red")
ONCE = {"sqlite_autoincrement": True}  # a removed row's number is not given again
MONEY = (("projects_project", "committed"), ("projects_status", "spent"), ("projects_status", "forecast"))


def _one_of(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    op.create_table(
        "communication_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("audience", _one_of("audience", *AUDIENCES), nullable=False),
        sa.Column("which", sa.String(length=200), nullable=True),
        sa.Column("aim", _one_of("aim", "knowledge", "attitude", "behaviour"), nullable=False),
        sa.Column("message", sa.String(length=4000), nullable=False),
        sa.Column("means", sa.String(length=200), nullable=False),
        sa.Column("is_two_way", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("repeat", _one_of("repeat", "once", "weekly", "monthly", "quarterly"), nullable=False),
        sa.Column("sender", sa.String(length=200), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("is_dropped", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_communication_message_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["identity_person.id"], name=op.f("fk_communication_message_owner_id_identity_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_message")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_communication_message_initiative_id"), "communication_message", ["initiative_id"])
    op.create_table(
        "communication_giving",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=True),
        sa.Column("effect", sa.String(length=4000), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reached >= 0", name=op.f("ck_communication_giving_reached_not_negative")),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["communication_message.id"],
            name=op.f("fk_communication_giving_message_id_communication_message"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["identity_person.id"], name=op.f("fk_communication_giving_recorded_by_identity_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_giving")),
    )
    op.create_index(op.f("ix_communication_giving_message_id"), "communication_giving", ["message_id"])
    _goals()
    op.create_table(
        "money_booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=True),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_money_booking_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects_project.id"], name=op.f("fk_money_booking_project_id_projects_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_booking")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_money_booking_initiative_id"), "money_booking", ["initiative_id"])
    op.create_index(op.f("ix_money_booking_project_id"), "money_booking", ["project_id"])
    op.create_table(
        "overview_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status_date", sa.Date(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=True),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_overview_period_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["identity_person.id"], name=op.f("fk_overview_period_closed_by_identity_person")
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_overview_period_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overview_period")),
        sa.UniqueConstraint("initiative_id", "number", name=op.f("uq_overview_period_initiative_id_number")),
    )
    op.create_index(op.f("ix_overview_period_initiative_id"), "overview_period", ["initiative_id"])
    op.create_table(
        "gates_norms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("room", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in SHARES),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_gates_norms_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gates_norms")),
        sa.UniqueConstraint("initiative_id", name=op.f("uq_gates_norms_initiative_id")),
    )
    op.add_column("change_strategy", sa.Column("responds_flexibly", sa.Boolean(), nullable=True))
    for table, column in MONEY:
        op.add_column(table, sa.Column(column, sa.BigInteger(), nullable=True))


def _kinds(*words: str) -> str:
    return f"kind IN {words}"


def _goals() -> None:
    """What makes a goal SMART, what it serves and is worth, which projects make it, and which pull apart."""
    with op.batch_alter_table("programme_goal", table_kwargs=ONCE) as batch:
        for name, length in GOAL:
            kind = _one_of(*WORDS[name]) if name in WORDS else sa.String(length=length)
            batch.add_column(sa.Column(name, kind, nullable=True))
        batch.add_column(sa.Column("worth", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("accepted_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_programme_goal_parent_id_programme_goal"), "programme_goal", ["parent_id"], ["id"]
        )
        batch.create_index(op.f("ix_programme_goal_parent_id"), ["parent_id"])
        batch.drop_constraint(op.f("ck_programme_goal_goalkind"), type_="check")
        batch.create_check_constraint(op.f("ck_programme_goal_goalkind"), _kinds(*KINDS))
    op.create_table(
        "programme_goal_pair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=4000), nullable=False),
        sa.Column("is_dropped", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("one_id <> other_id", name=op.f("ck_programme_goal_pair_two_goals")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_programme_goal_pair_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["one_id"], ["programme_goal.id"], name=op.f("fk_programme_goal_pair_one_id_programme_goal")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["programme_goal.id"], name=op.f("fk_programme_goal_pair_other_id_programme_goal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_goal_pair")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_programme_goal_pair_initiative_id"), "programme_goal_pair", ["initiative_id"])
    op.create_table(
        "benefits_project",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["programme_goal.id"], name=op.f("fk_benefits_project_goal_id_programme_goal")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects_project.id"], name=op.f("fk_benefits_project_project_id_projects_project")
        ),
        sa.PrimaryKeyConstraint("goal_id", "project_id", name=op.f("pk_benefits_project")),
    )
    op.create_index(op.f("ix_benefits_project_project_id"), "benefits_project", ["project_id"])


def downgrade() -> None:
    op.drop_table("gates_norms")
    op.drop_table("overview_period")
    op.drop_table("money_booking")
    op.drop_table("benefits_project")
    op.drop_table("programme_goal_pair")
    op.execute("UPDATE programme_goal SET kind = 'benefit' WHERE kind = 'disbenefit'")
    with op.batch_alter_table("programme_goal", table_kwargs=ONCE) as batch:
        batch.drop_constraint(op.f("ck_programme_goal_goalkind"), type_="check")
        batch.create_check_constraint(op.f("ck_programme_goal_goalkind"), _kinds(*KINDS[:2]))
        batch.drop_index(op.f("ix_programme_goal_parent_id"))
        batch.drop_constraint(op.f("fk_programme_goal_parent_id_programme_goal"), type_="foreignkey")
        for word, *_words in WORDS.values():
            batch.drop_constraint(op.f(f"ck_programme_goal_{word}"), type_="check")
        for name in ("parent_id", "accepted_on", "worth", *(name for name, _length in reversed(GOAL))):
            batch.drop_column(name)
    for table, column in MONEY:
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column)
    with op.batch_alter_table("change_strategy") as batch:
        batch.drop_column("responds_flexibly")
    op.drop_table("communication_giving")
    op.drop_table("communication_message")
