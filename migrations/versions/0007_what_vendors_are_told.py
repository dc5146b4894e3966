"""A request says for how many users and years its prices count, whom to ask and when what happens, in both languages; an
answer by letter says who gave it, and when. Lists of candidates and of cost lines come in through a door of their own; long work is a job.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SENT = ("introduction_other", "contact", "timetable", "timetable_other")
REQUEST = (
    "introduction_other",
    "volumes_other",
    "contract_points_other",
    "timetable_other",
    "evaluation_other",
    "contact",
)


def upgrade() -> None:
    with op.batch_alter_table("questionnaire") as table:
        for name in SENT:
            table.add_column(sa.Column(name, sa.String(4000), nullable=True))
        table.add_column(sa.Column("users", sa.Integer(), nullable=True))
        table.add_column(sa.Column("years", sa.Integer(), nullable=True))
        table.create_check_constraint(op.f("ck_questionnaire_some_users"), "users > 0")
        table.create_check_constraint(op.f("ck_questionnaire_some_years"), "years > 0")
    for name in REQUEST:
        op.add_column("rfp_request", sa.Column(name, sa.String(4000), nullable=True))
    op.add_column("questionnaire_answer", sa.Column("said_by", sa.String(200), nullable=True))
    op.add_column("questionnaire_answer", sa.Column("said_on", sa.Date(), nullable=True))
    op.create_table(
        "lists_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("door", sa.String(50), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("rows", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("mapping", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("receipt", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("uploaded_by", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(taken_at IS NULL) = (receipt IS NULL)", name=op.f("ck_lists_upload_taken_has_receipt")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_lists_upload_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["identity_person.id"], name=op.f("fk_lists_upload_uploaded_by_identity_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lists_upload")),
    )
    op.create_index(op.f("ix_lists_upload_initiative_id"), "lists_upload", ["initiative_id"])
    op.create_table(
        "jobs_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("arguments", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                *("waiting", "running", "done", "failed", "cancelled", "broken"),
                name="jobstate",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("problem", sa.String(4000), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("content IS NULL OR state = 'done'", name=op.f("ck_jobs_job_content_when_done")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_jobs_job_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["identity_person.id"], name=op.f("fk_jobs_job_made_by_identity_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs_job")),
    )
    op.create_index(op.f("ix_jobs_job_initiative_id"), "jobs_job", ["initiative_id"])


def downgrade() -> None:
    op.drop_table("jobs_job")
    op.drop_table("lists_upload")
    op.drop_column("questionnaire_answer", "said_on")
    op.drop_column("questionnaire_answer", "said_by")
    for name in reversed(REQUEST):
        op.drop_column("rfp_request", name)
    with op.batch_alter_table("questionnaire") as table:
        table.drop_constraint(op.f("ck_questionnaire_some_years"), type_="check")
        table.drop_constraint(op.f("ck_questionnaire_some_users"), type_="check")
        for name in ("years", "users", *reversed(SENT)):
            table.drop_column(name)
