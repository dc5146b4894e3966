"""Documents beside what was judged before a selection; the plateau of an entry of the log. Of a row whose changes are
kept a number is given once: SQLite gave the number of a removed row to the next, and a file that names the first would
have met the second.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEPT = (
    "vendors_candidate",
    "criteria_criterion",
    "criteria_group",
    "total_cost_line",
    "total_cost_scenario",
    "negotiation_point",
    "rfp_interface",
    "log_entry",
    "projects_project",
    "projects_link",
    "interfaces_coupling",
    "programme_goal",
    "plateaus_plateau",
)
SUBJECTS = tuple(
    [
        "helm",
        "principal",
        "disciplines",
        "works_council",
        "time",
        "capacity",
        "budget",
        "leading_group",
        "customer_information",
        "processes",
        "attract",
        "keep",
        "earn",
        "unprofitable",
        "culture",
        "relation",
        "differences",
        "customisation",
        "service",
        "outward",
        "initiative",
        "transparent",
        "goals",
        "sharing",
        "power",
        "role",
        "task",
        "person",
        "mass_consumer_goods",
        "consumers",
        "new_market",
        "alternatives",
        "operational_excellence",
        "product_leadership",
        "customer_intimacy",
        "strategy_leads",
        "customer_knowledge",
        "long_term",
        "dialogue",
        "proposition",
        "final_goal",
        "analytical",
        "database",
        "selections",
        "website",
        "call_centre",
        "software",
        "cannibalise",
        "double_offers",
        "asked_again",
        "divided",
        "ict_flows",
        "area_customer",
        "area_contact",
        "area_data",
        "area_process",
        "area_people",
        "area_ict",
        "area_performance",
        "privacy_officer",
        "security_officer",
    ]
)
PLATEAU = "fk_log_entry_plateau_id_plateaus_plateau"


def upgrade() -> None:
    op.create_table(
        "suitability_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "subject",
            sa.Enum(*SUBJECTS, name="subject", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_suitability_document_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_suitability_document_attachment_id_attachment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suitability_document")),
    )
    op.create_index(op.f("ix_suitability_document_initiative_id"), "suitability_document", ["initiative_id"])
    with op.batch_alter_table("log_entry") as batch:
        batch.add_column(sa.Column("plateau_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f(PLATEAU), "plateaus_plateau", ["plateau_id"], ["id"])
    if op.get_bind().dialect.name == "sqlite":
        for table in KEPT:
            with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
                pass


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in KEPT:
            with op.batch_alter_table(table, recreate="always"):
                pass
    with op.batch_alter_table("log_entry") as batch:
        batch.drop_constraint(op.f(PLATEAU), type_="foreignkey")
        batch.drop_column("plateau_id")
    op.drop_table("suitability_document")
