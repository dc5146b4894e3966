"""Reasons for departing from a rule stand in one table, with the rule as plain text; so do the offers of one part to
another, with what became of them. The tables that single steps had for either are gone. What each act changes is kept
from now on.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

POINTS = (
    *("no_committee", "disciplines_missing", "declarations_missing", "conflicts_open", "no_criteria"),
    *("no_knock_outs", "category_without_weight", "not_published", "no_candidates", "few_candidates"),
    *("not_sent", "answers_missing", "verdicts_open", "no_longlist", "longlist_many"),
    *("no_round", "round_open", "not_agreed", "costs_missing", "five_times_short"),
    *("no_shortlist", "no_script", "not_studied", "claims_broken", "no_finalists"),
    *("one_finalist", "no_request", "proposals_missing", "abnormally_low", "no_points"),
    *("points_open", "offer_waiting", "no_award", "award_void", "not_signed"),
)
PLATEAU_RULES = (
    *("dates_rise", "interval", "goals", "owner", "budget", "areas", "projects", "organisation_first"),
    *("later_plateau", "test_case", "benefit"),
)


WORK = ("set_up", "interfaces", "custom_work", "hardware", "training", "data_conversion", "testing")
OFFER = (
    "INSERT INTO handover_offer (initiative_id, part, kind, key, text, offered_by, offered_at, is_withdrawn, taken_as,"
    " declined_reason, answered_by, answered_at) VALUES (:initiative_id, 'selection', :kind, :key, :text, :offered_by,"
    " :offered_at, :is_withdrawn, :taken_as, :declined_reason, :answered_by, :answered_at)"
)
JUDGED = (
    "INSERT INTO from_selection_judged (initiative_id, key, outcome_number, project_id, entry_id, coupling_id,"
    " declined_reason, judged_by, judged_at) VALUES (:initiative_id, :key, 1, :project, :entry, :interface,"
    " :declined_reason, :answered_by, :answered_at)"
)


def upgrade() -> None:
    _reasons_together()
    _offers_together()
    _changes()


def downgrade() -> None:
    op.drop_table("saving_change")
    _offers_apart()
    _reasons_apart()


def _reasons_together() -> None:
    op.create_table(
        "explanations_departure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["given_by"], ["identity_person.id"], name=op.f("fk_explanations_departure_given_by")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_explanations_departure_initiative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanations_departure")),
        sa.UniqueConstraint(
            "initiative_id", "rule", "subject", name=op.f("uq_explanations_departure_initiative_id_rule_subject")
        ),
    )
    op.execute(
        "INSERT INTO explanations_departure (initiative_id, rule, subject, reason, given_by, given_at)"
        " SELECT initiative_id, 'point:' || point, 'initiative', reason, given_by, given_at"
        " FROM preparation_explanation ORDER BY id"
    )
    op.execute(
        "INSERT INTO explanations_departure (initiative_id, rule, subject, reason, given_by, given_at)"
        " SELECT owner.initiative_id, 'five_times:' || why.rule, 'candidate:' || owner.id, why.reason, why.given_by,"
        " why.given_at FROM total_cost_rule_reason why JOIN vendors_candidate owner ON owner.id = why.candidate_id"
        " ORDER BY why.id"
    )
    op.execute(
        "INSERT INTO explanations_departure (initiative_id, rule, subject, reason, given_by, given_at)"
        " SELECT owner.initiative_id, 'plateau:' || why.rule, 'plateau:' || owner.id, why.reason, why.given_by,"
        " why.given_at FROM plateaus_rule_reason why JOIN plateaus_plateau owner ON owner.id = why.plateau_id"
        " ORDER BY why.id"
    )
    for table in ("preparation_explanation", "total_cost_rule_reason", "plateaus_rule_reason"):
        op.drop_table(table)


def _reasons_apart() -> None:
    _table("preparation_explanation", ("initiative_id", "initiative.id"), ("point", "point", POINTS))
    _table(
        "total_cost_rule_reason",
        ("candidate_id", "vendors_candidate.id"),
        ("rule", "rule", ("implementation", "yearly")),
    )
    _table("plateaus_rule_reason", ("plateau_id", "plateaus_plateau.id"), ("rule", "plateaurule", PLATEAU_RULES))
    op.execute(
        "INSERT INTO preparation_explanation (initiative_id, point, reason, given_by, given_at)"
        " SELECT initiative_id, substr(rule, 7), reason, given_by, given_at"
        " FROM explanations_departure WHERE rule LIKE 'point:%' ORDER BY id"
    )
    op.execute(
        "INSERT INTO total_cost_rule_reason (candidate_id, rule, reason, given_by, given_at)"
        " SELECT CAST(substr(subject, 11) AS INTEGER), substr(rule, 12), reason, given_by, given_at"
        " FROM explanations_departure WHERE rule LIKE 'five_times:%' ORDER BY id"
    )
    op.execute(
        "INSERT INTO plateaus_rule_reason (plateau_id, rule, reason, given_by, given_at)"
        " SELECT CAST(substr(subject, 9) AS INTEGER), substr(rule, 9), reason, given_by, given_at"
        " FROM explanations_departure WHERE rule LIKE 'plateau:%' ORDER BY id"
    )
    op.drop_table("explanations_departure")


def _table(name: str, owner: tuple[str, str], rule: tuple[str, str, tuple[str, ...]]) -> None:
    """One of the three tables as they were."""
    (owner_column, owner_row), (column, check, members) = owner, rule
    kind = sa.Enum(*members, name=check, native_enum=False, create_constraint=True, length=30)
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(owner_column, sa.Integer(), nullable=False),
        sa.Column(column, kind, nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["given_by"], ["identity_person.id"], name=op.f(f"fk_{name}_given_by")),
        sa.ForeignKeyConstraint([owner_column], [owner_row], name=op.f(f"fk_{name}_{owner_column}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(owner_column, column, name=op.f(f"uq_{name}_{owner_column}_{column}")),
    )


def _offers_together() -> None:
    with op.batch_alter_table("handover_outcome") as batch:
        batch.add_column(sa.Column("part", sa.String(length=40), nullable=False, server_default="selection"))
        batch.drop_constraint(op.f("uq_handover_outcome_initiative_id_number"), type_="unique")
        batch.create_unique_constraint(
            op.f("uq_handover_outcome_initiative_id_part_number"), ["initiative_id", "part", "number"]
        )
    op.create_table(
        "handover_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=240), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("offered_by", sa.Integer(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("taken_as", sa.String(length=200), nullable=True),
        sa.Column("declined_reason", sa.String(length=4000), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("taken_as IS NULL OR declined_reason IS NULL", name=op.f("ck_handover_offer_one_answer")),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (taken_as IS NULL AND declined_reason IS NULL)",
            name=op.f("ck_handover_offer_answer_has_moment"),
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by IS NULL)", name=op.f("ck_handover_offer_answer_has_person")
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["identity_person.id"], name=op.f("fk_handover_offer_answered_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_handover_offer_initiative_id")),
        sa.ForeignKeyConstraint(["offered_by"], ["identity_person.id"], name=op.f("fk_handover_offer_offered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_offer")),
        sa.UniqueConstraint("initiative_id", "part", "key", name=op.f("uq_handover_offer_initiative_id_part_key")),
    )
    rows = list(_offers())
    if rows:
        op.get_bind().execute(sa.text(OFFER), rows)
    op.drop_table("from_selection_judged")


def _offers() -> Iterator[dict[str, Any]]:
    """What the outcomes offer: the latest of each initiative, and what was answered of earlier ones."""
    bind = op.get_bind()
    signed = "SELECT initiative_id, number, content, published_by, published_at FROM handover_outcome ORDER BY number"
    typed = "SELECT initiative_id, number, content, typed_by, typed_at FROM from_selection_outcome ORDER BY number"
    judged = "SELECT initiative_id, key, project_id, entry_id, coupling_id, declined_reason, judged_by, judged_at"
    answers = {
        (row[0], row[1]): row for row in bind.execute(sa.text(f"{judged} FROM from_selection_judged ORDER BY id"))
    }
    latest = {}
    for wanted in (typed, signed):
        latest.update({row[0]: row for row in bind.execute(sa.text(wanted))})
    for initiative_id, _number, content, by, at in latest.values():
        for key, (kind, text) in _offered(json.loads(content) if isinstance(content, str) else content).items():
            answer = answers.pop((initiative_id, key), None)
            yield _offer(initiative_id, kind, key, text, by, at, answer=answer, is_withdrawn=False)
    for (initiative_id, key), answer in answers.items():
        kind = {"gap": "project", "cost": "project", "promise": "action"}.get(
            key.partition(":")[0], key.partition(":")[0]
        )
        text = key.partition(":")[2]
        yield _offer(initiative_id, kind, key, text, answer[6], answer[7], answer=answer, is_withdrawn=True)


def _offer(  # noqa: PLR0913 - the columns of a row
    initiative_id: int, kind: str, key: str, text: str, by: int, at: object, *, answer: Any, is_withdrawn: bool
) -> dict[str, Any]:
    rows = zip(("project", "entry", "interface"), answer[2:5], strict=True) if answer is not None else ()
    return {
        "initiative_id": initiative_id,
        "kind": kind,
        "key": key,
        "text": text,
        "offered_by": by,
        "offered_at": at,
        "is_withdrawn": is_withdrawn,
        "taken_as": next((f"{name}:{number}" for name, number in rows if number is not None), None),
        "declined_reason": answer[5] if answer is not None else None,
        "answered_by": answer[6] if answer is not None else None,
        "answered_at": answer[7] if answer is not None else None,
    }


def _offered(content: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """By key what an outcome offers: what it becomes and its words; of two with one key the first."""
    found = [
        *((f"gap:{row['code']}", "project", row["name"]) for row in content["gaps"]),
        *((f"interface:{row['system'].casefold()}", "interface", row["system"]) for row in content["interfaces"]),
        *(
            (f"cost:{row['component']}", "project", row["label"])
            for row in content["costs"]
            if not row["is_yearly"] and row["component"] in WORK
        ),
        *((f"promise:{row['subject'].casefold()}", "action", row["subject"]) for row in content["promises"]),
        *((f"risk:{row['title'].casefold()}", "risk", row["title"]) for row in content["risks"]),
    ]
    return {key: (kind, text) for key, kind, text in reversed(found)}


def _offers_apart() -> None:
    op.create_table(
        "from_selection_judged",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=240), nullable=False),
        sa.Column("outcome_number", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("coupling_id", sa.Integer(), nullable=True),
        sa.Column("declined_reason", sa.String(length=4000), nullable=True),
        sa.Column("judged_by", sa.Integer(), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["coupling_id"], ["interfaces_coupling.id"], name=op.f("fk_from_selection_judged_coupling_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["log_entry.id"], name=op.f("fk_from_selection_judged_entry_id")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_from_selection_judged_initiative_id")
        ),
        sa.ForeignKeyConstraint(["judged_by"], ["identity_person.id"], name=op.f("fk_from_selection_judged_judged_by")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects_project.id"], name=op.f("fk_from_selection_judged_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_from_selection_judged")),
        sa.UniqueConstraint("initiative_id", "key", name=op.f("uq_from_selection_judged_initiative_id_key")),
    )
    for column in ("coupling_id", "entry_id", "project_id"):
        op.create_index(op.f(f"ix_from_selection_judged_{column}"), "from_selection_judged", [column])
    bind = op.get_bind()
    wanted = "SELECT initiative_id, key, taken_as, declined_reason, answered_by, answered_at FROM handover_offer"
    answered = bind.execute(sa.text(f"{wanted} WHERE part = 'selection' AND answered_at IS NOT NULL ORDER BY id"))
    rows = [dict(row._mapping) for row in answered]
    for row in rows:
        kind, _colon, number = (row.pop("taken_as") or "").partition(":")
        row |= {name: int(number) if kind == name else None for name in ("project", "entry", "interface")}
    if rows:
        bind.execute(sa.text(JUDGED), rows)
    op.drop_table("handover_offer")
    op.execute("DELETE FROM handover_outcome WHERE part <> 'selection'")
    with op.batch_alter_table("handover_outcome") as batch:
        batch.drop_constraint(op.f("uq_handover_outcome_initiative_id_part_number"), type_="unique")
        batch.create_unique_constraint(op.f("uq_handover_outcome_initiative_id_number"), ["initiative_id", "number"])
        batch.drop_column("part")


def _changes() -> None:
    """What each act changes from now on."""
    op.create_table(
        "saving_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("is_removal", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_saving_change_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saving_change")),
    )
    for columns in (["initiative_id", "kind", "row_id"], ["initiative_id", "entry"]):
        op.create_index(op.f(f"ix_saving_change_{'_'.join(columns)}"), "saving_change", columns)
