"""The menu ticks what is done, and only that; it counts again once something happened that can change it."""

import re

from flask import Flask

from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.guards.test_queries import counted
from tests.world.pages import form_at

HOME = "/initiatives/1"


def ticked(page: str) -> list[str]:
    """The steps of the menu that bear a tick."""
    menu = page[page.index("<nav") : page.index("</nav>")]
    return re.findall(r'href="/initiatives/1/([\w-]+)"[^>]*>\s*<span class="dot done"', menu)


def test_a_finished_selection_has_a_tick_at_each_of_its_steps(signed: Flask, sign_in: SignIn) -> None:
    page = sign_in("chair").get(f"{HOME}/criteria").text
    assert ("shortlist" in ticked(page), "decision" in ticked(page), len(ticked(page))) == (True, True, 17)
    assert "17 of 17" in page


def test_an_undone_step_loses_its_tick_at_once(demo: Flask, sign_in: SignIn) -> None:
    chair, member = sign_in("chair"), sign_in("member1")
    assert "criteria" in ticked(chair.get(f"{HOME}/longlist").text)
    assert "criteria" in ticked(member.get(f"{HOME}/longlist").text)
    reason = {"reason": "The works council asked for two more criteria."}
    assert form_at(chair, f"{HOME}/criteria", "/reopen").send(chair, reason).status_code == 303
    assert "criteria" not in ticked(chair.get(f"{HOME}/longlist").text)
    assert "criteria" not in ticked(member.get(f"{HOME}/longlist").text)


def test_an_empty_initiative_has_no_ticks(empty: Flask, sign_in: SignIn) -> None:
    with empty.app_context():
        make_world(criteria_count=0)
    page = sign_in("chair@t.example").get(HOME).text
    assert (ticked(page), " of 17" in page) == ([], False)


def test_what_is_done_is_counted_once_until_something_happens(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.get(f"{HOME}/criteria/scale")
    with counted(demo) as again:
        chair.get(f"{HOME}/criteria/scale")
    demo.extensions["gids_menu"].clear()
    with counted(demo) as first:
        chair.get(f"{HOME}/criteria/scale")
    assert len(first) > len(again) + 30
