"""Prices of a proposal may be a price envelope that two people open; an abnormally low one has its justification."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("questionnaire", "rfp_request"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("prices_apart", sa.Boolean(), nullable=False, server_default=sa.false()))
        with op.batch_alter_table(table) as batch:
            batch.alter_column("prices_apart", server_default=None)
    op.create_table(
        "questionnaire_price_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_questionnaire_price_opening_questionnaire_id_questionnaire"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["identity_person.id"],
            name=op.f("fk_questionnaire_price_opening_person_id_identity_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_price_opening")),
    )
    op.create_index(
        op.f("ix_questionnaire_price_opening_questionnaire_id"), "questionnaire_price_opening", ["questionnaire_id"]
    )
    op.create_table(
        "rfp_low_price",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("justification", sa.String(4000), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("is_accepted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.Column("judged_by", sa.Integer(), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["rfp_proposal.id"], name=op.f("fk_rfp_low_price_proposal_id_rfp_proposal")
        ),
        sa.ForeignKeyConstraint(
            ["judged_by"], ["identity_person.id"], name=op.f("fk_rfp_low_price_judged_by_identity_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rfp_low_price")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_rfp_low_price_proposal_id")),
    )


def downgrade() -> None:
    op.drop_table("rfp_low_price")
    op.drop_table("questionnaire_price_opening")
    for table in ("questionnaire", "rfp_request"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("prices_apart")
