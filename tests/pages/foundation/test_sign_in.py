"""Signing in, one-time links, and what a wrong try shows."""

import re
from dataclasses import replace

import pytest
from flask import Flask

from foundation.commands import first_administrator_link
from tests.conftest import SignIn

RIGHT = {"email": "chair@demo.example", "password": "demo-demo-demo", "next": ""}
WRONG = {**RIGHT, "password": "wrong"}


def test_unknown_and_known_accounts_get_the_same_words(demo: Flask) -> None:
    client = demo.test_client()
    known, unknown = (
        client.post("/sign-in", data=WRONG),
        client.post("/sign-in", data={**WRONG, "email": "nobody@demo.example"}),
    )
    assert known.status_code == unknown.status_code == 422
    token = re.compile(r'name="csrf_token" value="[^"]*"')
    assert token.sub("", known.text.replace("chair@", "nobody@")) == token.sub("", unknown.text)


def test_after_five_wrong_tries_even_the_right_password_waits(demo: Flask) -> None:
    client = demo.test_client()
    for _number in range(5):
        client.post("/sign-in", data=WRONG)
    assert client.post("/sign-in", data=RIGHT).status_code == 429
    assert client.post("/sign-in", data={**RIGHT, "email": "member1@demo.example"}).status_code == 303


def test_signing_in_goes_back_to_the_page_asked_for_and_nowhere_else(demo: Flask) -> None:
    client = demo.test_client()
    asked = client.get("/initiatives/1/ranking").headers["Location"]
    signed = re.search(r"next=([^&]+)", asked)
    assert signed is not None
    assert (
        client.post("/sign-in", data={**RIGHT, "next": signed.group(1)}).headers["Location"] == "/initiatives/1/ranking"
    )
    other = demo.test_client()
    assert other.post("/sign-in", data={**RIGHT, "next": "https://evil.example/"}).headers["Location"] == "/"


def test_signing_out_ends_the_session_on_the_server(demo: Flask, sign_in: SignIn) -> None:
    client = sign_in("chair")
    with client.session_transaction() as session:
        token = session["token"]
    client.post("/sign-out")
    with client.session_transaction() as session:
        session["token"] = token
    assert client.get("/initiatives/1").status_code == 303


def test_the_first_administrator_is_made_once(empty: Flask) -> None:
    with empty.app_context():
        link = first_administrator_link()
        second = first_administrator_link()
    assert link is not None
    assert second is not None
    client = empty.test_client()
    form = {"name": "A", "email": "a@x.example", "password": "long enough it is"}
    assert client.post(link[link.index("/welcome") :], data={**form, "password": "short"}).status_code == 422
    assert client.post(link[link.index("/welcome") :], data=form).status_code == 303
    assert client.get("/administration/people").status_code == 200
    for used in (link, second):
        assert (
            empty.test_client().post(used[used.index("/welcome") :], data={**form, "email": "b@x.example"}).status_code
            == 422
        )
    with empty.app_context():
        assert first_administrator_link() is None


def test_a_one_time_link_works_once(demo: Flask, sign_in: SignIn) -> None:
    admin = sign_in("administrator")
    admin.post("/administration/people/3/link")
    link = re.search(r"/welcome/[\w-]+", admin.get("/administration/people").text)
    assert link is not None
    browser = demo.test_client()
    assert browser.post(link.group(0), data={"password": "another long sentence"}).status_code == 303
    assert browser.post(link.group(0), data={"password": "yet another sentence"}).status_code == 422
    assert (
        demo.test_client()
        .post("/sign-in", data={"email": "member1@demo.example", "password": "another long sentence", "next": ""})
        .status_code
        == 303
    )


@pytest.mark.parametrize("path", ["/sign-in", "/initiatives/1", "/health", "/nothing-here"])
def test_every_answer_carries_the_headers(demo: Flask, sign_in: SignIn, path: str) -> None:
    headers = sign_in("chair").get(path).headers
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(
        headers["Content-Security-Policy"].split("; ")
    )
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"], headers["Cache-Control"]) == (
        "nosniff",
        "same-origin",
        "no-store",
    )


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(demo: Flask) -> None:
    cookie = demo.test_client().post("/sign-in", data=RIGHT).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_language_and_light_stay_with_the_account_and_a_strangers_language_with_his_browser(demo: Flask) -> None:
    client = demo.test_client()
    assert client.post("/display", data={"language": "nl"}).headers["Location"] == "/sign-in"
    assert re.search(r'<html\s+lang="nl"', client.get("/sign-in").text)
    client.post("/sign-in", data=RIGHT)
    client.post("/display", data={"language": "nl", "theme": "dark"})
    client.post("/display", data={"language": "elvish", "theme": "neon"})
    client.post("/sign-out")
    elsewhere = demo.test_client()
    elsewhere.post("/sign-in", data=RIGHT)
    assert re.search(r'<html\s+lang="nl"\s+data-theme="dark"', elsewhere.get("/initiatives/1").text)


def test_the_roles_of_the_demo_stay_on_the_page_after_a_wrong_password(demo: Flask) -> None:
    settings = demo.extensions["gids_settings"]
    demo.extensions["gids_settings"] = replace(settings, demo=True)
    try:
        answer = demo.test_client().post("/sign-in", data={"email": "chair@demo.example", "password": "wrong"})
    finally:
        demo.extensions["gids_settings"] = settings
    assert answer.status_code == 422
    assert "member1@demo.example" in answer.text
