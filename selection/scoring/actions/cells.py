"""Saving one cell of one's own sheet."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import and_, bindparam, exists, insert, select, update
from sqlalchemy.orm import aliased

from foundation.audit import actions as audit
from foundation.audit.chain import canonical
from foundation.database.base import Base, db
from foundation.errors import ClosedError, NotAllowedError, RuleViolation, StaleError
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.method.rounds import Cell, RoundState
from selection.scoring.models import (
    CellReceipt,
    Recusal,
    RoundCandidate,
    RoundCriterion,
    Score,
    ScoreRound,
    ScoringEvent,
)
from selection.vendors.models import Candidate


@dataclass(frozen=True, kw_only=True)
class CellSave:
    """One cell as a member fills it in; `key` makes a repeated save the same save."""

    candidate_id: int
    criterion_id: int
    cell: Cell
    value: int | None
    note: str | None
    drawn_version: int
    key: str


@dataclass(frozen=True)
class Receipt:
    """The proof of a save."""

    number: int
    version: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a save needs to know of the round and the cell."""

    state: RoundState
    in_round: bool
    is_scored: bool
    has_withdrawn: bool
    is_recused: bool
    receipt_id: int | None
    score_id: int | None
    asks_reasons: bool
    before_cell: Cell | None
    before_value: int | None
    before_note: str | None


Before = aliased(Score)


CELL = (
    Score.round_id == bindparam("round_id"),
    Score.person_id == bindparam("person_id"),
    Score.candidate_id == bindparam("candidate_id"),
    Score.criterion_id == bindparam("criterion_id"),
)


LOOK = (
    select(
        ScoreRound.state,
        exists()
        .where(
            RoundCandidate.round_id == bindparam("round_id"), RoundCandidate.candidate_id == bindparam("candidate_id")
        )
        .label("in_round"),
        exists()
        .where(
            RoundCriterion.round_id == bindparam("round_id"), RoundCriterion.criterion_id == bindparam("criterion_id")
        )
        .label("is_scored"),
        exists()
        .where(Candidate.id == bindparam("candidate_id"), Candidate.withdrawn_at.is_not(None))
        .label("has_withdrawn"),
        exists()
        .where(
            Recusal.initiative_id == bindparam("initiative_id"),
            Recusal.person_id == bindparam("person_id"),
            Recusal.candidate_id == bindparam("candidate_id"),
        )
        .label("is_recused"),
        select(CellReceipt.id)
        .where(CellReceipt.person_id == bindparam("person_id"), CellReceipt.key == bindparam("key"))
        .scalar_subquery()
        .label("receipt_id"),
        select(Score.id).where(*CELL).scalar_subquery().label("score_id"),
        ScoreRound.builds_on_id.is_not(None).label("asks_reasons"),
        Before.cell.label("before_cell"),
        Before.value.label("before_value"),
        Before.note.label("before_note"),
    )
    .outerjoin(
        Before,
        and_(
            Before.round_id == ScoreRound.builds_on_id,
            Before.person_id == bindparam("person_id"),
            Before.candidate_id == bindparam("candidate_id"),
            Before.criterion_id == bindparam("criterion_id"),
        ),
    )
    .where(ScoreRound.id == bindparam("round_id"), ScoreRound.initiative_id == bindparam("initiative_id"))
    .with_for_update(read=True, of=ScoreRound)
)


SCORES, RECEIPTS = Base.metadata.tables["scoring_score"], Base.metadata.tables["scoring_receipt"]


CHANGE = (
    update(SCORES)
    .where(SCORES.c.id == bindparam("score_id"), SCORES.c.version == bindparam("drawn"))
    .values(version=SCORES.c.version + 1)
    .returning(SCORES.c.id)
)


ADD = insert(SCORES).returning(SCORES.c.id)


ADD_RECEIPT = insert(RECEIPTS).returning(RECEIPTS.c.id)


def save_cell(initiative: Initiative, *, round_id: int, save: CellSave, by: Person, at: datetime) -> Receipt:
    """Save one cell of one's own sheet.

    The hot path of a live meeting: one look-up, one write, one receipt, one audit entry, without loading
    a row into the session. The write itself compares the version, so that two windows cannot overwrite each
    other.
    """
    where = {
        "round_id": round_id,
        "person_id": by.id,
        "candidate_id": save.candidate_id,
        "criterion_id": save.criterion_id,
    }
    looked = db.session.connection().execute(LOOK, {**where, "initiative_id": initiative.id, "key": save.key}).first()
    found = Look(**looked._mapping) if looked else None
    content = hashlib.sha256(canonical({"cell": [save.cell, save.value, save.note], **where})).hexdigest()
    if found is not None and found.receipt_id is not None:
        return _repeated(found.receipt_id, content)
    score_id, version = _write(_may_score(found, save), save, where, at), save.drawn_version + 1
    if score_id is None:
        raise StaleError(_("You changed this cell in another window; both values are shown."))
    nonce = secrets.token_hex(16)
    receipt = {"score_id": score_id, "version": version, "nonce": nonce, "content": content, "at": at}
    number = db.session.connection().scalar(ADD_RECEIPT, {"person_id": by.id, "key": save.key, **receipt})
    sealed = audit.sealed_value([save.cell, save.value, save.note, where], nonce=nonce)
    audit.record(
        ScoringEvent.SCORE_SAVED,
        f"cell:{round_id}:{save.candidate_id}:{save.criterion_id}",
        initiative=initiative,
        by=by,
        at=at,
        after=sealed,
    )
    return Receipt(number or 0, version, at)


def _write(score_id: int | None, save: CellSave, where: dict[str, int], at: datetime) -> int | None:
    """The id of the written score; None when its version is not the one that was drawn."""
    values = {"cell": save.cell, "value": save.value, "note": save.note, "saved_at": at}
    connection = db.session.connection()
    if score_id is not None:
        changed = connection.scalar(CHANGE, {"score_id": score_id, "drawn": save.drawn_version, **values})
    elif save.drawn_version == 0:
        changed = connection.scalar(ADD, {**where, **values, "version": 1})
    else:
        return None
    return None if changed is None else int(changed)


def _repeated(receipt_id: int, content: str) -> Receipt:
    """The receipt that this key got before; the same key with another cell or value is no repetition."""
    cell_receipt = db.session.get_one(CellReceipt, receipt_id)
    if cell_receipt.content != content:
        raise RuleViolation(_("This cell could not be read; reload the page."))
    return Receipt(cell_receipt.id, cell_receipt.version, cell_receipt.at)


def _may_score(found: Look | None, save: CellSave) -> int | None:
    """The score that stands there, once it is sure that this person may write there."""
    if found is None or not found.in_round or not found.is_scored or found.has_withdrawn:
        raise RuleViolation(_("This cell does not belong to the round."))
    if found.state is not RoundState.OPEN:
        raise ClosedError(
            _("The round was closed in the meantime; this cell is not saved. Tell the chair, who can open a new round.")
        )
    if found.is_recused:
        raise NotAllowedError(_("You stood back from this candidate; your scores for it do not count."))
    changed = (save.cell, save.value) != (found.before_cell or Cell.EMPTY, found.before_value)
    if found.asks_reasons and changed and save.note in (None, found.before_note):
        raise RuleViolation(
            _("This score differs from your first one: write in the note what you saw, then it is saved.")
        )
    return found.score_id
