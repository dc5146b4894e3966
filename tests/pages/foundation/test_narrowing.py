"""Lists of more than twenty rows are searched, filtered and sorted, and the address keeps what was asked."""

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import SignIn
from tests.world.pages import links

HOME = "/initiatives/1"


def codes(page: str) -> list[str]:
    return re.findall(r'projects/\d+">\s*([PM]\d+) ', page[page.index("<tbody") :])


def test_projects_are_searched_filtered_and_sorted(planned: Flask, sign_in: SignIn) -> None:
    reader = sign_in("steering")
    whole = reader.get(f"{HOME}/projects").text
    assert len(codes(whole)) == 49
    assert whole.count('scope="rowgroup"') == 3
    design = reader.get(f"{HOME}/projects?q=design erp").text
    assert codes(design) == ["P32", "P33", "P34"]
    assert ("3 of 49" in design, 'value="design erp"' in design) == (True, True)
    assert codes(reader.get(f"{HOME}/projects?q=design&plateau=1&state=done&area=processes").text) == [
        "P3",
        "P32",
        "P33",
        "P37",
        "P38",
    ]
    down = reader.get(f"{HOME}/projects?sort=-days").text
    assert codes(down)[0] == "P26"
    assert (down.count('scope="rowgroup"'), 'aria-sort="descending"' in down) == (0, True)
    turned = next(link for link in links("/", down) if "sort=days" in link)
    assert codes(reader.get(turned).text)[-1] == "P26"
    assert len(codes(reader.get(f"{HOME}/projects?area=nothing&sort=secret").text)) == 49  # no option, no order
    kept = next(link for link in links("/", design) if "sort=name" in link)
    assert codes(reader.get(kept).text) == ["P33", "P32", "P34"]  # functional, process, technical: still of the three


def test_what_is_to_be_agreed_is_found_by_words_and_candidate(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")

    def shown(query: str) -> int:
        page = chair.get(f"{HOME}/consensus?{query}").text
        return len(re.findall(r'<th scope="row">', page))

    assert shown("") == 50  # a page of them
    assert shown("q=double&candidate=1") == 2
    page = chair.get(f"{HOME}/consensus?candidate=1").text
    following = next((link for link in links("/", page) if "page=2" in link), "")
    assert "candidate=1" in following


def _count(client: FlaskClient, query: str) -> int:
    page = client.get(f"{HOME}/audit?{query}").text
    found = re.search(r"(\d+|One) entr(?:y|ies); the chain", page.replace("\xa0", " "))
    assert found is not None
    return 1 if found[1] == "One" else int(found[1])


def test_the_trail_is_read_by_event_and_person(planned: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    page = chair.get(f"{HOME}/audit").text
    options = re.findall(r'<option value="(\w+)" >', page)
    assert {"shortlist_chosen", "project_saved", "score_saved"} <= set(options)
    every = _count(chair, "")
    assert 0 < _count(chair, "event=shortlist_chosen") < 5
    assert _count(chair, "event=no_such_event") == every
    by_one = re.findall(r'<option value="(\d+)" >([^<]+)</option>', page)
    counted = sum(_count(chair, f"who={key}") for key, _name in by_one)
    assert counted == every  # in the demo people did everything
    manager = sign_in("programme")
    assert _count(manager, "event=score_saved") == _count(manager, "") < every  # no filter shows what he may not read


def test_words_of_the_address_are_never_more_than_words(planned: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    hostile = "_scheme=javascript&_external=1&_method=X&endpoint=static&initiative_id=2"
    for page in ("projects", "log", "consensus"):
        answer = chair.get(f"{HOME}/{page}?q=e&{hostile}")
        assert answer.status_code == 200
        assert "javascript:" not in answer.text
        sorted_by = [link for link in links("/", answer.text) if "sort=" in link]
        assert all(link.startswith(f"{HOME}/{page}?") for link in sorted_by)


def test_dates_and_floats_are_searched_filtered_and_sorted(planned: Flask, sign_in: SignIn) -> None:
    reader = sign_in("steering")

    def dates(query: str) -> list[str]:
        page = reader.get(f"{HOME}/schedule?{query}").text
        return codes(page[page.index('id="dates"') :])

    assert len(dates("")) == 49
    assert dates("q=design erp") == ["P32", "P33", "P34"]
    critical = dates("float=critical")
    assert 0 < len(critical) < len(dates(""))
    assert dates("sort=-finish")[0] in critical  # what ends last decides the end
    assert set(dates("plateau=1&area=processes")) < set(dates("area=processes"))
    page = reader.get(f"{HOME}/schedule?plateau=1&zoom=month&q=design").text
    assert ('name="plateau" value="1"' in page, 'name="zoom" value="month"' in page) == (True, True)
    assert '<details class="panel" id="dates" open' in page  # what was asked is in view


def test_people_and_their_roles_are_found(demo: Flask, sign_in: SignIn) -> None:
    administrator = sign_in("administrator")

    def names(address: str) -> list[str]:
        page = administrator.get(address).text
        return re.findall(r'<th scope="row">\s*([^<]+?)\s*<', page)

    everybody = names("/administration/people")
    assert len(everybody) > 10
    found = names("/administration/people?q=chair@")
    assert len(found) == 1
    assert found[0] in everybody
    assert names("/administration/people?sort=-name") == sorted(everybody, key=str.casefold, reverse=True)
    assert names("/administration/people?state=off") == []
    roles = names(f"{HOME}/people")
    members = names(f"{HOME}/people?role=member")
    assert 0 < len(members) < len(roles)
    assert names(f"{HOME}/people?role=nothing") == roles


def test_answers_of_a_candidate_are_searched(demo: Flask, sign_in: SignIn) -> None:
    chair, address = sign_in("chair"), f"{HOME}/questionnaire/candidates/1/answers"

    def shown(query: str) -> int:
        return chair.get(f"{address}?{query}").text.count('<tr id="q')

    every = shown("")
    assert every > 20
    assert 0 < shown("q=data") < every
    assert shown("state=changed") + shown("state=open") < every
    assert shown("q=nobody+said+this") == 0


def test_interfaces_are_filtered_by_risk(planned: Flask, sign_in: SignIn) -> None:
    reader = sign_in("steering")

    def systems(query: str) -> list[str]:
        page = reader.get(f"{HOME}/interfaces?{query}").text
        return re.findall(r'<th scope="row">\s*([^<]+?)\s*<', page)

    every = systems("")
    high = systems("risk=high")
    assert 0 < len(high) < len(every)
    assert systems("sort=risk")[: len(high)] == high


def test_a_list_under_a_refused_form_is_still_sorted(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    refused = manager.post(f"{HOME}/schedule/status-date", data={"status_date": "some day"})
    assert refused.status_code == 422
    found = next(link for link in links("/", refused.text) if "sort=name" in link)
    assert manager.get(found).status_code == 200
    assert f'action="{HOME}/schedule#dates"' in refused.text
