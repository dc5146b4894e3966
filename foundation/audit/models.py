"""The audit trail: append-only rows, chained by a keyed hash, one chain per initiative (0 is the house itself)."""

import enum
from datetime import datetime

from sqlalchemy import DDL, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database.base import Base, Json, Text
from foundation.identity.actor import ActorKind


class Event(enum.StrEnum):
    """What may happen. Each step names its own events in its models, and says them in words in its `step.py`."""


class HouseEvent(Event):
    """What happens outside the parts."""

    PERSON_ADDED = "person_added"
    PERSON_SWITCHED = "person_switched"
    PASSWORD_SET = "password_set"  # noqa: S105 - an event, not a password
    LINK_MADE = "link_made"
    SIGNED_IN = "signed_in"
    SESSION_ENDED = "session_ended"
    INITIATIVE_MADE = "initiative_made"
    INITIATIVE_CHANGED = "initiative_changed"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    REFUSED = "refused"
    ATTACHED = "attached"
    EXPORTED = "exported"
    HANDED_OVER = "handed_over"
    TAKEN_BACK = "taken_back"
    HOUSE_STYLE_SAVED = "house_style_saved"
    WORKS_COUNCIL_SAVED = "works_council_saved"
    PEOPLE_UPLOADED = "people_uploaded"
    PEOPLE_IMPORTED = "people_imported"


HOUSE = 0
EVENT, ACTOR = 60, 20
FORMAT = 2  # 1: without `actor_kind`, and its hash does not cover the number of its format


class AuditEntry(Base):
    """One link of a chain. No foreign keys: what it names may be erased, the entry stays. Event and actor are plain
    text without a CHECK: a new kind of event never makes the append-only table anew.
    """

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int]
    number: Mapped[int]
    at: Mapped[datetime]
    actor_kind: Mapped[str] = mapped_column(String(ACTOR), server_default=ActorKind.PERSON)
    actor_id: Mapped[int] = mapped_column("person_id")
    event: Mapped[str] = mapped_column(String(EVENT))
    subject: Mapped[str] = mapped_column(String(120))
    before: Mapped[Json | None]
    after: Mapped[Json | None]
    reason: Mapped[Text | None]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    format: Mapped[int] = mapped_column(server_default="1")

    __table_args__ = (UniqueConstraint("initiative_id", "number"),)


class AuditHead(Base):
    """The end of each chain, kept apart so that a cut-off tail is seen; its row is the lock of the chain."""

    __tablename__ = "audit_head"

    initiative_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


TRIGGERS = {
    "sqlite": [
        (
            "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries"
            " are never changed'); END"
        ),
        (
            "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries"
            " are never deleted'); END"
        ),
    ],
    "postgresql": [
        (
            "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit"
            " entries are never changed or deleted'; END $$"
        ),
        (
            "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE"
            " FUNCTION audit_entry_refuse()"
        ),
    ],
}
for _dialect, _statements in TRIGGERS.items():
    for _statement in _statements:
        event.listen(AuditEntry.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))
