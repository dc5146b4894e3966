"""The communication plan with the times that a message was given; whether the organisation responds flexibly, which a
development strategy needs; what is committed to a project, and what its reports say of its money.
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
    op.add_column("change_strategy", sa.Column("responds_flexibly", sa.Boolean(), nullable=True))
    for table, column in MONEY:
        op.add_column(table, sa.Column(column, sa.BigInteger(), nullable=True))


def downgrade() -> None:
    for table, column in MONEY:
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column)
    with op.batch_alter_table("change_strategy") as batch:
        batch.drop_column("responds_flexibly")
    op.drop_table("communication_giving")
    op.drop_table("communication_message")
