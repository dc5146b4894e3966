"""Cells of a spreadsheet that are pasted into the table of costs."""

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server, sign_in

PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_pasted_cells_fill_the_table_and_what_found_no_place_is_named(browser: Browser, fresh_demo: Server) -> None:
    chair = browser.new_context().new_page()
    sign_in(chair, fresh_demo.address, "chair@demo.example")
    chair.goto(f"{fresh_demo.address}/initiatives/1/costs/candidates/1/table")
    expect(chair.locator("[data-component=paste-table]")).to_have_attribute("data-attached", "")
    copied = "Training\tTwo days on site\t8,000\t9,000\t12,000\nNo such component\tSomething\t\t1,000\t\n"
    chair.locator("[name=component_n1]").evaluate(PASTE, copied)
    expect(chair.locator("[name=component_n1]")).to_have_value("training")
    expect(chair.locator("[name=high_n1]")).to_have_value("12,000")
    expect(chair.locator("[name=label_n2]")).to_have_value("Something")
    expect(chair.locator("[data-left]")).to_have_text("These words found no place: No such component")
    chair.locator("[name=likely_n1]").press("Enter")
    expect(chair.locator("[name=likely_n2]")).to_be_focused()
    chair.select_option("[name=component_n2]", "testing")
    chair.fill("[name=reason]", "The vendor named both in its letter of last week.")
    chair.click("text=Save the table")
    expect(chair.locator(".say.good")).to_contain_text("2 lines are saved.")
