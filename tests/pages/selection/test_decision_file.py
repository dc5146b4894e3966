"""The decision file: complete, the same figures everywhere, sealed against changes, and plain text whatever people
typed.
"""

import io
import json
import struct
import zipfile
import zlib
from decimal import Decimal

import pytest
from docx import Document
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import delete, text, update

from foundation.audit.models import AuditEntry
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.initiatives.models import Initiative
from foundation.money import show_decimal, show_money
from selection.decision.dossier import dossier
from selection.decision.kept import keep
from selection.decision.models import Award, DecisionCopy
from selection.detail_study.models import Finding, StudySession
from selection.negotiation.models import NegotiationPoint
from selection.overview.documents import MANIFEST, check
from selection.rfp.models import PlannedInterface, ProposalRequest
from selection.shortlist.models import ShortlistChoice
from selection.vendors.models import Candidate
from tests.conftest import SignIn

HOSTILE = '=HYPERLINK("http://x","y") <script>alert(1)</script> #eval("1") {{ 7*7 }} %s \x0b\ufffe &amp;'


def made(sign_in: SignIn, language: str = "en") -> bytes:
    answer = sign_in("chair").post("/initiatives/1/decision-file", data={"language": language})
    assert answer.mimetype == "application/zip", answer.text[:300]
    return answer.data


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def keep_again() -> None:
    """Keep the copy of the signed decision anew, as everything is now."""
    db.session.execute(delete(DecisionCopy))
    keep(db.session.get_one(Initiative, 1), db.session.query(Award).one(), now())


def words(document: bytes) -> str:
    found = Document(io.BytesIO(document))
    return "\n".join(
        [paragraph.text for paragraph in found.paragraphs]
        + [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    )


def key(app: Flask) -> bytes:
    found: bytes = app.extensions["gids_settings"].audit_key
    return found


@pytest.mark.parametrize(("language", "memo"), [("en", "decision-memo"), ("nl", "beslisnotitie")])
def test_everything_is_in_it_in_the_chosen_language(signed: Flask, sign_in: SignIn, language: str, memo: str) -> None:
    files = parts(made(sign_in, language))
    assert {f"{memo}.docx", f"{memo}.pdf", MANIFEST} <= set(files)
    assert len([name for name in files if "/" in name]) == 8, "one letter for each vendor's package"
    assert files[f"{memo}.pdf"].startswith(b"%PDF-1.7")
    assert b"/Lang" in files[f"{memo}.pdf"] or b"StructTreeRoot" in files[f"{memo}.pdf"], "tagged, for screen readers"
    letters = {name: words(content) for name, content in files.items() if "/" in name}
    assert sum("Met vriendelijke groet" in letter for letter in letters.values()) == 4, (
        "each letter is in its vendor's language"
    )
    assert sum("Yours sincerely" in letter for letter in letters.values()) == 4


def test_every_figure_is_the_one_on_its_page(signed: Flask, sign_in: SignIn) -> None:
    files = parts(made(sign_in))
    memo = words(files["decision-memo.docx"]).replace("\xa0", " ")
    chair = sign_in("chair")
    pages = {
        name: chair.get(f"/initiatives/1/{name}").text.replace("\xa0", " ")
        for name in ("decision", *(f"costs/candidates/{number}/risk" for number in range(1, 9)))
    }
    with signed.app_context():
        found = dossier(db.session.get_one(Initiative, 1), now())
        assert found is not None
        page = pages["decision"]
        for candidate in found.table.finalists:
            value = show_money(found.table.costs[candidate.id].figures.present_value.likely, "EUR", "en")
            total = show_decimal(found.table.place(candidate.id).standing.low, "en")
            assert value in memo
            assert value in page
            assert total in memo
            assert total in page
            risk = pages[f"costs/candidates/{candidate.id}/risk"]
            p80 = show_money(Decimal(round(found.simulations[candidate.id].at(0.8).value)), "EUR", "en")
            assert p80 in risk
            assert p80 in memo


def test_a_letter_holds_nothing_of_other_vendors(signed: Flask, sign_in: SignIn) -> None:
    """Another vendor's finding, price and reason stay out; the winner's name and total are in."""
    with signed.app_context(), transaction():
        titles = {
            candidate.id: (candidate.vendor, candidate.title)
            for candidate in db.session.query(Candidate).order_by(Candidate.id)
        }
        winner = db.session.query(Award).one().candidate_id
        said = {"reason": "canary-of-the-committee", "letter_reason": "What we saw at yours."}
        db.session.execute(update(Award).values(said))
        db.session.execute(update(ShortlistChoice).values(reason="canary-of-the-shortlist"))
        db.session.execute(update(Finding).values(text="canary-finding"))
        db.session.execute(
            update(NegotiationPoint).values(agreed="canary-agreed", agreed_at=now(), dropped_reason=None)
        )
        initiative = db.session.get_one(Initiative, 1)
        found = dossier(initiative, now())
        assert found is not None
        best = show_decimal(found.table.place(winner).standing.low, "en")
        db.session.expire_all()
        keep_again()  # letters are written from what the decision kept
    for name, content in parts(made(sign_in)).items():
        if "/" not in name:
            continue
        number, letter = int(name.split("/")[1].split("-")[0]), words(content)
        assert "canary" not in letter
        assert ("What we saw at yours." in letter) == (number == winner)
        assert "Our reference: CRM 2027 /" in letter or "Ons kenmerk: CRM 2027 /" in letter
        assert titles[winner][1] in letter or number == winner
        others = {
            title
            for candidate_id, (vendor, title) in titles.items()
            if candidate_id not in (number, winner) and vendor != titles[number][0]
        }
        assert [title for title in others if title in letter] == []
        assert (
            best in letter.replace(",", ".")
            or "You were not scored" in letter
            or "staat daarom niet in de rangorde" in letter
        )
        assert "€" not in letter, "prices stay out of letters"


def test_a_changed_manifest_or_file_is_seen(signed: Flask, sign_in: SignIn) -> None:
    content = made(sign_in)
    assert check(content, key=key(signed)) == []
    assert check(content, key=b"another")[0].what == "the manifest was changed"
    files = parts(content)

    def packed(changed: dict[str, bytes]) -> list[str]:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, data in changed.items():
                archive.writestr(name, data)
        return [f"{complaint.name} {complaint.what}" for complaint in check(stream.getvalue(), key=key(signed))]

    assert packed({**files, "decision-memo.docx": b"x"}) == ["decision-memo.docx was changed"]
    assert packed({name: data for name, data in files.items() if name != "minutes.pdf"}) == ["minutes.pdf is missing"]
    assert packed({**files, "extra.txt": b"x"}) == ["extra.txt was added"]
    manifest = json.loads(files[MANIFEST])
    manifest["facts"]["chain"] = "broken at 3"
    assert packed({**files, MANIFEST: json.dumps(manifest).encode()}) == ["manifest.json the manifest was changed"]
    assert packed({"a": b"b"}) == ["manifest.json this is not a decision file, or its manifest cannot be read"]
    assert [one.name for one in check(b"no zip", key=key(signed))] == [MANIFEST]


def test_the_command_says_what_changed(signed: Flask, sign_in: SignIn, tmp_path: object) -> None:
    whole, broken = (f"{tmp_path}/{name}.zip" for name in ("whole", "broken"))
    content = made(sign_in)
    with open(whole, "wb") as file:
        file.write(content)
    with open(broken, "wb") as file:
        file.write(content[:-40])
    runner = signed.test_cli_runner()
    fine, wrong = (runner.invoke(args=["verify-file", path]) for path in (whole, broken))
    assert (fine.exit_code, "as they were made" in fine.output) == (0, True)
    assert (wrong.exit_code, "cannot be read" in wrong.output) == (1, True)


def test_a_tampered_audit_row_is_said_in_the_file(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context(), transaction():
        names = ("audit_entry_no_update",) if db.engine.dialect.name == "sqlite" else ()
        for name in names:
            db.session.execute(text(f"DROP TRIGGER {name}"))
        if not names:
            db.session.execute(text("DROP TRIGGER audit_entry_append_only ON audit_entry"))
        db.session.execute(
            update(AuditEntry)
            .where(AuditEntry.initiative_id == 1, AuditEntry.number == 40)
            .values(reason="Nothing happened here.")
        )
    files = parts(made(sign_in))
    assert json.loads(files[MANIFEST])["facts"]["chain"] == "broken at 40"
    sheet = load_workbook(io.BytesIO(files["audit-extract.xlsx"])).worksheets[0]
    assert "broken at entry 40" in str(sheet.cell(2, 1).value)


def test_hostile_text_reaches_word_pdf_excel_and_letters_as_text(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context(), transaction():
        db.session.execute(update(Award).values(reason=HOSTILE, tie_reason=HOSTILE))
        db.session.execute(update(Finding).values(text=HOSTILE))
        db.session.execute(update(StudySession).values(place=HOSTILE[:190], participants=HOSTILE, summary=HOSTILE))
        db.session.execute(update(NegotiationPoint).values(subject=HOSTILE[:190], ours=HOSTILE, theirs=HOSTILE))
        db.session.execute(update(ShortlistChoice).values(reason=HOSTILE))
        db.session.execute(update(Candidate).values(vendor=Candidate.vendor + HOSTILE[:90], contact_name=HOSTILE[:190]))
        db.session.execute(
            update(ProposalRequest).values(
                introduction=HOSTILE, volumes=HOSTILE, contract_points=HOSTILE, timetable=HOSTILE, evaluation=HOSTILE
            )
        )
        db.session.execute(update(PlannedInterface).values(system=HOSTILE[:190], what=HOSTILE))
        keep_again()
        first = db.session.query(Award).one().candidate_id
    files = parts(made(sign_in, "nl"))
    seen = '=HYPERLINK("http://x","y") <script>alert(1)</script> #eval("1") {{ 7*7 }} %s'
    assert seen in words(files["beslisnotitie.docx"])
    assert all(seen[:40] in words(content) for name, content in files.items() if "/" in name)
    book = load_workbook(io.BytesIO(files["werkmap-stuurgroep.xlsx"]))
    formulas = [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and "HYPERLINK" in str(cell.value)
    ]
    assert formulas == []
    assert any(
        str(cell.value).startswith(seen) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
    )
    request = sign_in("chair").post(f"/initiatives/1/proposals/candidates/{first}/document")
    assert seen in words(request.data)
    for page in ("decision", "negotiation", "claims", "proposals", "detail-study", "detail-study/sessions/1"):
        assert "<script>alert" not in sign_in("chair").get(f"/initiatives/1/{page}").text


def test_the_file_is_the_chairs_and_comes_after_the_finalists(demo: Flask, sign_in: SignIn) -> None:
    early = sign_in("chair").post("/initiatives/1/decision-file", data={"language": "en"})
    assert (early.status_code, "once there are finalists" in early.text) == (409, True)
    assert sign_in("steering").post("/initiatives/1/decision-file", data={"language": "en"}).status_code == 403
    assert sign_in("member1").post("/initiatives/1/decision-file", data={"language": "en"}).status_code == 403


def test_the_request_is_a_document_in_the_finalists_language(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context():
        first = db.session.query(Award).one().candidate_id
        language = db.session.get_one(Candidate, first).language
    found = words(sign_in("chair").post(f"/initiatives/1/proposals/candidates/{first}/document").data)
    assert ("Offerteaanvraag" if language == "nl" else "Request for proposal") in found
    assert "ERP (finance and invoices)" in found
    assert found.count("%") > 60, "every scored criterion with its weight"


def _picture(width: int = 60, height: int = 20) -> bytes:
    """A small real PNG."""
    rows = b"".join(b"\x00" + b"\x0f\x5c\x63" * width for _row in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def test_the_organisations_own_logo_colour_and_words(signed: Flask, sign_in: SignIn) -> None:
    chair, page = sign_in("chair"), "/initiatives/1/house-style"
    form = {
        "accent": "#7A1F3D",
        "opening": "Dear partner, you gave us much of your time.",
        "closing": "Until we meet again.",
        "version": "0",
    }
    light = chair.post(page, data=form | {"accent": "#ffee00"})
    assert (light.status_code, "too light" in light.text) == (422, True)
    assert chair.post(page, data=form | {"accent": "red"}).status_code == 422
    broken = _picture()[:60] + b"\x00" * 40
    for fake in (b"GIF89a", b"<svg onload=alert(1)>", broken):
        refused = chair.post(page, data=form | {"logo": (io.BytesIO(fake), "logo.png")})
        assert (refused.status_code, "PNG or JPEG" in refused.text) == (422, True), fake[:10]
    assert chair.post(page, data=form | {"logo": (io.BytesIO(_picture()), "logo.png")}).status_code == 303
    assert "Until we meet again." not in words(parts(made(sign_in))["decision-memo.docx"]), (
        "a signed decision keeps the style that it was signed in"
    )
    with signed.app_context(), transaction():
        keep_again()
    files = parts(made(sign_in))
    letter = next(content for name, content in files.items() if "/" in name)
    assert "Dear partner, you gave us much of your time." in words(letter)
    assert "Until we meet again." in words(letter)
    memo = Document(io.BytesIO(files["decision-memo.docx"]))
    assert str(memo.styles["Heading 1"].font.color.rgb) == "7A1F3D"
    assert len(memo.inline_shapes) == 3, "the logo and two pictures"
    assert files["decision-memo.pdf"].startswith(b"%PDF")
    stale = chair.post(page, data=form)
    assert (stale.status_code, "Until we meet again." in stale.text) == (409, True)
    assert sign_in("member1").get(page).status_code == 403
