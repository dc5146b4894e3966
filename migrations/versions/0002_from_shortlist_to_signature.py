"""From shortlist to signature: cost stages and scenarios, detail study, proposals, negotiation, decision."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

POINTS = [
    "no_committee",
    "disciplines_missing",
    "declarations_missing",
    "conflicts_open",
    "no_criteria",
    "no_knock_outs",
    "category_without_weight",
    "not_published",
    "no_candidates",
    "few_candidates",
    "not_sent",
    "answers_missing",
    "verdicts_open",
    "no_longlist",
    "longlist_many",
    "no_round",
    "round_open",
    "not_agreed",
    "costs_missing",
    "five_times_short",
    "no_shortlist",
    "no_script",
    "not_studied",
    "claims_broken",
    "no_finalists",
    "one_finalist",
    "no_request",
    "proposals_missing",
    "abnormally_low",
    "no_points",
    "points_open",
    "offer_waiting",
    "no_award",
    "award_void",
    "not_signed",
]


def widen(table: str, column: str, name: str, members: list[str]) -> None:
    """Let a column hold more members."""
    allowed = ", ".join(f"'{member}'" for member in members)
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_{name}"), f"{column} IN ({allowed})")


def upgrade() -> None:
    widen("preparation_explanation", "point", "point", POINTS)
    op.create_table(
        "detail_study_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "demonstration",
                "reference",
                "proof_of_concept",
                "vendor_visit",
                "financial_check",
                name="studykind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(length=4000), nullable=True),
        sa.Column("norm", sa.String(length=4000), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 480", name=op.f("ck_detail_study_item_length")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_detail_study_item_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detail_study_item")),
    )
    with op.batch_alter_table("detail_study_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_detail_study_item_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "handover_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_handover_outcome_initiative_id")),
        sa.ForeignKeyConstraint(
            ["published_by"], ["identity_person.id"], name=op.f("fk_handover_outcome_published_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_outcome")),
        sa.UniqueConstraint("initiative_id", "number", name=op.f("uq_handover_outcome_initiative_id_number")),
    )
    op.create_table(
        "rfp_clarification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=4000), nullable=False),
        sa.Column("answer", sa.String(length=4000), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_rfp_clarification_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rfp_clarification")),
    )
    with op.batch_alter_table("rfp_clarification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rfp_clarification_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "rfp_interface",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(length=200), nullable=False),
        sa.Column("what", sa.String(length=4000), nullable=False),
        sa.Column("has_personal_data", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_rfp_interface_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rfp_interface")),
    )
    with op.batch_alter_table("rfp_interface", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rfp_interface_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "total_cost_scenario",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("users", sa.BigInteger(), nullable=False),
        sa.Column("one_off", sa.BigInteger(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("index_rate", sa.BigInteger(), nullable=False),
        sa.Column("discount_rate", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("users > 0 AND one_off > 0", name=op.f("ck_total_cost_scenario_shares")),
        sa.CheckConstraint("years BETWEEN 3 AND 10", name=op.f("ck_total_cost_scenario_horizon")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_total_cost_scenario_initiative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_total_cost_scenario")),
        sa.UniqueConstraint("initiative_id", "name", name=op.f("uq_total_cost_scenario_initiative_id_name")),
    )
    op.create_table(
        "detail_study_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "demonstration",
                "reference",
                "proof_of_concept",
                "vendor_visit",
                "financial_check",
                name="studykind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("participants", sa.String(length=4000), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("summary", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_detail_study_session_candidate_id")
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_detail_study_session_initiative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detail_study_session")),
    )
    with op.batch_alter_table("detail_study_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_detail_study_session_candidate_id"), ["candidate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_detail_study_session_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "detail_study_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("equity", sa.BigInteger(), nullable=True),
        sa.Column("total_assets", sa.BigInteger(), nullable=True),
        sa.Column("current_assets", sa.BigInteger(), nullable=True),
        sa.Column("current_liabilities", sa.BigInteger(), nullable=True),
        sa.Column("revenue", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("year BETWEEN 1990 AND 2100", name=op.f("ck_detail_study_year_plausible")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_detail_study_year_candidate_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detail_study_year")),
        sa.UniqueConstraint("candidate_id", "year", name=op.f("uq_detail_study_year_candidate_id_year")),
    )
    op.create_table(
        "documents_house_style",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("accent", sa.String(length=7), nullable=False),
        sa.Column("logo_id", sa.Integer(), nullable=True),
        sa.Column("opening", sa.String(length=4000), nullable=True),
        sa.Column("closing", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(accent) = 7", name=op.f("ck_documents_house_style_accent_is_a_colour")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_documents_house_style_initiative_id")
        ),
        sa.ForeignKeyConstraint(["logo_id"], ["attachment.id"], name=op.f("fk_documents_house_style_logo_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents_house_style")),
        sa.UniqueConstraint("initiative_id", name=op.f("uq_documents_house_style_initiative_id")),
    )
    op.create_table(
        "negotiation_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("summary", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "(received_at IS NULL) = (summary IS NULL)", name=op.f("ck_negotiation_offer_received_has_summary")
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_negotiation_offer_candidate_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_offer")),
        sa.UniqueConstraint("candidate_id", name=op.f("uq_negotiation_offer_candidate_id")),
    )
    op.create_table(
        "rfp_finalist",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("is_in", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("chosen_by", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_rfp_finalist_candidate_id")),
        sa.ForeignKeyConstraint(["chosen_by"], ["identity_person.id"], name=op.f("fk_rfp_finalist_chosen_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_rfp_finalist_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rfp_finalist")),
        sa.UniqueConstraint("initiative_id", "candidate_id", name=op.f("uq_rfp_finalist_initiative_id_candidate_id")),
    )
    with op.batch_alter_table("rfp_finalist", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rfp_finalist_candidate_id"), ["candidate_id"], unique=False)

    op.create_table(
        "total_cost_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "indication",
                "proposal",
                "best_and_final",
                "contract",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "component",
            sa.Enum(
                "licence",
                "extra_licences",
                "set_up",
                "interfaces",
                "custom_work",
                "hardware",
                "database_licences",
                "training",
                "data_conversion",
                "testing",
                "contingency",
                "maintenance",
                "subscription",
                "hosting",
                "administration",
                "further_training",
                "upgrades",
                "interface_upkeep",
                "yearly_contingency",
                name="component",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("before", sa.BigInteger(), nullable=True),
        sa.Column("after", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_total_cost_change_candidate_id")
        ),
        sa.ForeignKeyConstraint(["changed_by"], ["identity_person.id"], name=op.f("fk_total_cost_change_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_total_cost_change")),
    )
    with op.batch_alter_table("total_cost_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_total_cost_change_candidate_id"), ["candidate_id"], unique=False)

    op.create_table(
        "decision_award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("tie_reason", sa.String(length=4000), nullable=True),
        sa.Column("subject_to_advice", sa.Boolean(), nullable=False),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_reason", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_reason IS NULL)", name=op.f("ck_decision_award_revoked_has_reason")
        ),
        sa.CheckConstraint("signed_at IS NULL OR revoked_at IS NULL", name=op.f("ck_decision_award_signed_stands")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_decision_award_candidate_id")
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["identity_person.id"], name=op.f("fk_decision_award_decided_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_decision_award_initiative_id")),
        sa.ForeignKeyConstraint(["round_id"], ["scoring_round.id"], name=op.f("fk_decision_award_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_award")),
    )
    with op.batch_alter_table("decision_award", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_award_candidate_id"), ["candidate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_award_initiative_id"), ["initiative_id"], unique=False)
        batch_op.create_index(
            "uq_decision_award_standing",
            ["initiative_id"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "detail_study_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("criterion_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("holds", "weak", "broken", name="outcome", native_enum=False, create_constraint=True, length=30),
            nullable=True,
        ),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(criterion_id IS NULL) = (outcome IS NULL)", name=op.f("ck_detail_study_finding_evidence_has_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_detail_study_finding_attachment_id")
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria_criterion.id"], name=op.f("fk_detail_study_finding_criterion_id")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["detail_study_item.id"], name=op.f("fk_detail_study_finding_item_id")),
        sa.ForeignKeyConstraint(["made_by"], ["identity_person.id"], name=op.f("fk_detail_study_finding_made_by")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["detail_study_session.id"], name=op.f("fk_detail_study_finding_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detail_study_finding")),
    )
    with op.batch_alter_table("detail_study_finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_detail_study_finding_criterion_id"), ["criterion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_detail_study_finding_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_detail_study_finding_session_id_id"), ["session_id", "id"], unique=False)

    op.create_table(
        "detail_study_item_criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria_criterion.id"], name=op.f("fk_detail_study_item_criterion_criterion_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["detail_study_item.id"], name=op.f("fk_detail_study_item_criterion_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detail_study_item_criterion")),
        sa.UniqueConstraint(
            "item_id", "criterion_id", name=op.f("uq_detail_study_item_criterion_item_id_criterion_id")
        ),
    )
    with op.batch_alter_table("detail_study_item_criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_detail_study_item_criterion_criterion_id"), ["criterion_id"], unique=False)

    op.create_table(
        "negotiation_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column(
            "topic",
            sa.Enum(
                "price",
                "term",
                "notice",
                "indexation",
                "service_levels",
                "exit",
                "data",
                "function",
                "other",
                name="topic",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("ours", sa.String(length=4000), nullable=False),
        sa.Column("theirs", sa.String(length=4000), nullable=True),
        sa.Column("agreed", sa.String(length=4000), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_reason", sa.String(length=4000), nullable=True),
        sa.Column("criterion_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(agreed IS NULL) = (agreed_at IS NULL)", name=op.f("ck_negotiation_point_agreed_has_moment")
        ),
        sa.CheckConstraint("agreed IS NULL OR dropped_reason IS NULL", name=op.f("ck_negotiation_point_one_end")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_negotiation_point_candidate_id")
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria_criterion.id"], name=op.f("fk_negotiation_point_criterion_id")
        ),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_negotiation_point_initiative_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["identity_person.id"], name=op.f("fk_negotiation_point_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_point")),
    )
    with op.batch_alter_table("negotiation_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_negotiation_point_candidate_id"), ["candidate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_negotiation_point_criterion_id"), ["criterion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_negotiation_point_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "rfp_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=True),
        sa.Column("introduction", sa.String(length=4000), nullable=True),
        sa.Column("volumes", sa.String(length=4000), nullable=True),
        sa.Column("contract_points", sa.String(length=4000), nullable=True),
        sa.Column("timetable", sa.String(length=4000), nullable=True),
        sa.Column("evaluation", sa.String(length=4000), nullable=True),
        sa.Column(
            "tie_rule",
            sa.Enum("functions", "cost", "lots", name="tierule", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("may_ask_best_and_final", sa.Boolean(), nullable=False),
        sa.Column("open_criteria", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_rfp_request_initiative_id")),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"], ["questionnaire.id"], name=op.f("fk_rfp_request_questionnaire_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rfp_request")),
        sa.UniqueConstraint("initiative_id", name=op.f("uq_rfp_request_initiative_id")),
    )
    op.create_table(
        "rfp_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prices_taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_rfp_proposal_candidate_id")),
        sa.ForeignKeyConstraint(["import_id"], ["questionnaire_import.id"], name=op.f("fk_rfp_proposal_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rfp_proposal")),
        sa.UniqueConstraint("candidate_id", "number", name=op.f("uq_rfp_proposal_candidate_id_number")),
        sa.UniqueConstraint("import_id", name=op.f("uq_rfp_proposal_import_id")),
    )
    with op.batch_alter_table("questionnaire", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "purpose",
                sa.Enum(
                    "information", "proposal", name="purpose", native_enum=False, create_constraint=True, length=30
                ),
                nullable=False,
                server_default="information",
            )
        )
        batch_op.drop_constraint(batch_op.f("uq_questionnaire_initiative_id_number"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_questionnaire_initiative_id_purpose_number"), ["initiative_id", "purpose", "number"]
        )

    with op.batch_alter_table("scoring_round", schema=None) as batch_op:
        batch_op.add_column(sa.Column("builds_on_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_scoring_round_builds_on_id"), "scoring_round", ["builds_on_id"], ["id"]
        )

    with op.batch_alter_table("total_cost_assumptions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("users", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(batch_op.f("ck_total_cost_assumptions_some_users"), "users > 0")

    with op.batch_alter_table("total_cost_line", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "stage",
                sa.Enum(
                    "indication",
                    "proposal",
                    "best_and_final",
                    "contract",
                    name="stage",
                    native_enum=False,
                    create_constraint=True,
                    length=30,
                ),
                nullable=False,
                server_default="indication",
            )
        )
        batch_op.drop_index(batch_op.f("ix_total_cost_line_candidate_id"))
        batch_op.create_index(
            batch_op.f("ix_total_cost_line_candidate_id_stage"), ["candidate_id", "stage"], unique=False
        )


def downgrade() -> None:
    """The wider CHECK stays: what was explained is kept. Proposals and firmer prices go, since the older program would misread them."""
    for statement in (
        "DELETE FROM rfp_proposal",
        "DELETE FROM rfp_request",
        "DELETE FROM questionnaire_answer WHERE question_id IN (SELECT q.id FROM questionnaire_question q JOIN questionnaire k ON k.id = q.questionnaire_id WHERE k.purpose = 'proposal')",
        "DELETE FROM questionnaire_import WHERE questionnaire_id IN (SELECT id FROM questionnaire WHERE purpose = 'proposal')",
        "DELETE FROM questionnaire_question WHERE questionnaire_id IN (SELECT id FROM questionnaire WHERE purpose = 'proposal')",
        "DELETE FROM questionnaire WHERE purpose = 'proposal'",
        "DELETE FROM total_cost_line WHERE stage <> 'indication'",
    ):
        op.execute(statement)
    with op.batch_alter_table("total_cost_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_total_cost_line_candidate_id_stage"))
        batch_op.create_index(batch_op.f("ix_total_cost_line_candidate_id"), ["candidate_id"], unique=False)
        batch_op.drop_constraint(op.f("ck_total_cost_line_stage"), type_="check")
        batch_op.drop_column("stage")

    with op.batch_alter_table("total_cost_assumptions", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_total_cost_assumptions_some_users"), type_="check")
        batch_op.drop_column("users")

    with op.batch_alter_table("scoring_round", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_scoring_round_builds_on_id"), type_="foreignkey")
        batch_op.drop_column("builds_on_id")

    with op.batch_alter_table("questionnaire", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_questionnaire_initiative_id_purpose_number"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_questionnaire_initiative_id_number"), ["initiative_id", "number"]
        )
        batch_op.drop_constraint(op.f("ck_questionnaire_purpose"), type_="check")
        batch_op.drop_column("purpose")

    op.drop_table("rfp_proposal")
    op.drop_table("rfp_request")
    with op.batch_alter_table("negotiation_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_negotiation_point_initiative_id"))
        batch_op.drop_index(batch_op.f("ix_negotiation_point_criterion_id"))
        batch_op.drop_index(batch_op.f("ix_negotiation_point_candidate_id"))

    op.drop_table("negotiation_point")
    with op.batch_alter_table("detail_study_item_criterion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_detail_study_item_criterion_criterion_id"))

    op.drop_table("detail_study_item_criterion")
    with op.batch_alter_table("detail_study_finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_detail_study_finding_session_id_id"))
        batch_op.drop_index(batch_op.f("ix_detail_study_finding_item_id"))
        batch_op.drop_index(batch_op.f("ix_detail_study_finding_criterion_id"))

    op.drop_table("detail_study_finding")
    with op.batch_alter_table("decision_award", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_decision_award_standing",
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_decision_award_initiative_id"))
        batch_op.drop_index(batch_op.f("ix_decision_award_candidate_id"))

    op.drop_table("decision_award")
    with op.batch_alter_table("total_cost_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_total_cost_change_candidate_id"))

    op.drop_table("total_cost_change")
    with op.batch_alter_table("rfp_finalist", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rfp_finalist_candidate_id"))

    op.drop_table("rfp_finalist")
    op.drop_table("negotiation_offer")
    op.drop_table("documents_house_style")
    op.drop_table("detail_study_year")
    with op.batch_alter_table("detail_study_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_detail_study_session_initiative_id"))
        batch_op.drop_index(batch_op.f("ix_detail_study_session_candidate_id"))

    op.drop_table("detail_study_session")
    op.drop_table("total_cost_scenario")
    with op.batch_alter_table("rfp_interface", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rfp_interface_initiative_id"))

    op.drop_table("rfp_interface")
    with op.batch_alter_table("rfp_clarification", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rfp_clarification_initiative_id"))

    op.drop_table("rfp_clarification")
    op.drop_table("handover_outcome")
    with op.batch_alter_table("detail_study_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_detail_study_item_initiative_id"))

    op.drop_table("detail_study_item")
