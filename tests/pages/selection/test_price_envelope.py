"""Prices as a price envelope: nothing shows them before two people opened it; and what is asked of a low price."""

import io
import re
import zipfile
from collections import Counter
from datetime import timedelta
from decimal import Decimal

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import delete, select, update

from foundation.audit.models import AuditEntry
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.method.price_points import Formula, Rule
from selection.method.questions import Purpose
from selection.price_formula.queries import applied, are_prices_open
from selection.questionnaire.models import PriceOpening, Questionnaire, QuestionnaireEvent
from selection.rfp.models import LowPrice, Proposal
from selection.rfp.queries import compared, facts, finalists
from selection.scoring.models import ScoreRound
from selection.total_cost.models import CostLine
from tests.conftest import SignIn
from tests.guards.phases import finalists_chosen
from tests.pages.selection.closing import OWN, unaward
from tests.world.pages import form_at, links

HOME = "/initiatives/1"
PAGE, COMPARISON = f"{HOME}/proposals", f"{HOME}/proposals/comparison"
SIGN, SHOWN = "7654321", "7,654,321"


def sealed(app: Flask) -> tuple[int, int]:
    """The signed world a moment before the award, its prices sealed; one of them cannot be mistaken."""
    unaward(app)
    with app.app_context(), transaction():
        first, second = (row.id for row in finalists(1))
        found = db.session.scalars(select(Questionnaire).where(Questionnaire.purpose == Purpose.PROPOSAL)).one()
        found.prices_apart = True
        db.session.execute(delete(CostLine).where(CostLine.candidate_id == first))
        for proposal in db.session.scalars(select(Proposal).where(Proposal.candidate_id == first)):
            proposal.prices_taken_at = None
            proposal.answers = {**proposal.answers, "PRICE-01": [[f"{SIGN}.00"], None]}
        return first, second


OF_A_KIND = 8  # more than there are candidates on a shortlist


def everything(client: FlaskClient) -> str:
    """Every kind of page that can be reached from the overview, with the files for the board."""
    seen, shapes, waiting, texts = set[str](), Counter[str](), [HOME], list[str]()
    while waiting:
        address = waiting.pop()
        shape = re.sub(r"\d+", "#", address.partition("?")[0])
        if address in seen or not address.startswith(HOME) or shapes[shape] >= OF_A_KIND:
            continue
        seen.add(address)
        shapes[shape] += 1
        answer = client.get(address)
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            texts.append(answer.text)
            waiting += [one.partition("#")[0] for one in links(address, answer.text)]
    assert len(seen) > 30, "the walk found no pages"
    for address in ("/board-workbook", "/decision-file"):
        made = client.post(HOME + address, data={"language": "en"})
        texts += _words(made.data) if made.status_code == 200 else [made.text]
    return "\n".join(texts)


def _words(content: bytes) -> list[str]:
    """The texts in an archive, and in the archives in it."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            found += _words(inner) if inner[:2] == b"PK" else [inner.decode("utf-8", "replace")]
    return found


def test_nothing_shows_a_price_before_two_people_opened_it(signed: Flask, sign_in: SignIn) -> None:
    first, _second = sealed(signed)
    chair, member = sign_in("chair"), sign_in("member1")
    for client in (chair, member, sign_in("steering")):
        told = everything(client)
        assert SIGN not in told
        assert SHOWN not in told
    take_over = chair.post(f"{PAGE}/candidates/{first}/prices")
    assert (take_over.status_code, "The prices are sealed in the price envelope" in take_over.text) == (409, True)
    with signed.app_context():
        side_by_side = compared(1, now())
        assert side_by_side is not None
        assert (side_by_side.prices, side_by_side.offered(5), side_by_side.low) == ([], {}, {})
        assert facts(1, now()).prices_sealed
        assert not are_prices_open(1, now())
        assert applied(1, Rule(formula=Formula.LOWEST, weight=Decimal("0.4")), now()) == []
    assert form_at(chair, PAGE, "/opening").send(chair).status_code == 303
    assert form_at(chair, PAGE, "/opening").send(chair).status_code == 303  # the same person is no second one
    assert SHOWN not in chair.get(COMPARISON).text
    assert form_at(member, PAGE, "/opening").send(member).status_code == 303
    assert SHOWN in chair.get(COMPARISON).text
    assert SHOWN in member.get(COMPARISON).text
    again = member.post(f"{PAGE}/opening")
    assert (again.status_code, "The prices have been opened already." in again.text) == (409, True)
    with signed.app_context():
        assert not facts(1, now()).prices_sealed
        events = select(AuditEntry.after).where(AuditEntry.event == QuestionnaireEvent.PRICES_OPENED)
        assert [row["open"] for row in db.session.scalars(events.order_by(AuditEntry.id))] == [False, False, True]
    assert form_at(chair, PAGE, f"/{first}/prices").send(chair).status_code == 303


def test_two_halves_that_lie_too_far_apart_open_nothing(signed: Flask, sign_in: SignIn) -> None:
    sealed(signed)
    chair, member = sign_in("chair"), sign_in("member1")
    assert form_at(chair, PAGE, "/opening").send(chair).status_code == 303
    with signed.app_context(), transaction():
        db.session.execute(update(PriceOpening).values(opened_at=now() - timedelta(minutes=15, seconds=1)))
    assert form_at(member, PAGE, "/opening").send(member).status_code == 303
    assert SHOWN not in chair.get(COMPARISON).text
    assert form_at(chair, PAGE, "/opening").send(chair).status_code == 303
    assert SHOWN in chair.get(COMPARISON).text


def test_prices_stay_sealed_while_scores_are_not_agreed_and_before_the_deadline(signed: Flask, sign_in: SignIn) -> None:
    sealed(signed)
    chair = sign_in("chair")
    with signed.app_context(), transaction():
        db.session.execute(update(ScoreRound).values(state="closed", agreed_at=None))
    early = chair.post(f"{PAGE}/opening")
    assert (early.status_code, "The scores are not agreed yet" in early.text) == (409, True)
    with signed.app_context(), transaction():
        db.session.execute(update(Questionnaire).values(deadline=now() + timedelta(hours=1)))
    before = chair.post(f"{PAGE}/opening")
    assert (before.status_code, "Proposals are sealed until the deadline" in before.text) == (409, True)
    assert sign_in("steering").post(f"{PAGE}/opening").status_code == 403


def test_a_receipt_counts_no_price_of_a_second_envelope(signed: Flask, sign_in: SignIn) -> None:
    first, _second = sealed(signed)
    chair, address = sign_in("chair"), f"{PAGE}/candidates/{first}"
    book = load_workbook(io.BytesIO(chair.post(f"{address}/workbook").data))
    prices = book["Prices"]
    for row in range(4, prices.max_row + 1):
        if str(prices.cell(row, 1).value or "").startswith("PRICE-"):
            prices.cell(row, 5).value = 8_123_456.5 if prices.cell(row, 1).value != "PRICE-02" else "many"
    stream = io.BytesIO()
    book.save(stream)
    late = "It lay in the letter box an hour before the deadline; the porter signed for it."
    sent = {"file": (io.BytesIO(stream.getvalue()), "back.xlsx"), "late_reason": late}
    back = form_at(chair, f"{address}/return").send(chair, sent)
    assert back.status_code == 303
    receipt = chair.get(str(back.headers["Location"])).text
    assert "Prices are in the price envelope: they are not counted here." in receipt
    assert ("PRICE-" in receipt, "8123456" in receipt) == (False, False)
    assert "New answers: 0; changed: 0" in receipt
    for client in (chair, sign_in("member1")):
        assert form_at(client, PAGE, "/opening").send(client).status_code == 303
    assert "PRICE-02" in chair.get(str(back.headers["Location"])).text


def test_the_chair_sets_it_in_the_request_and_vendors_read_it(demo: Flask, sign_in: SignIn) -> None:
    finalists_chosen(demo, sign_in)
    chair = sign_in("chair")
    request = form_at(chair, PAGE, "/proposals/request")
    deadline = (now() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    assert request.send(chair, {"prices_apart": "y"}).status_code == 303
    fix = form_at(chair, PAGE, "/proposals/request")
    assert fix.sends["prices_apart"]
    fixed = chair.post(f"{PAGE}/fix", data={**fix.sends, "deadline": deadline})
    assert fixed.status_code == 303
    with demo.app_context():
        found = db.session.scalars(select(Questionnaire).where(Questionnaire.purpose == Purpose.PROPOSAL)).one()
        assert found.prices_apart
        number = finalists(1)[0].id
    book = load_workbook(io.BytesIO(chair.post(f"{PAGE}/candidates/{number}/workbook").data))
    told = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert any(text.startswith(("A price envelope:", "Een prijsenvelop:")) for text in told)


def test_the_justification_of_a_low_price_is_kept_and_told_when_it_wins(signed: Flask, sign_in: SignIn) -> None:
    unaward(signed)
    with signed.app_context(), transaction():
        first = finalists(1)[0].id
        for proposal in db.session.scalars(select(Proposal).where(Proposal.candidate_id == first)):
            prices = {code: [["1.00"], None] for code in proposal.answers if code.startswith("PRICE-")}
            proposal.answers = {**proposal.answers, **prices}
    chair = sign_in("chair")
    assert "One proposal is abnormally low" in chair.get(PAGE).text
    form = form_at(chair, COMPARISON, "/low-price")
    bare = form.send(chair, {"justification": "We enter this market.", "is_accepted": "yes", "reason": "ok"})
    assert bare.status_code == 422
    given = {
        "justification": "We enter this market.",
        "received_on": "2026-03-02",
        "is_accepted": "no",
        "reason": OWN,
    }
    assert form.send(chair, given).status_code == 303
    assert "One proposal is abnormally low" in chair.get(PAGE).text  # not accepted: still open
    second = form_at(chair, COMPARISON, "/low-price")
    assert second.send(chair, {"is_accepted": "yes"}).status_code == 303
    assert form.send(chair, given | {"is_accepted": "yes", "reason": f"{OWN} Again."}).status_code == 409
    assert "abnormally low: ask" not in chair.get(PAGE).text
    with signed.app_context():
        row = db.session.scalars(select(LowPrice)).one()
        assert (row.is_accepted, row.justification) == (True, "We enter this market.")
