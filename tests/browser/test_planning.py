"""Planning in a real browser: a project planned by keyboard alone, a bar dragged, the network looked at, a draft of
scores kept.
"""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server, sign_in, watched

HOME = "/initiatives/1"


def _press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def _focus(page: Page, selector: str, most: int = 400) -> None:
    """Go there with the Tab key, as somebody without a mouse does."""
    for _step in range(most):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach {selector}")


def test_a_project_is_planned_by_keyboard_alone(browser: Browser, fresh_demo: Server) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    complaints = watched(page)
    sign_in(page, fresh_demo.address, "programme@demo.example")
    page.goto(f"{fresh_demo.address}{HOME}/projects/new")
    for selector, typed in (
        ("#code", None),
        ("#name", "Planned without a mouse"),
        ("#low", "5"),
        ("#likely", "8"),
        ("#high", "15"),
    ):
        _focus(page, selector)
        if typed is not None:
            page.keyboard.type(typed)
    code = page.input_value("#code")
    _focus(page, "main button.btn-primary")
    _press(page, "Enter")
    expect(page.locator("main")).to_contain_text("Planned without a mouse")
    page.goto(f"{fresh_demo.address}{HOME}/schedule")
    _focus(page, ".gantt")
    at = page.locator("tr[data-project]").evaluate_all(
        "(rows, code) => rows.findIndex((row) => row.textContent.includes(code)) + 1", code
    )
    _press(
        page, "ArrowDown " * at + "ArrowRight ArrowRight ArrowRight ArrowRight ArrowRight ArrowRight ArrowRight Enter"
    )
    expect(page.locator("h2", has_text="What would move")).to_be_visible()
    assert page.input_value("#not_before")
    _focus(page, "main form[method=post] button.btn-primary")
    _press(page, "Enter")
    expect(page.locator("main")).to_contain_text("The change is in the plan.")
    assert complaints == []
    page.close()


def test_a_bar_is_dragged_and_nothing_is_saved_before_it_is_asked(browser: Browser, demo_server: Server) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    complaints = watched(page)
    sign_in(page, demo_server.address, "programme@demo.example")
    page.goto(f"{demo_server.address}{HOME}/schedule?plateau=1")
    bar = page.locator(".gantt .bar", has=page.locator("title", has_text="P9 ")).locator("rect").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 8, steps=5)
    expect(page.locator(".ghost")).to_have_count(1)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"not_before=20\d\d-\d\d-\d\d"))
    expect(page.locator("#not_before")).to_have_value(re.compile(r"20\d\d-\d\d-\d\d"))
    expect(page.locator("main")).to_contain_text("P10 Evaluation of the first plateau")
    page.goto(f"{demo_server.address}{HOME}/log")
    assert complaints == []
    page.close()


def test_the_network_shows_what_a_box_needs(browser: Browser, demo_server: Server) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    complaints = watched(page)
    sign_in(page, demo_server.address, "steering@demo.example")
    page.goto(f"{demo_server.address}{HOME}/schedule/network")
    page.locator('.box[data-told^="P24 "]').click()
    near = {
        name.split(" ")[0]
        for name in page.locator(".box.near").evaluate_all("boxes => boxes.map(box => box.dataset.told)")
    }
    assert {"P24", "P23", "P20", "M3", "P1"} <= near
    assert "P21" not in near
    expect(page.locator("p[data-told]")).to_contain_text("P24 ")
    page.locator(".net").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("p[data-told]")).to_contain_text("P23 ")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("P23")
    assert complaints == []
    page.close()


def test_the_gantt_lights_the_links_of_the_chosen_project(browser: Browser, demo_server: Server) -> None:
    """One tab stop: arrows walk the rows, Enter opens, + and f change how much time is seen; names and months stay."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    complaints = watched(page)
    sign_in(page, demo_server.address, "programme@demo.example")
    page.click(".me button[name=language][value=en]")
    page.goto(f"{demo_server.address}{HOME}/schedule")
    chart = page.locator(".gantt")
    expect(page.locator("p.more + .gantt")).to_have_attribute("data-attached", "")  # it says that it scrolls
    expect(chart.locator("[tabindex='0'], a:not([tabindex='-1'])")).to_have_count(0)
    chart.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    told = page.locator("p[data-told]")
    expect(told).to_contain_text("P2 Owners of customer processes named in the line")
    expect(told).to_contain_text("Waits for P1.")
    lit = chart.locator(".arrow.lit").evaluate_all(
        "lines => lines.map(line => line.querySelector('title').textContent)"
    )
    ends = [end.split(" ")[0] for title in lit for end in title.split(" → ")]
    assert {"P1", "P2"} < set(ends)
    assert ends.count("P2") == len(ends) / 2
    name = chart.locator("tbody th a").first
    name.evaluate("one => { window.named = one; window.wasLeft = one.getBoundingClientRect().left; }")
    chart.evaluate("box => box.scrollTo(500, 0)")
    assert page.evaluate("window.named.getBoundingClientRect().left - window.wasLeft") == 0
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("zoom=month"))
    page.locator(".gantt").focus()
    page.keyboard.press("f")
    expect(page).to_have_url(re.compile("zoom=fit"))
    chart = page.locator(".gantt")
    assert chart.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
    chart.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("P1")
    assert complaints == []
    page.close()
