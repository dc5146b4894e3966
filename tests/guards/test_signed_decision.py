"""A signed decision: everything is opened again and changed behind it, and page, memo, minutes, letters and workbook
say what they said.
"""

import io
import re
from decimal import Decimal

from docx import Document
from flask import Flask
from lxml import html
from openpyxl import load_workbook
from sqlalchemy import update

from foundation.audit import actions as audit
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.explanations.models import Departure
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.consensus.models import AgreedScore
from selection.criteria.models import Criterion
from selection.decision.models import DecisionCopy
from selection.detail_study.models import Finding, StudySession
from selection.negotiation.models import FinalOffer, NegotiationPoint
from selection.rfp.models import PlannedInterface, ProposalRequest
from selection.shortlist.models import ShortlistChoice
from selection.total_cost.models import CostAssumptions, CostLine
from selection.vendors.models import Candidate, VendorsEvent
from tests.conftest import SignIn
from tests.pages.selection.test_decision_file import made, parts
from tests.world.pages import form_at

WHY = "A court asked us to do all of this once more."
STAMPS = re.compile(r"\d{1,2} \w{3} \d{4} \d{2}:\d{2} \w+|\b\d+-[0-9a-f]{12}\b|\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[:\d]*")
SINCE = ("Changed since the decision:", "Gewijzigd sinds het besluit:")


def _lines(document: bytes) -> list[str]:
    found = Document(io.BytesIO(document))
    texts = [paragraph.text for paragraph in found.paragraphs] + [
        cell.text for table in found.tables for row in table.rows for cell in row.cells
    ]
    return [STAMPS.sub("*", text) for text in texts if text.strip() and not text.startswith(SINCE)]


def _cells(book: bytes) -> dict[str, str]:
    found = {}
    for sheet in load_workbook(io.BytesIO(book)).worksheets:
        for row in sheet.iter_rows():
            if any(str(cell.value).startswith(SINCE) for cell in row):
                continue
            for cell in row:
                if cell.value is not None:
                    found[f"{sheet.title}!{cell.coordinate}"] = STAMPS.sub("*", str(cell.value))
    return found


def _page(sign_in: SignIn, role: str) -> list[str]:
    main = html.document_fromstring(sign_in(role).get("/initiatives/1/decision").text).find(".//main")
    assert main is not None
    texts = [" ".join(text.split()) for text in main.itertext()]
    return [STAMPS.sub("*", text) for text in texts if text and not text.startswith(SINCE)]


def printed(sign_in: SignIn) -> dict[str, object]:
    """Everything that leaves the decision, as text."""
    found: dict[str, object] = {f"page of {role}": _page(sign_in, role) for role in ("chair", "steering")}
    for language in ("en", "nl"):
        for name, content in parts(made(sign_in, language)).items():
            if name.endswith(".docx"):
                found[f"{language} {name}"] = _lines(content)
            elif name.endswith(".xlsx") and "audit" not in name and "spoor" not in name:
                found[f"{language} {name}"] = _cells(content)
        board = sign_in("steering").post("/initiatives/1/board-workbook", data={"language": language}).data
        found[f"{language} workbook of the board"] = _cells(board)
    return found


def open_and_change_everything(app: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    home = "/initiatives/1"
    acts = {
        "/scoring/rounds": {"is_sealed": "y", "reason": WHY},
        "/scoring/rounds/3/close": {"although": "y"},
        "/criteria/reopen": {"reason": WHY},
        "/candidates/new": {
            "vendor": "Late",
            "product": "Comer",
            "segment": "middle",
            "cost_class": "middle",
            "delivery": "saas",
            "language": "en",
            "reopen_reason": WHY,
        },
        "/candidates/2/withdraw": {"reason": WHY},
    }
    for address, form in acts.items():
        answer = chair.post(home + address, data=form)
        assert answer.status_code == 303, (address, answer.status_code)
    assumptions = form_at(chair, f"{home}/costs", "/assumptions")
    assert assumptions.send(chair, {"years": "9", "reopen_reason": WHY}).status_code == 303
    with app.app_context(), transaction():
        db.session.execute(update(AgreedScore).where(AgreedScore.cell == "score").values(value=1, reason=WHY))
        db.session.execute(update(Criterion).values(name="Another name", points=Decimal(1)))
        db.session.execute(
            update(Candidate).values(
                vendor="Renamed " + Candidate.vendor, product="Other " + Candidate.product, contact_name="Nobody"
            )
        )
        db.session.execute(update(Finding).values(text=WHY))
        db.session.execute(update(StudySession).values(place="Elsewhere", summary=WHY))
        db.session.execute(update(NegotiationPoint).values(subject="Other", ours=WHY, theirs=WHY))
        db.session.execute(update(FinalOffer).where(FinalOffer.summary.is_not(None)).values(summary=WHY))
        db.session.execute(update(ShortlistChoice).values(reason=WHY))
        db.session.execute(update(ProposalRequest).values(introduction=WHY, evaluation=WHY, tie_rule="lots"))
        db.session.execute(update(PlannedInterface).values(system="Other", what=WHY))
        db.session.execute(update(CostAssumptions).values(index_rate=Decimal(0)))
        db.session.execute(update(CostLine).values(label="Other", low=Decimal(1), likely=Decimal(2), high=Decimal(3)))
        db.session.execute(update(Departure).values(reason=WHY))


def same(before: dict[str, object], after: dict[str, object]) -> int:
    """Compare cell by cell and line by line; how many were compared."""
    assert before.keys() == after.keys()
    count = 0
    for name, texts in before.items():
        found = after[name]
        if isinstance(texts, dict):
            assert isinstance(found, dict)
            assert {
                place: (texts.get(place), found.get(place))
                for place in {*texts, *found}
                if found.get(place) != texts.get(place)
            } == {}, name
        else:
            assert found == texts, name
        count += len(texts)  # type: ignore[arg-type]
    return count


def test_nothing_printed_of_a_signed_decision_changes(signed: Flask, sign_in: SignIn) -> None:
    before = printed(sign_in)
    open_and_change_everything(signed, sign_in)
    count = same(before, printed(sign_in))
    print(f"{len(before)} papers, {count} lines and cells")
    assert count > 5000
    chair = sign_in("chair").get("/initiatives/1/decision").text
    assert "Changed since the decision:" in chair
    for words in (
        "a round of scoring was opened",
        "the criteria were opened for change",
        "candidates were added",
        "amounts or assumptions",
    ):
        assert words in chair, words


def test_of_a_decision_from_before_only_what_was_kept_is_printed(signed: Flask, sign_in: SignIn) -> None:
    """An award without a copy: its figures are those it kept, and nothing else is filled in from the rows of today."""
    with signed.app_context(), transaction():
        db.session.execute(DecisionCopy.__table__.delete())  # type: ignore[attr-defined]
    before = printed(sign_in)
    page = sign_in("chair").get("/initiatives/1/decision").text
    assert "not kept at the time" in page
    assert "not kept at the time" in str(before["en decision-memo.docx"])
    change_by_its_pages(sign_in)
    with signed.app_context(), transaction():
        chair, initiative = db.session.get_one(Person, 2), db.session.get_one(Initiative, 1)
        for number in range(1, 9):  # as a version wrote it that kept no before
            audit.record(
                VendorsEvent.CANDIDATE_SAVED,
                f"candidate:{number}",
                initiative=initiative,
                by=chair,
                at=now(),
                after={"vendor": "Again", "product": "New", "delivery": "saas"},
            )
        db.session.execute(update(CostLine).values(low=Decimal(1), likely=Decimal(2), high=Decimal(3)))
        db.session.execute(update(CostAssumptions).values(index_rate=Decimal(0), includes_vat=True))
        db.session.execute(update(NegotiationPoint).values(subject="Other", ours=WHY, theirs=WHY))
        db.session.execute(update(ProposalRequest).values(tie_rule="lots"))
        db.session.execute(update(Finding).values(text=WHY))
    count = same(before, printed(sign_in))
    print(f"{len(before)} papers, {count} lines and cells")


def change_by_its_pages(sign_in: SignIn) -> None:
    """Names, house style and whoever came and left, each by its own form, so that the trail knows of it."""
    chair, home = sign_in("chair"), "/initiatives/1"
    for number in range(1, 9):
        renamed = form_at(chair, f"{home}/candidates/{number}")
        assert renamed.send(chair, {"vendor": f"Renamed {number}", "product": "Other"}).status_code == 303, number
    once_more = form_at(chair, f"{home}/candidates/1")
    assert once_more.send(chair, {"vendor": "Renamed twice"}).status_code == 303
    late = {
        "vendor": "Late",
        "product": "Comer",
        "segment": "middle",
        "cost_class": "middle",
        "delivery": "saas",
        "language": "en",
        "reopen_reason": WHY,
    }
    assert chair.post(f"{home}/candidates/new", data=late).status_code == 303
    assert chair.post(f"{home}/candidates/2/withdraw", data={"reason": WHY}).status_code == 303
    style = form_at(chair, f"{home}/house-style")
    assert style.send(chair, {"opening": WHY, "closing": WHY, "accent": "#aa0000"}).status_code == 303
