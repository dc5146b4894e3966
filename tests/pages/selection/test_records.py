"""A step that is closed is a record: what was chosen, by whom and when, beside today; its form is behind a reason."""

import re

from flask import Flask
from sqlalchemy import select

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.shortlist.models import ShortlistRecord
from selection.vendors.models import Candidate
from tests.conftest import SignIn
from tests.world.pages import form_at, tight

HOME = "/initiatives/1"


def rows(page: str) -> list[str]:
    """The rows of the first table of a page, as words."""
    body = page[page.index("<tbody") : page.index("</tbody")]
    return [tight(re.sub(r"<[^>]+>", " ", row)) for row in body.split("<tr")[1:]]


def heading(page: str) -> tuple[str, str]:
    """The name that the menu gives a page, and its answer."""
    above = re.search(r'<p class="above">(.*?)</p>\s*<h1>(.*?)</h1>', page, re.S)
    assert above is not None
    return above[1], above[2]


def test_the_shortlist_stands_as_it_was_chosen_beside_today(signed: Flask, sign_in: SignIn) -> None:
    page = sign_in("chair").get(f"{HOME}/shortlist").text
    assert heading(page) == ("Shortlist", "4 of 6 candidates go on to the detail study")
    found = rows(page)
    assert [row.split(" not scored again")[0].split("€")[0] for row in found][4].endswith("not on the shortlist ")
    assert "3.66" in found[0]
    assert "3.70 +0.04" in found[0]
    assert "3.40 −0.04" in found[2]
    assert "3.17 – 3.38 −0.01" in found[3]  # both ends of the range moved alike: their printed difference
    assert ("not scored again" in found[5], "not scored again" in found[6]) == (True, True)
    assert [("The same reason." in row) for row in found] == [False, True, True, True, False, False, True]
    assert "Yes, and in the same order." in page
    assert "Contract signed" in page[page.index('id="since"') :]
    main = page[page.index("<main") :]
    assert "<form" not in main  # the second round stands on it


def test_what_the_order_of_today_says_is_never_more_than_it_knows(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context(), transaction():
        record = db.session.scalars(select(ShortlistRecord)).one()
        places = [dict(place) for place in record.figures["places"]]
        places[0], places[1] = {**places[1], "rank": 1}, {**places[0], "rank": 2}
        record.figures = {**record.figures, "places": places}
    page = sign_in("chair").get(f"{HOME}/shortlist").text
    assert "Yes, in another order: Denovo Cloud CRM, Aldermark Engage Suite" in page
    assert "says nothing of the line between in and out" in page


def test_the_longlist_is_chosen_again_behind_its_reason(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    page = chair.get(f"{HOME}/longlist").text
    assert heading(page) == ("Longlist", "7 of 8 candidates are on the longlist")
    assert "Fails a knock-out criterion by its own manual." in rows(page)[-1]
    main = page[page.index("<main") :]
    assert main.index('<details class="panel change"') < main.index("<form")
    assert not re.search(r'<details class="panel change"\s+open', main)
    refused = form_at(chair, f"{HOME}/longlist").send(chair, {})
    assert (refused.status_code, "Say in a sentence of your own why" in refused.text) == (422, True)
    assert re.search(r'<details class="panel change"\s+open', refused.text)
    member = sign_in("member1").get(f"{HOME}/longlist").text
    assert "<form" not in member[member.index("<main") :]


def test_other_closed_steps_begin_with_their_answer(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    told = {
        "criteria": ("Criteria and weights", "Version 1 is published, with 65 criteria"),
        "scoring": ("Scoring", "Round 2 is agreed"),
        "questionnaire": ("Request for information", "6 of 6 candidates have answered"),
        "decision": ("Decision", "Denovo Cloud CRM is chosen, and the contract is signed"),
    }
    assert {page: heading(chair.get(f"{HOME}/{page}").text) for page in told} == told
    main = chair.get(f"{HOME}/scoring").text
    assert main.index('<details class="panel change"') < main.index("Open the round")


def test_who_takes_no_part_any_more_is_never_the_same(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context(), transaction():
        record = db.session.scalars(select(ShortlistRecord)).one()
        last = next(place for place in reversed(record.figures["places"]) if place["is_in"])
        row = db.session.get_one(Candidate, last["candidate"])
        row.withdrawn_at, row.withdrawn_reason = now(), "The vendor stops with this product."
    page = sign_in("chair").get(f"{HOME}/shortlist").text
    assert f"No: {last['title']} no longer take part, or fail a knock-out." in page
    assert "Yes, and in the same order." not in page


def test_knock_outs_negotiation_and_committee_stand_as_records(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    page = chair.get(f"{HOME}/knock-outs").text
    title, answer = heading(page)
    assert title == "Knock-outs"
    assert re.fullmatch(r"\d of \d candidates pass every knock-out", answer), answer
    assert page.count(">Change</a>") > page.count(">Judge</a>") == 0
    title, answer = heading(chair.get(f"{HOME}/negotiation").text)
    assert title == "Negotiation"
    assert re.fullmatch(r"\d of \d+ points are agreed", answer), answer
    page = chair.get(f"{HOME}/negotiation").text
    assert "Add a point after the decision" in page
    title, answer = heading(chair.get(f"{HOME}/preparation").text)
    assert title == "Committee"
    assert answer.startswith("All ")


def test_whether_crm_suits_stands_as_decided_with_what_the_conditions_say_since(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    address = f"{HOME}/suitability"
    page = tight(chair.get(address).text)
    assert '<p class="above">Is CRM right for us?</p><h1>Suitable: go on</h1>' in page
    assert "<dt>The conditions said then</dt><dd>First put in order</dd>" in page
    assert "The conditions say today" not in page
    form = form_at(chair, f"{address}/conditions", "/conditions")
    assert form.send(chair, {"differences_answer": "no"}).status_code == 303
    page = tight(chair.get(address).text)
    assert '<p class="above">Is CRM right for us?</p><h1>Suitable: go on</h1>' in page  # what was decided stays
    assert "<dt>The conditions say today</dt><dd>Another route now</dd>" in page


def test_who_leads_is_said_alike_on_ranking_board_page_and_memo(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    title, answer = heading(chair.get(f"{HOME}/ranking").text)
    assert (title, answer) == (
        "Ranking",
        "Denovo Cloud CRM leads by 0.04 points of 5; no open score of another can change that.",
    )
    board = chair.get(f"{HOME}/board").text  # of the finalists only
    assert "Denovo Cloud CRM leads by 0.04 points of 5 on agreed scores." in board
    page = tight(chair.get(f"{HOME}/ranking").text)
    assert "They differ most in Vendor: from 2.9 to 4.6" in page
    assert "Another candidate offers at least the value of Eendracht Relatie 360 for no more money" in page
    costs = chair.get(f"{HOME}/costs").text
    assert heading(costs)[1].startswith("Over 5 years Civic Desk Service Plus costs least: ")
    assert costs.count('fill="url(#hatch-k1)"') == 4  # indications
    assert costs.count('class="outlined stroke-k1"') == 2  # a proposal, and the contract
