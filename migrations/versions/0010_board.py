"""What is put before the steering board, and what it decides; a gate names the decision that it rests on. A baseline that
an act of Gids kept by itself is a snapshot: the plan is measured against the last one that a person kept. What was
measured of a goal becomes its first measurement; later ones are added and stay.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

VERDICTS = ("yes", "yes_if", "no", "more")
BY_ITSELF = (
    "The plan before levelling.",
    "Het plan vóór de capaciteitsverdeling.",
    "Plateau % was reached.",
    "Plateau % is bereikt.",
)
FOREIGN = "fk_plateaus_gate_board_decision_id_board_decision"


def upgrade() -> None:
    op.create_table(
        "board_submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("advice", sa.String(4000), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("submitted_by", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decisions_before", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("board_submission", "initiative_id", "initiative"),
        _to("board_submission", "submitted_by", "identity_person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_submission")),
        sa.UniqueConstraint("initiative_id", "about", name=op.f("uq_board_submission_initiative_id")),
    )
    op.create_table(
        "board_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(*VERDICTS, name="verdict", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.Column("meeting", sa.String(200), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        _to("board_decision", "initiative_id", "initiative"),
        _to("board_decision", "given_by", "identity_person"),
        _to("board_decision", "attachment_id", "attachment"),
        _to("board_decision", "recorded_by", "identity_person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_decision")),
        sa.CheckConstraint(
            "(given_by IS NULL) = (meeting IS NOT NULL)", name=op.f("ck_board_decision_given_or_recorded")
        ),
        sa.CheckConstraint("(meeting IS NULL) = (met_on IS NULL)", name=op.f("ck_board_decision_meeting_has_day")),
    )
    op.create_index(op.f("ix_board_decision_initiative_id"), "board_decision", ["initiative_id"])
    with op.batch_alter_table("plateaus_gate") as batch:
        batch.add_column(sa.Column("board_decision_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f(FOREIGN), "board_decision", ["board_decision_id"], ["id"])
    with op.batch_alter_table("schedule_baseline") as batch:
        batch.add_column(sa.Column("is_snapshot", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("schedule_baseline") as batch:
        batch.alter_column("is_snapshot", server_default=None)
    baseline = sa.table("schedule_baseline", sa.column("reason", sa.String), sa.column("is_snapshot", sa.Boolean))
    by_itself = sa.or_(*(baseline.c.reason.like(words) for words in BY_ITSELF))
    op.execute(baseline.update().where(by_itself).values(is_snapshot=True))
    op.create_table(
        "programme_measurement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(40), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(4000), nullable=True),
        sa.Column("measured_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        _to("programme_measurement", "goal_id", "programme_goal"),
        _to("programme_measurement", "measured_by", "identity_person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_measurement")),
    )
    op.create_index(op.f("ix_programme_measurement_goal_id"), "programme_measurement", ["goal_id"])
    op.execute(
        "INSERT INTO programme_measurement (goal_id, value, measured_on)"
        " SELECT id, measured, measured_on FROM programme_goal WHERE measured IS NOT NULL"
    )
    with op.batch_alter_table("programme_goal") as batch:
        batch.drop_constraint(op.f("ck_programme_goal_measured_has_day"), type_="check")
        batch.drop_column("measured")
        batch.drop_column("measured_on")
        batch.add_column(sa.Column("base_on", sa.Date(), nullable=True))
    with op.batch_alter_table("decision_award") as batch:
        batch.add_column(sa.Column("letter_reason", sa.String(4000), nullable=True))


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def downgrade() -> None:
    with op.batch_alter_table("decision_award") as batch:
        batch.drop_column("letter_reason")
    with op.batch_alter_table("programme_goal") as batch:
        batch.drop_column("base_on")
        batch.add_column(sa.Column("measured", sa.String(40), nullable=True))
        batch.add_column(sa.Column("measured_on", sa.Date(), nullable=True))
    latest = "SELECT max(id) FROM programme_measurement WHERE measured_on IS NOT NULL GROUP BY goal_id"
    for name, column in (("measured", "value"), ("measured_on", "measured_on")):
        op.execute(
            f"UPDATE programme_goal SET {name} = (SELECT {column} FROM programme_measurement AS kept"  # noqa: S608 - names of our own
            f" WHERE kept.goal_id = programme_goal.id AND kept.id IN ({latest}))"
        )
    with op.batch_alter_table("programme_goal") as batch:
        batch.create_check_constraint(
            op.f("ck_programme_goal_measured_has_day"), "(measured IS NULL) = (measured_on IS NULL)"
        )
    op.drop_table("programme_measurement")
    with op.batch_alter_table("schedule_baseline") as batch:
        batch.drop_column("is_snapshot")
    with op.batch_alter_table("plateaus_gate") as batch:
        batch.drop_constraint(op.f(FOREIGN), type_="foreignkey")
        batch.drop_column("board_decision_id")
    op.drop_table("board_decision")
    op.drop_table("board_submission")
