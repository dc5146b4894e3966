"""What a second click needs: offers asked in rounds, a copy of what was decided on, versions of links and yearly figures, and a trail that knows any event."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

AUDIT_TRIGGERS = (
    "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END",
    "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END",
)
MOMENT = sa.DateTime(timezone=True)


def free_the_events() -> None:
    """Let the trail hold any event, for good. Batch mode makes the table anew on SQLite, which drops its triggers."""
    checks = {check["name"] for check in sa.inspect(op.get_bind()).get_check_constraints("audit_entry")}
    if "ck_audit_entry_event" not in checks:
        return  # this migration was here before, and was taken back
    with op.batch_alter_table("audit_entry") as batch:
        batch.drop_constraint(op.f("ck_audit_entry_event"), type_="check")
        batch.alter_column(
            "event", existing_type=sa.String(length=30), type_=sa.String(length=60), existing_nullable=False
        )
    if op.get_bind().dialect.name == "sqlite":
        for trigger in AUDIT_TRIGGERS:
            op.execute(trigger)


def as_stored(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def read_since(offers: list[sa.Row], now: datetime) -> datetime | None:
    """When the older rule let offers be read: each has come in, or its deadline passed without it."""
    moments = [as_stored(row.received_at or row.deadline) for row in offers]
    return max(moments) if max(moments) <= now else None


def upgrade() -> None:
    free_the_events()
    with op.batch_alter_table("projects_link") as batch:
        batch.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("detail_study_year") as batch:
        batch.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "decision_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("is_signed", sa.Boolean(), nullable=False),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["decision_award.id"], name=op.f("fk_decision_copy_award_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_copy")),
        sa.UniqueConstraint("award_id", "is_signed", name=op.f("uq_decision_copy_award_id_is_signed")),
    )
    rounds = op.create_table(
        "negotiation_offer_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("deadline", MOMENT, nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=True),
        sa.Column("read_since", MOMENT, nullable=True),
        sa.CheckConstraint(
            "number = 1 OR reason IS NOT NULL", name=op.f("ck_negotiation_offer_round_again_has_reason")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["identity_person.id"], name=op.f("fk_negotiation_offer_round_asked_by")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_negotiation_offer_round_initiative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_offer_round")),
        sa.UniqueConstraint("initiative_id", "number", name=op.f("uq_negotiation_offer_round_initiative_id_number")),
    )
    put_offers_in_rounds(rounds)


def put_offers_in_rounds(rounds: sa.Table) -> None:
    """Each initiative's offers, asked one by one until now, become its first round."""
    connection = op.get_bind()
    old = sa.table(
        "negotiation_offer",
        sa.column("candidate_id"),
        sa.column("asked_at", MOMENT),
        sa.column("deadline", MOMENT),
        sa.column("received_at", MOMENT),
        sa.column("summary"),
        sa.column("id"),
    )
    candidate = sa.table("vendors_candidate", sa.column("id"), sa.column("initiative_id"))
    wanted = (
        sa.select(candidate.c.initiative_id, old)
        .join_from(old, candidate, candidate.c.id == old.c.candidate_id)
        .order_by(old.c.id)
    )
    asked: dict[int, list[sa.Row]] = {}
    for row in connection.execute(wanted):
        asked.setdefault(row.initiative_id, []).append(row)
    op.drop_table("negotiation_offer")
    offers = op.create_table(
        "negotiation_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=True),
        sa.Column("summary", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "(received_at IS NULL) = (summary IS NULL)", name=op.f("ck_negotiation_offer_received_has_summary")
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["vendors_candidate.id"], name=op.f("fk_negotiation_offer_candidate_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["negotiation_offer_round.id"], name=op.f("fk_negotiation_offer_round_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_offer")),
        sa.UniqueConstraint("round_id", "candidate_id", name=op.f("uq_negotiation_offer_round_id_candidate_id")),
    )
    with op.batch_alter_table("negotiation_offer") as batch:
        batch.create_index(batch.f("ix_negotiation_offer_candidate_id"), ["candidate_id"], unique=False)
    now = datetime.now(UTC)
    for initiative_id, found in asked.items():
        first = {
            "initiative_id": initiative_id,
            "number": 1,
            "asked_at": min(row.asked_at for row in found),
            "deadline": max(row.deadline for row in found),
            "read_since": read_since(found, now),
        }
        connection.execute(rounds.insert().values(first))
        key = connection.execute(sa.select(rounds.c.id).where(rounds.c.initiative_id == initiative_id)).scalar_one()
        connection.execute(
            offers.insert(),
            [
                {
                    "round_id": key,
                    "candidate_id": row.candidate_id,
                    "received_at": row.received_at,
                    "summary": row.summary,
                }
                for row in found
            ],
        )


def downgrade() -> None:
    """The trail keeps all its events. Of several rounds of offers the last stays; the copies of decisions go."""
    connection = op.get_bind()
    rounds = sa.table(
        "negotiation_offer_round",
        sa.column("id"),
        sa.column("number"),
        sa.column("asked_at", MOMENT),
        sa.column("deadline", MOMENT),
    )
    offers = sa.table(
        "negotiation_offer",
        sa.column("round_id"),
        sa.column("candidate_id"),
        sa.column("received_at", MOMENT),
        sa.column("summary"),
    )
    wanted = sa.select(
        offers.c.candidate_id, rounds.c.asked_at, rounds.c.deadline, offers.c.received_at, offers.c.summary
    ).join_from(offers, rounds, rounds.c.id == offers.c.round_id)
    last = {row.candidate_id: dict(row._mapping) for row in connection.execute(wanted.order_by(rounds.c.number))}
    op.drop_table("negotiation_offer")
    old = op.create_table(
        "negotiation_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("deadline", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=True),
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
    if last:
        connection.execute(old.insert(), list(last.values()))
    op.drop_table("negotiation_offer_round")
    op.drop_table("decision_copy")
    with op.batch_alter_table("detail_study_year") as batch:
        batch.drop_column("version")
    with op.batch_alter_table("projects_link") as batch:
        batch.drop_column("version")
