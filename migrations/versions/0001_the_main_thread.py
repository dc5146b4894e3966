"""the main thread"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

UNCHANGING = {
    "sqlite": (
        "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END",
        "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit entries are never changed or deleted'; END $$",
        "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "event",
            sa.Enum(
                "person_added",
                "person_switched",
                "password_set",
                "link_made",
                "signed_in",
                "initiative_made",
                "role_given",
                "role_taken",
                "refused",
                "attached",
                "exported",
                "explained",
                "seat_set",
                "declared",
                "declaration_judged",
                "criterion_saved",
                "criterion_removed",
                "group_saved",
                "weights_saved",
                "scale_saved",
                "criteria_uploaded",
                "criteria_imported",
                "criteria_published",
                "criteria_reopened",
                "candidate_saved",
                "candidate_withdrawn",
                "verdict_saved",
                "longlist_chosen",
                "questionnaire_sent",
                "workbook_made",
                "answers_imported",
                "answer_typed",
                "round_opened",
                "round_closed",
                "round_agreed",
                "score_saved",
                "recused",
                "agreed",
                "cost_saved",
                "cost_removed",
                "assumptions_saved",
                "shortlist_chosen",
                name="event",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.String(length=4000), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("initiative_id", "number", name=op.f("uq_audit_entry_initiative_id_number")),
    )
    op.create_table(
        "audit_head",
        sa.Column("initiative_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("initiative_id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "identity_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("email_key", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column(
            "language",
            sa.Enum("en", "nl", name="language", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column(
            "theme",
            sa.Enum("auto", "light", "dark", name="theme", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("is_administrator", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_person")),
        sa.UniqueConstraint("email_key", name=op.f("uq_identity_person_email_key")),
    )
    op.create_table(
        "identity_sign_in_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_hash", sa.String(length=64), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_sign_in_failure")),
    )
    with op.batch_alter_table("identity_sign_in_failure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_identity_sign_in_failure_account_hash_at"), ["account_hash", "at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_identity_sign_in_failure_address_hash_at"), ["address_hash", "at"], unique=False
        )

    op.create_table(
        "initiative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("time_zone", sa.String(length=200), nullable=False),
        sa.Column(
            "language",
            sa.Enum("en", "nl", name="language", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column(
            "second_language",
            sa.Enum("en", "nl", name="second_language", native_enum=False, create_constraint=True, length=30),
            nullable=True,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_initiative_currency_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["identity_person.id"], name=op.f("fk_attachment_added_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_attachment_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "criteria_category_weight",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "functions",
                "vendor",
                "technology",
                "finance",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("points >= 0", name=op.f("ck_criteria_category_weight_points_positive")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_criteria_category_weight_initiative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_category_weight")),
        sa.UniqueConstraint(
            "initiative_id", "category", name=op.f("uq_criteria_category_weight_initiative_id_category")
        ),
    )
    op.create_table(
        "criteria_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "functions",
                "vendor",
                "technology",
                "finance",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_other", sa.String(length=200), nullable=True),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("points >= 0", name=op.f("ck_criteria_group_points_positive")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_criteria_group_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_group")),
        sa.UniqueConstraint(
            "initiative_id", "category", "name", name=op.f("uq_criteria_group_initiative_id_category_name")
        ),
    )
    op.create_table(
        "criteria_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum("uploaded", "done", name="importstate", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("rows", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("mapping", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("receipt", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("uploaded_by", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state <> 'done' OR receipt IS NOT NULL", name=op.f("ck_criteria_import_done_has_receipt")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_criteria_import_initiative_id")),
        sa.ForeignKeyConstraint(["uploaded_by"], ["identity_person.id"], name=op.f("fk_criteria_import_uploaded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_import")),
    )
    with op.batch_alter_table("criteria_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criteria_import_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "criteria_scale_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("point", sa.Integer(), nullable=False),
        sa.Column("descriptor", sa.String(length=200), nullable=False),
        sa.Column("descriptor_other", sa.String(length=200), nullable=True),
        sa.CheckConstraint("point BETWEEN 0 AND 5", name=op.f("ck_criteria_scale_point_point_on_scale")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_criteria_scale_point_initiative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_scale_point")),
        sa.UniqueConstraint("initiative_id", "point", name=op.f("uq_criteria_scale_point_initiative_id_point")),
    )
    op.create_table(
        "criteria_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=True),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("frozen", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(published_at IS NULL) = (hash IS NULL)", name=op.f("ck_criteria_version_published_is_frozen")
        ),
        sa.CheckConstraint("number = 1 OR reason IS NOT NULL", name=op.f("ck_criteria_version_change_has_reason")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_criteria_version_initiative_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["identity_person.id"], name=op.f("fk_criteria_version_opened_by")),
        sa.ForeignKeyConstraint(
            ["published_by"], ["identity_person.id"], name=op.f("fk_criteria_version_published_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_version")),
        sa.UniqueConstraint("initiative_id", "number", name=op.f("uq_criteria_version_initiative_id_number")),
    )
    op.create_table(
        "identity_one_time_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "first_administrator",
                "invitation",
                "password_reset",
                name="linkpurpose",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["identity_person.id"], name=op.f("fk_identity_one_time_link_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_one_time_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_identity_one_time_link_token_hash")),
    )
    with op.batch_alter_table("identity_one_time_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identity_one_time_link_person_id"), ["person_id"], unique=False)

    op.create_table(
        "identity_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["identity_person.id"], name=op.f("fk_identity_session_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_identity_session_token_hash")),
    )
    with op.batch_alter_table("identity_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identity_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "initiative_membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "chair",
                "member",
                "programme_manager",
                "project_leader",
                "line_manager",
                "steering",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_initiative_membership_initiative_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["identity_person.id"], name=op.f("fk_initiative_membership_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_membership")),
        sa.UniqueConstraint(
            "initiative_id", "person_id", "role", name=op.f("uq_initiative_membership_initiative_id_person_id_role")
        ),
    )
    with op.batch_alter_table("initiative_membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_membership_person_id"), ["person_id"], unique=False)

    op.create_table(
        "preparation_declaration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("interest", sa.String(length=4000), nullable=True),
        sa.Column(
            "judgement",
            sa.Enum(
                "open", "accepted", "refused", name="judgement", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("judgement_reason", sa.String(length=4000), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "judgement <> 'open' OR interest IS NOT NULL", name=op.f("ck_preparation_declaration_open_has_interest")
        ),
        sa.CheckConstraint(
            "judgement <> 'refused' OR judgement_reason IS NOT NULL",
            name=op.f("ck_preparation_declaration_refused_has_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_preparation_declaration_initiative_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["identity_person.id"], name=op.f("fk_preparation_declaration_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preparation_declaration")),
        sa.UniqueConstraint(
            "initiative_id", "person_id", name=op.f("uq_preparation_declaration_initiative_id_person_id")
        ),
    )
    with op.batch_alter_table("preparation_declaration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_preparation_declaration_person_id"), ["person_id"], unique=False)

    op.create_table(
        "preparation_explanation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "point",
            sa.Enum(
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
                name="point",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["given_by"], ["identity_person.id"], name=op.f("fk_preparation_explanation_given_by")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_preparation_explanation_initiative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preparation_explanation")),
        sa.UniqueConstraint("initiative_id", "point", name=op.f("uq_preparation_explanation_initiative_id_point")),
    )
    op.create_table(
        "preparation_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "discipline",
            sa.Enum(
                "marketing",
                "sales",
                "service",
                "ict",
                "finance",
                "users",
                "administrators",
                name="discipline",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_preparation_seat_initiative_id")),
        sa.ForeignKeyConstraint(["person_id"], ["identity_person.id"], name=op.f("fk_preparation_seat_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preparation_seat")),
        sa.UniqueConstraint(
            "initiative_id",
            "person_id",
            "discipline",
            name=op.f("uq_preparation_seat_initiative_id_person_id_discipline"),
        ),
    )
    with op.batch_alter_table("preparation_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_preparation_seat_person_id"), ["person_id"], unique=False)

    op.create_table(
        "total_cost_assumptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("index_rate", sa.BigInteger(), nullable=False),
        sa.Column("discount_rate", sa.BigInteger(), nullable=False),
        sa.Column("saas_maintenance_share", sa.BigInteger(), nullable=False),
        sa.Column("includes_vat", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("years BETWEEN 3 AND 10", name=op.f("ck_total_cost_assumptions_horizon")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_total_cost_assumptions_initiative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_total_cost_assumptions")),
        sa.UniqueConstraint("initiative_id", name=op.f("uq_total_cost_assumptions_initiative_id")),
    )
    op.create_table(
        "vendors_candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("vendor", sa.String(length=200), nullable=False),
        sa.Column("product", sa.String(length=200), nullable=False),
        sa.Column(
            "segment",
            sa.Enum("large", "middle", "small", name="segment", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column(
            "cost_class",
            sa.Enum(
                "large", "middle", "small", name="cost_class", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column(
            "delivery",
            sa.Enum("on_premises", "saas", name="delivery", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column(
            "language",
            sa.Enum("en", "nl", name="language", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("contact_name", sa.String(length=200), nullable=True),
        sa.Column("contact_email", sa.String(length=200), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)",
            name=op.f("ck_vendors_candidate_withdrawn_has_reason"),
        ),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_vendors_candidate_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vendors_candidate")),
        sa.UniqueConstraint(
            "initiative_id", "vendor", "product", name=op.f("uq_vendors_candidate_initiative_id_vendor_product")
        ),
    )
    op.create_table(
        "criteria_criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=50), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "knock_out",
                "requirement",
                "wish",
                "information",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "category",
            sa.Enum(
                "functions",
                "vendor",
                "technology",
                "finance",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_other", sa.String(length=200), nullable=True),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=4000), nullable=True),
        sa.Column("question_other", sa.String(length=4000), nullable=True),
        sa.Column("hint", sa.String(length=4000), nullable=True),
        sa.Column(
            "answer_type",
            sa.Enum(
                "yes_no",
                "single_choice",
                "multiple_choice",
                "fit",
                "text",
                "long_text",
                "list",
                "number",
                "money",
                "date",
                "file",
                name="answertype",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("options", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("is_optional", sa.Boolean(), nullable=False),
        sa.Column("condition_code", sa.String(length=50), nullable=True),
        sa.Column("condition_answers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("section_group", sa.String(length=200), nullable=True),
        sa.Column("passes_when", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("is_discretionary", sa.Boolean(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "NOT is_discretionary OR kind = 'knock_out'", name=op.f("ck_criteria_criterion_discretionary_is_knock_out")
        ),
        sa.CheckConstraint(
            "minimum IS NULL OR (kind = 'requirement' AND minimum BETWEEN 1 AND 5)",
            name=op.f("ck_criteria_criterion_minimum_of_requirement"),
        ),
        sa.CheckConstraint("points >= 0", name=op.f("ck_criteria_criterion_points_positive")),
        sa.ForeignKeyConstraint(["group_id"], ["criteria_group.id"], name=op.f("fk_criteria_criterion_group_id")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_criteria_criterion_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_criterion")),
        sa.UniqueConstraint("initiative_id", "code", name=op.f("uq_criteria_criterion_initiative_id_code")),
    )
    with op.batch_alter_table("criteria_criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criteria_criterion_group_id"), ["group_id"], unique=False)

    op.create_table(
        "longlist_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("is_in", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("chosen_by", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_longlist_choice_candidate_id")
        ),
        sa.ForeignKeyConstraint(["chosen_by"], ["identity_person.id"], name=op.f("fk_longlist_choice_chosen_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_longlist_choice_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_longlist_choice")),
        sa.UniqueConstraint(
            "initiative_id", "candidate_id", name=op.f("uq_longlist_choice_initiative_id_candidate_id")
        ),
    )
    with op.batch_alter_table("longlist_choice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_longlist_choice_candidate_id"), ["candidate_id"], unique=False)

    op.create_table(
        "questionnaire",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("criteria_version_id", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fixed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fixed_by", sa.Integer(), nullable=False),
        sa.Column("introduction", sa.String(length=4000), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["criteria_version_id"], ["criteria_version.id"], name=op.f("fk_questionnaire_criteria_version_id")
        ),
        sa.ForeignKeyConstraint(["fixed_by"], ["identity_person.id"], name=op.f("fk_questionnaire_fixed_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_questionnaire_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
        sa.UniqueConstraint("initiative_id", "number", name=op.f("uq_questionnaire_initiative_id_number")),
    )
    op.create_table(
        "scoring_recusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_scoring_recusal_candidate_id")
        ),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_scoring_recusal_initiative_id")),
        sa.ForeignKeyConstraint(["person_id"], ["identity_person.id"], name=op.f("fk_scoring_recusal_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scoring_recusal")),
        sa.UniqueConstraint(
            "initiative_id",
            "person_id",
            "candidate_id",
            name=op.f("uq_scoring_recusal_initiative_id_person_id_candidate_id"),
        ),
    )
    with op.batch_alter_table("scoring_recusal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scoring_recusal_candidate_id"), ["candidate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_scoring_recusal_person_id"), ["person_id"], unique=False)

    op.create_table(
        "scoring_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "closed", "agreed", name="roundstate", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("criteria_version_id", sa.Integer(), nullable=False),
        sa.Column("is_sealed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'agreed') = (agreed_at IS NOT NULL)", name=op.f("ck_scoring_round_agreed_has_moment")
        ),
        sa.CheckConstraint("(state = 'open') = (closed_at IS NULL)", name=op.f("ck_scoring_round_closed_has_moment")),
        sa.CheckConstraint("number = 1 OR reason IS NOT NULL", name=op.f("ck_scoring_round_again_has_reason")),
        sa.ForeignKeyConstraint(
            ["criteria_version_id"], ["criteria_version.id"], name=op.f("fk_scoring_round_criteria_version_id")
        ),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_scoring_round_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scoring_round")),
        sa.UniqueConstraint("initiative_id", "number", name=op.f("uq_scoring_round_initiative_id_number")),
    )
    op.create_table(
        "shortlist_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("is_in", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("chosen_by", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_shortlist_choice_candidate_id")
        ),
        sa.ForeignKeyConstraint(["chosen_by"], ["identity_person.id"], name=op.f("fk_shortlist_choice_chosen_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_shortlist_choice_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shortlist_choice")),
        sa.UniqueConstraint(
            "initiative_id", "candidate_id", name=op.f("uq_shortlist_choice_initiative_id_candidate_id")
        ),
    )
    with op.batch_alter_table("shortlist_choice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shortlist_choice_candidate_id"), ["candidate_id"], unique=False)

    op.create_table(
        "total_cost_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
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
        sa.Column("low", sa.BigInteger(), nullable=False),
        sa.Column("likely", sa.BigInteger(), nullable=False),
        sa.Column("high", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("0 <= low AND low <= likely AND likely <= high", name=op.f("ck_total_cost_line_in_order")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_total_cost_line_candidate_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_total_cost_line")),
    )
    with op.batch_alter_table("total_cost_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_total_cost_line_candidate_id"), ["candidate_id"], unique=False)

    op.create_table(
        "total_cost_rule_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column(
            "rule",
            sa.Enum("implementation", "yearly", name="rule", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_total_cost_rule_reason_candidate_id")
        ),
        sa.ForeignKeyConstraint(["given_by"], ["identity_person.id"], name=op.f("fk_total_cost_rule_reason_given_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_total_cost_rule_reason")),
        sa.UniqueConstraint("candidate_id", "rule", name=op.f("uq_total_cost_rule_reason_candidate_id_rule")),
    )
    op.create_table(
        "consensus_agreed_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column(
            "cell",
            sa.Enum(
                "score", "not_applicable", "empty", name="cell", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("agreed_by", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(cell = 'score') = (value IS NOT NULL)", name=op.f("ck_consensus_agreed_score_score_has_value")
        ),
        sa.CheckConstraint("value BETWEEN 0 AND 5", name=op.f("ck_consensus_agreed_score_value_on_scale")),
        sa.ForeignKeyConstraint(
            ["agreed_by"], ["identity_person.id"], name=op.f("fk_consensus_agreed_score_agreed_by")
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_consensus_agreed_score_candidate_id")
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria_criterion.id"], name=op.f("fk_consensus_agreed_score_criterion_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["scoring_round.id"], name=op.f("fk_consensus_agreed_score_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consensus_agreed_score")),
        sa.UniqueConstraint(
            "round_id",
            "candidate_id",
            "criterion_id",
            name=op.f("uq_consensus_agreed_score_round_id_candidate_id_criterion_id"),
        ),
    )
    with op.batch_alter_table("consensus_agreed_score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consensus_agreed_score_candidate_id"), ["candidate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consensus_agreed_score_criterion_id"), ["criterion_id"], unique=False)

    op.create_table(
        "knock_out_verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum("pass", "fail", "unknown", name="verdict", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("evidence", sa.String(length=4000), nullable=True),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "verdict <> 'fail' OR evidence IS NOT NULL", name=op.f("ck_knock_out_verdict_fail_has_evidence")
        ),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_knock_out_verdict_attachment_id")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_knock_out_verdict_candidate_id")
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria_criterion.id"], name=op.f("fk_knock_out_verdict_criterion_id")
        ),
        sa.ForeignKeyConstraint(["given_by"], ["identity_person.id"], name=op.f("fk_knock_out_verdict_given_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_knock_out_verdict_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knock_out_verdict")),
        sa.UniqueConstraint(
            "candidate_id", "criterion_id", name=op.f("uq_knock_out_verdict_candidate_id_criterion_id")
        ),
    )
    with op.batch_alter_table("knock_out_verdict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_knock_out_verdict_criterion_id"), ["criterion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_knock_out_verdict_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "questionnaire_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("receipt", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("differences", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("imported_by", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_questionnaire_import_candidate_id")
        ),
        sa.ForeignKeyConstraint(
            ["imported_by"], ["identity_person.id"], name=op.f("fk_questionnaire_import_imported_by")
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"], ["questionnaire.id"], name=op.f("fk_questionnaire_import_questionnaire_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_import")),
    )
    with op.batch_alter_table("questionnaire_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questionnaire_import_candidate_id"), ["candidate_id"], unique=False)

    op.create_table(
        "questionnaire_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=50), nullable=False),
        sa.Column(
            "section",
            sa.Enum("questions", "prices", name="section", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(length=200), nullable=True),
        sa.Column("heading_other", sa.String(length=200), nullable=True),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("text_other", sa.String(length=4000), nullable=True),
        sa.Column("hint", sa.String(length=4000), nullable=True),
        sa.Column(
            "answer_type",
            sa.Enum(
                "yes_no",
                "single_choice",
                "multiple_choice",
                "fit",
                "text",
                "long_text",
                "list",
                "number",
                "money",
                "date",
                "file",
                name="answertype",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("options", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("is_optional", sa.Boolean(), nullable=False),
        sa.Column("condition_code", sa.String(length=50), nullable=True),
        sa.Column("condition_answers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=True),
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
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria_criterion.id"], name=op.f("fk_questionnaire_question_criterion_id")
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"], ["questionnaire.id"], name=op.f("fk_questionnaire_question_questionnaire_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_question")),
        sa.UniqueConstraint("questionnaire_id", "code", name=op.f("uq_questionnaire_question_questionnaire_id_code")),
    )
    with op.batch_alter_table("questionnaire_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questionnaire_question_criterion_id"), ["criterion_id"], unique=False)

    op.create_table(
        "scoring_round_candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_scoring_round_candidate_candidate_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["scoring_round.id"], name=op.f("fk_scoring_round_candidate_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scoring_round_candidate")),
        sa.UniqueConstraint("round_id", "candidate_id", name=op.f("uq_scoring_round_candidate_round_id_candidate_id")),
    )
    with op.batch_alter_table("scoring_round_candidate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scoring_round_candidate_candidate_id"), ["candidate_id"], unique=False)

    op.create_table(
        "scoring_round_criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria_criterion.id"], name=op.f("fk_scoring_round_criterion_criterion_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["scoring_round.id"], name=op.f("fk_scoring_round_criterion_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scoring_round_criterion")),
        sa.UniqueConstraint("round_id", "criterion_id", name=op.f("uq_scoring_round_criterion_round_id_criterion_id")),
    )
    with op.batch_alter_table("scoring_round_criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scoring_round_criterion_criterion_id"), ["criterion_id"], unique=False)

    op.create_table(
        "scoring_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column(
            "cell",
            sa.Enum(
                "score", "not_applicable", "empty", name="cell", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(cell = 'score') = (value IS NOT NULL)", name=op.f("ck_scoring_score_score_has_value")),
        sa.CheckConstraint("value BETWEEN 0 AND 5", name=op.f("ck_scoring_score_value_on_scale")),
        sa.ForeignKeyConstraint(["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_scoring_score_candidate_id")),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria_criterion.id"], name=op.f("fk_scoring_score_criterion_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["identity_person.id"], name=op.f("fk_scoring_score_person_id")),
        sa.ForeignKeyConstraint(["round_id"], ["scoring_round.id"], name=op.f("fk_scoring_score_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scoring_score")),
        sa.UniqueConstraint(
            "round_id",
            "person_id",
            "candidate_id",
            "criterion_id",
            name=op.f("uq_scoring_score_round_id_person_id_candidate_id_criterion_id"),
        ),
    )
    with op.batch_alter_table("scoring_score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scoring_score_candidate_id"), ["candidate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_scoring_score_criterion_id"), ["criterion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_scoring_score_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_scoring_score_round_id_criterion_id_candidate_id"),
            ["round_id", "criterion_id", "candidate_id"],
            unique=False,
        )

    op.create_table(
        "shortlist_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("chosen_by", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chosen_by"], ["identity_person.id"], name=op.f("fk_shortlist_record_chosen_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_shortlist_record_initiative_id")),
        sa.ForeignKeyConstraint(["round_id"], ["scoring_round.id"], name=op.f("fk_shortlist_record_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shortlist_record")),
    )
    with op.batch_alter_table("shortlist_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shortlist_record_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "questionnaire_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("remark", sa.String(length=4000), nullable=True),
        sa.Column(
            "source",
            sa.Enum("workbook", "letter", name="answersource", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_questionnaire_answer_candidate_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questionnaire_question.id"], name=op.f("fk_questionnaire_answer_question_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_answer")),
        sa.UniqueConstraint(
            "question_id", "candidate_id", name=op.f("uq_questionnaire_answer_question_id_candidate_id")
        ),
    )
    with op.batch_alter_table("questionnaire_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questionnaire_answer_candidate_id"), ["candidate_id"], unique=False)

    op.create_table(
        "scoring_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("score_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["identity_person.id"], name=op.f("fk_scoring_receipt_person_id")),
        sa.ForeignKeyConstraint(["score_id"], ["scoring_score.id"], name=op.f("fk_scoring_receipt_score_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scoring_receipt")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_scoring_receipt_person_id_key")),
    )
    with op.batch_alter_table("scoring_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scoring_receipt_score_id"), ["score_id"], unique=False)
    for statement in UNCHANGING[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table("scoring_receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scoring_receipt_score_id"))

    op.drop_table("scoring_receipt")
    with op.batch_alter_table("questionnaire_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_questionnaire_answer_candidate_id"))

    op.drop_table("questionnaire_answer")
    with op.batch_alter_table("shortlist_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shortlist_record_initiative_id"))

    op.drop_table("shortlist_record")
    with op.batch_alter_table("scoring_score", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scoring_score_round_id_criterion_id_candidate_id"))
        batch_op.drop_index(batch_op.f("ix_scoring_score_person_id"))
        batch_op.drop_index(batch_op.f("ix_scoring_score_criterion_id"))
        batch_op.drop_index(batch_op.f("ix_scoring_score_candidate_id"))

    op.drop_table("scoring_score")
    with op.batch_alter_table("scoring_round_criterion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scoring_round_criterion_criterion_id"))

    op.drop_table("scoring_round_criterion")
    with op.batch_alter_table("scoring_round_candidate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scoring_round_candidate_candidate_id"))

    op.drop_table("scoring_round_candidate")
    with op.batch_alter_table("questionnaire_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_questionnaire_question_criterion_id"))

    op.drop_table("questionnaire_question")
    with op.batch_alter_table("questionnaire_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_questionnaire_import_candidate_id"))

    op.drop_table("questionnaire_import")
    with op.batch_alter_table("knock_out_verdict", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_knock_out_verdict_initiative_id"))
        batch_op.drop_index(batch_op.f("ix_knock_out_verdict_criterion_id"))

    op.drop_table("knock_out_verdict")
    with op.batch_alter_table("consensus_agreed_score", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consensus_agreed_score_criterion_id"))
        batch_op.drop_index(batch_op.f("ix_consensus_agreed_score_candidate_id"))

    op.drop_table("consensus_agreed_score")
    op.drop_table("total_cost_rule_reason")
    with op.batch_alter_table("total_cost_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_total_cost_line_candidate_id"))

    op.drop_table("total_cost_line")
    with op.batch_alter_table("shortlist_choice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shortlist_choice_candidate_id"))

    op.drop_table("shortlist_choice")
    op.drop_table("scoring_round")
    with op.batch_alter_table("scoring_recusal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scoring_recusal_person_id"))
        batch_op.drop_index(batch_op.f("ix_scoring_recusal_candidate_id"))

    op.drop_table("scoring_recusal")
    op.drop_table("questionnaire")
    with op.batch_alter_table("longlist_choice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_longlist_choice_candidate_id"))

    op.drop_table("longlist_choice")
    with op.batch_alter_table("criteria_criterion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_criteria_criterion_group_id"))

    op.drop_table("criteria_criterion")
    op.drop_table("vendors_candidate")
    op.drop_table("total_cost_assumptions")
    with op.batch_alter_table("preparation_seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_preparation_seat_person_id"))

    op.drop_table("preparation_seat")
    op.drop_table("preparation_explanation")
    with op.batch_alter_table("preparation_declaration", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_preparation_declaration_person_id"))

    op.drop_table("preparation_declaration")
    with op.batch_alter_table("initiative_membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_membership_person_id"))

    op.drop_table("initiative_membership")
    with op.batch_alter_table("identity_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identity_session_person_id"))

    op.drop_table("identity_session")
    with op.batch_alter_table("identity_one_time_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identity_one_time_link_person_id"))

    op.drop_table("identity_one_time_link")
    op.drop_table("criteria_version")
    op.drop_table("criteria_scale_point")
    with op.batch_alter_table("criteria_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_criteria_import_initiative_id"))

    op.drop_table("criteria_import")
    op.drop_table("criteria_group")
    op.drop_table("criteria_category_weight")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_initiative_id"))

    op.drop_table("attachment")
    op.drop_table("initiative")
    with op.batch_alter_table("identity_sign_in_failure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identity_sign_in_failure_address_hash_at"))
        batch_op.drop_index(batch_op.f("ix_identity_sign_in_failure_account_hash_at"))

    op.drop_table("identity_sign_in_failure")
    op.drop_table("identity_person")
    op.drop_table("audit_head")
    op.drop_table("audit_entry")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_refuse()")
