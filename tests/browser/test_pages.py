"""Every page in a real browser: axe finds nothing, the content security policy holds, nothing sticks out sideways."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Server, axe, sign_in, watched

COMMITTEE = [
    "", "/preparation", "/criteria", "/criteria/scale", "/criteria/import", "/criteria/new", "/criteria/6",
    "/candidates", "/candidates/new", "/candidates/1", "/questionnaire",
    "/questionnaire/candidates/1/return", "/questionnaire/receipts/1", "/questionnaire/candidates/1/answers",
    "/knock-outs", "/knock-outs/1/1", "/longlist", "/scoring", "/scoring/rounds/1/sheet",
    "/consensus", "/consensus/6/1", "/ranking", "/ranking/how-sure", "/costs", "/costs/candidates/3", "/shortlist",
    "/costs/candidates/3/risk", "/costs/comparison", "/detail-study", "/detail-study/script/new",
    "/detail-study/sessions/1", "/detail-study/candidates/1/sessions/new",
    "/claims", "/claims?show=all&candidate=1", "/proposals", "/proposals/comparison", "/proposals/candidates/1/return",
    "/negotiation", "/negotiation/points/1", "/decision", "/house-style", "/audit", "/people", "/board",
]  # fmt: skip
PROGRAMME = [
    "/planning", "/programme", "/programme/edit", "/goals", "/goals/1", "/goals/pairs/1", "/programme/tasks/1",
    "/change",
    "/from-selection", "/from-selection/outcome", "/from-selection/take?key=gap:F25", "/plateaus", "/plateaus/1",
    "/plateaus/3", "/plateaus/1/edit", "/plateaus/1/areas", "/plateaus/norms", "/reports",
    "/projects", "/projects/9", "/projects/9/edit",
    "/projects/9/report", "/interfaces", "/interfaces/1", "/interfaces/1/designs", "/schedule", "/roadmap",
    "/schedule/network", "/schedule/health", "/schedule/calendar", "/schedule/projects/9/what-if?likely=90&high=120",
    "/levelling", "/schedule-risk", "/steering", "/factors", "/factors/rules", "/log", "/log/1", "/plan-files",
    "/board", "/board/entry_gate/1", "/board/baseline/1", "/board/reopened/1", "/goals/5/measurements",
    "/communication", "/communication/1", "/communication/new", "/money", "/money/import",
]  # fmt: skip
SETS = [("en", "light", 1400), ("nl", "dark", 390)]
if os.environ.get("GIDS_ALL_LOOKS"):
    SETS = [
        (language, theme, width) for language in ("en", "nl") for theme in ("light", "dark") for width in (1400, 390)
    ]


@pytest.mark.parametrize(("language", "theme", "width"), SETS)
def test_every_page(browser: Browser, demo_server: Server, language: str, theme: str, width: int) -> None:
    shots = Path(os.environ["GIDS_SHOTS"]) if os.environ.get("GIDS_SHOTS") else None
    found: list[str] = []
    for email, addresses in (
        ("chair@demo.example", [f"/initiatives/1{page}" for page in COMMITTEE]),
        ("programme@demo.example", [f"/initiatives/1{page}" for page in PROGRAMME]),
        ("administrator@demo.example", ["/", "/administration/people", "/administration/initiatives/new"]),
    ):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        complaints = watched(page)
        sign_in(page, demo_server.address, email)
        for name, value in (("language", language), ("theme", theme)):
            if width < 800:
                page.click(".rail > details > summary")
            page.click(f".me button[name={name}][value={value}]")
        for address in addresses:
            page.goto(demo_server.address + address)
            found += axe(page)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{address} is wider than the window")
            assert page.locator("html").get_attribute("lang") == language
            if shots is not None:
                page.screenshot(
                    path=shots / f"{language}-{theme}-{width}{address.split('?')[0].replace('/', '-')}.png",
                    full_page=True,
                )
        found += complaints
        context.close()
    assert found == []


def test_the_sign_in_page(browser: Browser, demo_server: Server) -> None:
    page = browser.new_page()
    complaints = watched(page)
    page.goto(f"{demo_server.address}/sign-in")
    assert axe(page) + complaints == []
    assert page.locator("td", has_text="chair@demo.example").count() == 1
