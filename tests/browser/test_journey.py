"""The whole journey in a browser: from an empty installation to a shortlist and its workbook."""

import io
import re
from datetime import timedelta
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import create_engine, text

from foundation.clock import now
from tests.browser.conftest import Server, sign_in, watched

PASSWORD = "a sentence is a fine password"  # noqa: S105
LIST = """code;name;kind;category;points;answer type;passes when
K1;Data stay in Europe;knock-out;technology;;boolean;Yes
F1;Finding double records;wish;functions;10;long_text;
F2;Campaigns;wish;functions;5;long_text;
V1;References;wish;vendor;10;long_text;
T1;Interfaces;wish;technology;10;long_text;
P1;Price;wish;finance;10;long_text;
"""


def _account(browser: Browser, admin: Page, server: Server, name: str) -> Page:
    admin.goto(f"{server.address}/administration/people")
    admin.fill("#name", name)
    admin.fill("#email", f"{name.lower()}@x.example")
    admin.click("main form[method=post] >> text=Create the account")
    link = re.search(r"http\S+/welcome/\S+", admin.locator(".say .address").inner_text())
    assert link is not None
    page = browser.new_context().new_page()
    page.goto(link.group(0))
    page.fill("#password", PASSWORD)
    page.click("text=Save and sign in")
    return page


def _sign(page: Page, address: str) -> None:
    page.goto(f"{address}/preparation")
    page.check("#confidential")
    page.check("#has_interest-0")
    page.click("text=Sign the declaration")
    expect(page.locator("text=may take part").first).to_be_visible()


def _explain_everything(chair: Page, home: str) -> None:
    chair.goto(home)
    while chair.locator("summary", has_text="Go on with a reason").count():
        chair.locator("summary", has_text="Go on with a reason").first.click()
        chair.locator("details[open] textarea").first.fill("Discussed with the board and accepted.")
        chair.locator("details[open] button", has_text="Record the reason").first.click()


def test_from_nothing_to_a_shortlist(browser: Browser, own_server: Server, tmp_path: Path) -> None:
    link = re.search(r"http\S+/welcome/\S+", own_server.printed())
    assert link is not None
    admin = browser.new_context().new_page()
    complaints = watched(admin)
    admin.goto(link.group(0))
    for field, value in (("name", "Admin"), ("email", "admin@x.example"), ("password", PASSWORD)):
        admin.fill(f"#{field}", value)
    admin.click("text=Save and sign in")
    chair, member = _account(browser, admin, own_server, "Chair"), _account(browser, admin, own_server, "Member")
    complaints_of_chair = watched(chair)
    admin.goto(f"{own_server.address}/administration/initiatives/new")
    admin.fill("#name", "CRM")
    admin.fill("#organisation", "Org")
    admin.select_option("#chair_id", label="Chair")
    admin.select_option("#language", "en")
    admin.click("text=Create the initiative")
    home = f"{own_server.address}/initiatives/1"
    chair.goto(f"{home}/people")
    chair.fill("#email", "member@x.example")
    chair.click("main form >> text=Give the role")
    _sign(chair, home)
    _sign(member, home)

    # criteria from a list
    chair.goto(f"{home}/criteria/import")
    chair.set_input_files("#file", files=[{"name": "list.csv", "mimeType": "text/csv", "buffer": LIST.encode()}])
    chair.click("text=Upload and look")
    chair.click("text=Show what would happen")
    chair.click("text=Take in 6 rows")
    expect(chair.locator(".say.good")).to_contain_text("6 new")
    chair.goto(f"{home}/criteria")
    chair.once("dialog", lambda dialog: dialog.accept())
    chair.click("text=Publish version 1")
    expect(chair.locator(".say.good")).to_contain_text("published and frozen")

    # candidates, the longlist, questions to it, answers
    for name in ("Alpha", "Beta"):
        chair.goto(f"{home}/candidates/new")
        chair.fill("#vendor", name)
        chair.fill("#product", "CRM")
        chair.click("main form >> text=Save")
    chair.goto(f"{home}/longlist")
    for number in (1, 2):
        chair.fill(f"[name=reason_{number}]", "Nothing that is public puts it out.")
    chair.click("text=Choose the longlist")
    chair.goto(f"{home}/questionnaire")
    chair.fill("#deadline", (now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"))
    chair.once("dialog", lambda dialog: dialog.accept())
    chair.click("main form >> text=Finalise the questions")
    for number in (1, 2):
        chair.goto(f"{home}/questionnaire")
        with chair.expect_download() as waiting:
            chair.click(f"form[action$='candidates/{number}/workbook'] button")
        book = load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
        sheet = book["Questions"]
        for row in range(4, sheet.max_row + 1):
            if sheet.cell(row, 1).value:
                sheet.cell(row, 5).value = "Yes" if sheet.cell(row, 1).value == "K1" else f"Answer {number}"
        stream = io.BytesIO()
        book.save(stream)
        chair.goto(f"{home}/questionnaire/candidates/{number}/return")
        chair.set_input_files(
            "#file", files=[{"name": "back.xlsx", "mimeType": "application/octet-stream", "buffer": stream.getvalue()}]
        )
        chair.click("main form >> text=Take in")
        expect(chair.locator(".say").first).to_contain_text("Taken in: 6 answers.")
    engine = create_engine(f"sqlite:///{tmp_path / 'gids.db'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE questionnaire SET deadline = '2026-01-01 00:00:00.000000'"))
    engine.dispose()

    # the knock-outs, on what vendors answered
    for number in (1, 2):
        chair.goto(f"{home}/knock-outs")
        chair.click(f"form[action$='knock-outs/candidates/{number}/confirm'] button")

    # everybody scores with the keyboard alone, and each cell gets its receipt
    chair.goto(f"{home}/scoring")
    chair.click("main form >> text=Open the round")
    for page, digits in ((chair, "44444"), (member, "33443")):
        page.goto(f"{home}/scoring/rounds/1/sheet")
        expect(page.locator("#save-status")).to_contain_text("Everything is saved.")  # its keys work
        for column in range(2):
            page.locator("tbody tr:has(input.cell)").first.locator("input.cell").nth(column).focus()
            for digit in digits:
                page.keyboard.press(digit if column == 0 else str(int(digit) - 1))
        expect(page.locator("#save-status")).to_contain_text("Everything is saved.")
        expect(page.locator("input.cell.saved")).to_have_count(10)
        expect(page.locator(".receipt").first).to_contain_text("receipt")
    chair.goto(f"{home}/scoring")
    chair.once("dialog", lambda dialog: dialog.accept())
    chair.click("text=Close the round")

    # consensus: one by one until nothing is open
    chair.click("text=Show what is not agreed")
    chair.click("tbody th a >> nth=0")
    for _item in range(10):
        chair.select_option("#score", "4")
        chair.fill("#reason", "The panel saw this work in the answer and agreed on it.")
        chair.click("text=Record and go to the next")
    expect(chair.locator(".say").filter(has_text="10 of 10 items are agreed")).to_be_visible()
    chair.once("dialog", lambda dialog: dialog.accept())
    chair.click("text=Declare the round agreed")
    expect(chair.get_by_role("heading", level=1)).to_contain_text("The first place is a tie")

    # open points are explained, the shortlist is chosen, the workbook made
    _explain_everything(chair, home)
    chair.goto(f"{home}/preparation")
    chair.locator("summary", has_text="Change").first.click()
    chair.check("#d-2-ict")
    chair.locator("details[open] button", has_text="Save").first.click()
    _explain_everything(chair, home)
    chair.goto(f"{home}/shortlist")
    chair.check("#in_1")
    for number in (1, 2):
        chair.fill(f"[name=reason_{number}]", "Chosen by lot between equals, as the rule for ties says.")
    chair.click("text=Choose the shortlist")
    expect(chair.locator(".say.good").first).to_contain_text("The shortlist is chosen")
    chair.goto(home)
    with chair.expect_download(timeout=120_000) as waiting:
        with chair.expect_response(lambda answer: answer.request.method == "POST") as posted:
            chair.click("text=Board workbook")
        if posted.value.status == 303:  # it takes longer than two seconds: its own page hands it out
            chair.get_by_role("button", name="Download the file").click(timeout=100_000)
    assert load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))["Shortlist"]["A5"].value in (
        "Alpha CRM",
        "Beta CRM",
    )
    assert complaints + complaints_of_chair == []


def test_unsaved_cells_survive_a_lost_connection_and_an_ended_session(browser: Browser, fresh_demo: Server) -> None:
    chair = browser.new_context().new_page()
    sign_in(chair, fresh_demo.address, "chair@demo.example")
    chair.goto(f"{fresh_demo.address}/initiatives/1/scoring")
    chair.click("text=Open another round")
    chair.fill("#reason", "The demonstrations showed new things.")
    chair.click("main form >> text=Open the round")
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, fresh_demo.address, "member3@demo.example")
    sheet = f"{fresh_demo.address}/initiatives/1/scoring/rounds/3/sheet"
    page.goto(sheet)
    cell = page.locator("input.cell").first
    expect(page.locator("#save-status")).to_contain_text("Everything is saved.")
    context.set_offline(True)
    cell.focus()
    page.keyboard.press("0")
    expect(page.locator("#save-status")).to_contain_text("wait in this browser")
    context.set_offline(False)
    expect(page.locator("#save-status")).to_contain_text("Everything is saved.", timeout=15_000)
    context.clear_cookies()
    cell.focus()
    page.keyboard.press("5")
    page.fill("#again-password", "demo-demo-demo")
    page.click("#sign-in-again button")
    expect(page.locator("#save-status")).to_contain_text("Everything is saved.", timeout=15_000)
    page.goto(sheet)
    assert page.locator("input.cell").first.input_value() == "5"
    page.locator(".fold").first.click()
    page.locator("td textarea").first.fill("Ask for this in the demonstration.")
    page.keyboard.press("Tab")
    expect(page.locator("input.cell").first).to_have_class(re.compile("saved"))
    page.goto(sheet)
    assert page.locator("td textarea").first.input_value() == "Ask for this in the demonstration.", (
        "a note is saved when it is left"
    )
    other = browser.new_context().new_page()
    sign_in(other, fresh_demo.address, "member4@demo.example")
    other.goto(sheet)
    first, second = other, other.context.new_page()
    second.goto(sheet)
    for window in (first, second):
        expect(window.locator("#save-status")).to_contain_text("Everything is saved.")
    for window, digit in ((first, "1"), (second, "2")):
        window.locator("input.cell").nth(1).focus()
        window.keyboard.press(digit)
        expect(window.locator("input.cell").nth(1)).to_have_class(re.compile("saved|refused"))
    expect(second.locator(".receipt").nth(1)).to_contain_text("There: 1")


def test_the_second_round_keeps_a_changed_score_until_its_reason_is_there(
    browser: Browser, shortlist_server: Server
) -> None:
    page = browser.new_context().new_page()
    complaints = watched(page)
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, shortlist_server.address, "chair@demo.example")
    page.goto(f"{shortlist_server.address}/initiatives/1/detail-study")
    page.click("text=Open the second round")
    page.wait_for_url("**/scoring")
    page.goto(f"{shortlist_server.address}/initiatives/1/scoring/rounds/2/sheet")
    cell, receipt = page.locator("input.cell").first, page.locator(".receipt").first
    digit = "1" if cell.input_value() != "1" else "2"
    cell.focus()
    page.keyboard.press(digit)
    expect(receipt).to_contain_text("differs from your first one")
    expect(page.locator("#save-status")).to_have_text("Not saved yet: 1 cells.")
    page.locator("td textarea").first.fill("Only slides were shown to us.")
    page.keyboard.press("Tab")
    expect(cell).to_have_class(re.compile("saved"))
    expect(page.locator("#save-status")).to_contain_text("Everything is saved.")
    page.reload()
    assert (page.locator("input.cell").first.input_value(), page.locator("td textarea").first.input_value()) == (
        digit,
        "Only slides were shown to us.",
    )
    assert [line for line in complaints if "422" not in line] == []


def test_the_last_row_and_a_reload_lose_nothing(browser: Browser, fresh_demo: Server) -> None:
    """A digit past the last row overwrites nothing; a reload while a save is on its way makes no conflict with
    oneself.
    """
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    sign_in(page, fresh_demo.address, "chair@demo.example")
    page.goto(f"{fresh_demo.address}/initiatives/1/scoring")
    page.click("text=Open another round")
    page.fill("#reason", "A court asked us to score once more.")
    page.click("text=Open the round")
    page.wait_for_url("**/scoring")
    page.goto(f"{fresh_demo.address}/initiatives/1/scoring/rounds/3/sheet")
    expect(page.locator("#save-status")).to_contain_text("Everything is saved.")
    last = page.locator("tbody tr:has(input.cell)").last.locator("input.cell").first
    last.focus()
    page.keyboard.press("4")
    page.keyboard.press("1")
    assert last.input_value() == "4"
    expect(page.locator("#save-status")).to_contain_text("last row")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("2")
    assert last.input_value() == "2"
    expect(page.locator("#save-status")).to_contain_text("Everything is saved.")
    cell, held = page.locator("input.cell").first, []
    page.route(
        "**/cells/*",
        lambda route: (
            (held.append(route.request.post_data), route.fetch(), route.abort())[-1]
            if len(held) < 1
            else route.continue_()
        ),
    )
    cell.focus()
    page.keyboard.press("5")
    cell.focus()
    page.keyboard.press("3")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#save-status")).to_contain_text("Everything is saved.", timeout=15_000)
    assert page.locator("input.cell").first.input_value() == "3"
    expect(page.locator("input.cell.refused")).to_have_count(0)
    page.close()
