"""What is typed stays with its tab until it has been saved, and nowhere else."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser.conftest import Server, sign_in, watched

HOME = "/initiatives/1"
CHAIR = "chair@demo.example"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    found = Server(tmp_path_factory.mktemp("drafts"), "demo")
    yield found
    found.stop()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    found = context.new_page()
    complaints = watched(found)
    sign_in(found, server.address, CHAIR)
    yield found
    assert [said for said in complaints if "409" not in said and "422" not in said] == []
    context.close()


def stored(page: Page) -> list[str]:
    """Keys of everything that the browser keeps of us."""
    found: list[str] = page.evaluate(
        "[...Object.keys(sessionStorage), ...Object.keys(localStorage)].filter((key) => key.startsWith('gids-'))"
    )
    return found


def leave(page: Page, address: str) -> list[str]:
    """Go elsewhere; what the browser asked on the way, each answered with yes."""
    asked: list[str] = []

    def yes(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", yes)
    page.goto(address)
    page.remove_listener("dialog", yes)
    return asked


def test_text_waits_in_its_tab_until_it_is_sent(page: Page, server: Server) -> None:
    form = f"{server.address}{HOME}/candidates/new"
    page.goto(form)
    page.fill("#vendor", "Meadow")
    page.locator("#product").press_sequentially("CRM")
    assert leave(page, f"{server.address}{HOME}") == ["beforeunload"], "a page with unsaved text warns"
    page.goto(form)
    expect(page.locator("#vendor")).to_have_value("Meadow")
    expect(page.locator("#product")).to_have_value("CRM")
    expect(page.locator("form [role=status]")).to_contain_text("What you typed here before")
    other = page.context.new_page()
    other.goto(form)
    expect(other.locator("#vendor")).to_have_value("")
    assert stored(other) == []
    other.close()
    page.click("text=Throw it away")
    expect(page.locator("#vendor")).to_have_value("")
    assert stored(page) == []


def test_sign_out_takes_it_away(page: Page, server: Server) -> None:
    page.goto(f"{server.address}{HOME}/candidates/new")
    page.fill("#vendor", "Secret")
    assert len(stored(page)) == 1
    page.locator("form[action='/sign-out'] button").click()
    expect(page).to_have_url(re.compile("/sign-in"))
    assert stored(page) == []


def test_one_form_sent_while_another_holds_text(page: Page, server: Server) -> None:
    page.goto(f"{server.address}{HOME}/detail-study")
    first, second = (
        page.locator(f"form[action$='/detail-study/candidates/{number}/figures']").last for number in (1, 2)
    )
    for form, year in ((first, "2019"), (second, "2020")):
        form.locator("xpath=ancestor::details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        form.locator("[name$=year]").fill(year)
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    first.locator("button").last.click()
    assert asked == [
        "Text in another form of this page has not been saved; it stays in this window. Send this form all the same?"
    ]
    expect(first.locator("[name$=year]")).to_have_value("2019")
    page.once("dialog", lambda dialog: dialog.accept())
    first.locator("button").last.click()
    expect(page.locator("main")).to_be_visible()
    expect(second.locator("[name$=year]")).to_have_value("2020")
    assert len(stored(page)) >= 1


def test_a_draft_brings_its_version_along(page: Page, browser: Browser, server: Server) -> None:
    address = f"{server.address}{HOME}/candidates/2"
    page.goto(address)
    page.fill("#contact_name", "From before")
    colleague = browser.new_page()
    sign_in(colleague, server.address, CHAIR)
    colleague.goto(address)
    colleague.fill("#contact_name", "From a colleague")
    colleague.locator("main form").first.locator("button.btn-primary").click()
    colleague.close()
    leave(page, address)
    expect(page.locator("#contact_name")).to_have_value("From before")
    page.locator("main form").first.locator("button.btn-primary").click()
    expect(page.locator("main")).to_contain_text("Saved meanwhile by a colleague: From a colleague")
    expect(page.locator("#contact_name")).to_have_value("From before")
    page.locator("main form").first.locator("button.btn-primary").click()
    expect(page).not_to_have_url(re.compile("/candidates/2"))
    assert stored(page) == [], "what was sent is gone"
