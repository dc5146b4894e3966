"""A request says for how many users and years its prices count, whom to ask and when what happens, in both languages; an
answer by letter says who gave it, and when.
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


def downgrade() -> None:
    op.drop_column("questionnaire_answer", "said_on")
    op.drop_column("questionnaire_answer", "said_by")
    for name in reversed(REQUEST):
        op.drop_column("rfp_request", name)
    with op.batch_alter_table("questionnaire") as table:
        table.drop_constraint(op.f("ck_questionnaire_some_years"), type_="check")
        table.drop_constraint(op.f("ck_questionnaire_some_users"), type_="check")
        for name in ("years", "users", *reversed(SENT)):
            table.drop_column(name)
