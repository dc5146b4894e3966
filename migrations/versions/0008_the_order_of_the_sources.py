"""The request for information goes to the longlist; one that is out keeps the order under which it began. An answer may be
carried over to a new version of the questions. A seat of the committee may be that of the managers. The works council has
its track, and what is judged before a selection its place.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

SOURCES, DISCIPLINES = (
    ("workbook", "letter"),
    ("marketing", "sales", "service", "ict", "finance", "users", "administrators"),
)
OUTCOMES = ("suitable", "first_in_order", "another_route", "not_known_yet")
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
THEMES = tuple(
    [
        "relationship_management",
        "customer_contacts",
        "strategic_marketing",
        "campaign_management",
        "direct_marketing",
        "telemarketing",
        "sales_support",
        "customer_service",
        "knowledge_management",
        "time_management",
        "workflow_management",
        "multichannel_management",
        "portal_management",
        "e_business",
        "support",
        "business_intelligence",
        "information_customer",
        "information_contacts",
        "information_products",
        "information_processes",
        "information_marketing",
        "information_history",
        "information_analysis",
        "vendor",
        "exit",
        "architecture",
        "technology",
        "quality",
        "privacy",
        "security",
        "accessibility",
        "finance",
    ]
)
MILESTONES = tuple(
    [
        "criteria_published",
        "longlist_chosen",
        "request_out",
        "answers_due",
        "scores_agreed",
        "shortlist_chosen",
        "finalists_chosen",
        "proposals_asked",
        "proposals_due",
        "awarded",
        "signed",
    ]
)
WAYS, FOCUSES = ("integrated", "best_of_breed", "custom"), ("operational", "analytical", "e_business")
ASKED_OF = ("longlist", "everybody", "earlier_order")


def one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def enumerated(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=30)


def change_values(table: str, column: str, name: str, values: tuple[str, ...]) -> None:
    """Let a column hold these words and no others."""
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_{name}"), one_of(column, values))


def upgrade() -> None:
    with op.batch_alter_table("initiative") as batch:
        batch.add_column(
            sa.Column("buyer", enumerated("buyer", ("private", "public")), nullable=False, server_default="private")
        )
        batch.add_column(sa.Column("parts", sa.JSON(none_as_null=True), nullable=False, server_default="[]"))
    with op.batch_alter_table("total_cost_assumptions") as batch:
        batch.add_column(sa.Column("licence_counts", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch.add_column(sa.Column("vat_rate", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("vat_recovered", sa.BigInteger(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_total_cost_assumptions_vat_is_whole"), "(vat_rate IS NULL) = (vat_recovered IS NULL)"
        )
    with op.batch_alter_table("vendors_candidate") as batch:
        batch.add_column(sa.Column("focus", enumerated("focus", FOCUSES), nullable=True))
        batch.add_column(sa.Column("way", enumerated("way", WAYS), nullable=True))
    with op.batch_alter_table("questionnaire") as batch:
        batch.add_column(sa.Column("asked_of", enumerated("askedof", ASKED_OF), nullable=True))
    op.execute("UPDATE questionnaire SET asked_of = 'earlier_order' WHERE purpose = 'information'")
    with op.batch_alter_table("questionnaire") as batch:
        batch.create_check_constraint(
            op.f("ck_questionnaire_request_is_asked_of"), "(purpose = 'information') = (asked_of IS NOT NULL)"
        )
    change_values("questionnaire_answer", "source", "answersource", (*SOURCES, "carried"))
    change_values("preparation_seat", "discipline", "discipline", ("managers", *DISCIPLINES))
    op.create_table(
        "works_council_track",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("is_not_needed", sa.Boolean(), nullable=False),
        sa.Column("not_needed_reason", sa.String(4000), nullable=True),
        sa.Column("consulted_on", sa.Date(), nullable=True),
        sa.Column("consulted_about", sa.String(4000), nullable=True),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("advice", enumerated("advice", ("positive", "on_conditions", "negative")), nullable=True),
        sa.Column("advice_words", sa.String(4000), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer_words", sa.String(4000), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision", enumerated("decision", ("follows", "departs")), nullable=True),
        sa.Column("decision_words", sa.String(4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "is_not_needed = (not_needed_reason IS NOT NULL)", name=op.f("ck_works_council_track_not_needed_has_reason")
        ),
        sa.CheckConstraint(
            "(received_on IS NULL) = (advice IS NULL)", name=op.f("ck_works_council_track_received_has_advice")
        ),
        sa.CheckConstraint(
            "(decided_on IS NULL) = (decision IS NULL)", name=op.f("ck_works_council_track_decided_has_decision")
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_works_council_track_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works_council_track")),
        sa.UniqueConstraint("initiative_id", name=op.f("uq_works_council_track_initiative_id")),
    )
    op.create_table(
        "suitability_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("subject", enumerated("subject", SUBJECTS), nullable=False),
        sa.Column("answer", enumerated("answer", ("yes", "partly", "no", "unknown")), nullable=True),
        sa.Column("figure", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(4000), nullable=True),
        sa.Column("wanted", sa.String(4000), nullable=True),
        sa.Column("change", enumerated("change", ("low", "middle", "high")), nullable=True),
        sa.Column("owner", sa.String(200), nullable=True),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_suitability_assessment_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["given_by"], ["identity_person.id"], name=op.f("fk_suitability_assessment_given_by_identity_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suitability_assessment")),
    )
    op.create_index(
        op.f("ix_suitability_assessment_initiative_id_subject"), "suitability_assessment", ["initiative_id", "subject"]
    )
    op.create_table(
        "suitability_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("computed", enumerated("computed", OUTCOMES), nullable=False),
        sa.Column("decided", enumerated("decided", OUTCOMES), nullable=False),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.Column("decided_by", sa.String(200), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_suitability_decision_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["identity_person.id"], name=op.f("fk_suitability_decision_recorded_by_identity_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suitability_decision")),
    )
    op.create_index(op.f("ix_suitability_decision_initiative_id"), "suitability_decision", ["initiative_id"])

    op.create_table(
        "solution_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("internet_is_dominant", sa.Boolean(), nullable=True),
        sa.Column("customers", sa.Integer(), nullable=True),
        sa.Column("kinds_differ", sa.Boolean(), nullable=True),
        sa.Column("kinds", sa.String(4000), nullable=True),
        sa.Column("erp", sa.String(200), nullable=True),
        sa.Column("staying", sa.String(4000), nullable=True),
        sa.Column("switched_off", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("way", enumerated("way", WAYS), nullable=True),
        sa.Column("focus", enumerated("focus", FOCUSES), nullable=True),
        sa.Column("delivery", enumerated("delivery", ("on_premises", "saas")), nullable=True),
        sa.Column("reason", sa.String(4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("customers >= 0", name=op.f("ck_solution_form_some_customers")),
        sa.CheckConstraint("way IS NULL OR reason IS NOT NULL", name=op.f("ck_solution_form_way_has_reason")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_solution_form_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solution_form")),
        sa.UniqueConstraint("initiative_id", name=op.f("uq_solution_form_initiative_id")),
    )
    op.create_table(
        "solution_form_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("function", enumerated("function", THEMES), nullable=False),
        sa.Column("need", enumerated("need", ("now", "later", "no")), nullable=False),
        sa.Column("cover", enumerated("cover", ("well", "insufficient", "not")), nullable=False),
        sa.Column("is_extreme", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_solution_form_need_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solution_form_need")),
        sa.UniqueConstraint("initiative_id", "function", name=op.f("uq_solution_form_need_initiative_id_function")),
    )

    op.create_table(
        "price_formula_lock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.Column("locked_by", sa.Integer(), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_price_formula_lock_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["locked_by"], ["identity_person.id"], name=op.f("fk_price_formula_lock_locked_by_identity_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_formula_lock")),
        sa.UniqueConstraint("initiative_id", "number", name=op.f("uq_price_formula_lock_initiative_id_number")),
    )

    op.create_table(
        "timetable_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("milestone", enumerated("milestone", MILESTONES), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(4000), nullable=True),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_timetable_day_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["set_by"], ["identity_person.id"], name=op.f("fk_timetable_day_set_by_identity_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timetable_day")),
    )
    op.create_index(op.f("ix_timetable_day_initiative_id_milestone"), "timetable_day", ["initiative_id", "milestone"])


def downgrade() -> None:
    op.drop_table("timetable_day")
    op.drop_table("price_formula_lock")
    with op.batch_alter_table("total_cost_assumptions") as batch:
        batch.drop_constraint(op.f("ck_total_cost_assumptions_vat_is_whole"), type_="check")
        for name in ("licence_counts", "vat_rate", "vat_recovered"):
            batch.drop_column(name)
    with op.batch_alter_table("vendors_candidate") as batch:
        for name in ("focus", "way"):
            batch.drop_constraint(op.f(f"ck_vendors_candidate_{name}"), type_="check")
            batch.drop_column(name)
    with op.batch_alter_table("initiative") as batch:
        batch.drop_column("parts")
        batch.drop_constraint(op.f("ck_initiative_buyer"), type_="check")
        batch.drop_column("buyer")
    op.drop_table("solution_form_need")
    op.drop_table("solution_form")
    op.drop_table("suitability_decision")
    op.drop_table("suitability_assessment")
    op.drop_table("works_council_track")
    op.execute("DELETE FROM preparation_seat WHERE discipline = 'managers'")
    change_values("preparation_seat", "discipline", "discipline", DISCIPLINES)
    op.execute("UPDATE questionnaire_answer SET source = 'workbook' WHERE source = 'carried'")
    change_values("questionnaire_answer", "source", "answersource", SOURCES)
    with op.batch_alter_table("questionnaire") as batch:
        batch.drop_constraint(op.f("ck_questionnaire_request_is_asked_of"), type_="check")
        batch.drop_constraint(op.f("ck_questionnaire_askedof"), type_="check")
        batch.drop_column("asked_of")
