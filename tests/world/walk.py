"""A restless user: follows every link, and sends every form in ways that people do by accident."""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.world.pages import Field, Form, forms, links

AWKWARD = {
    "empty": "",
    "blanks": "   ",
    "long": "x" * 4001,
    "formula": '=HYPERLINK("http://x","y")',
    "markup": "<![CDATA[<script>alert(1)</script>",
    "control": "a\x00b\x0b\ud800c".encode("utf-8", "replace").decode(),
    "minus": "-1",
    "huge": "9" * 40,
    "far away": "9999-12-31",
    "other digits": "٣",
    "no number": "many",
}
PER_ENDPOINT, FIELDS = 2, 8
OWN = "The committee looked at this at length, and wrote down number"


@dataclass(kw_only=True)
class Found:
    """What a walk saw: who reached which route, the forms by route, and everything that was wrong."""

    reached: dict[str, set[str]] = field(default_factory=dict)
    forms: dict[str, tuple[str, Form]] = field(
        default_factory=dict
    )  # by route and shape: who found it first, and the form
    pressed: set[str] = field(default_factory=set)
    windows: set[str] = field(default_factory=set)
    secrets: dict[str, set[str]] = field(default_factory=dict)  # words that stand in the world, and who may read them
    wrong: list[str] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)  # the pages that somebody of the house could open
    many: dict[str, int] = field(default_factory=dict)  # routes of which more than a few addresses are opened
    apart_by: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # routes of whose forms each of these values is one of its own
    twice: dict[str, dict[str, int]] = field(
        default_factory=dict
    )  # the forms that make something anew when they are sent again
    accepted: dict[str, int] = field(default_factory=dict)  # what each form answered when it was filled in
    sent: int = 0

    def note(self, role: str, endpoint: str) -> None:
        self.reached.setdefault(endpoint, set()).add(role)


class Walker:
    """One person in one world."""

    def __init__(self, app: Flask, client: FlaskClient, role: str, found: Found) -> None:
        self.app, self.client, self.role, self.found = app, client, role, found

    def endpoint(self, address: str, method: str = "GET") -> str:
        try:
            return str(self.app.url_map.bind("localhost").match(address.partition("?")[0], method=method)[0])
        except HTTPException:
            return f"nowhere {address}"

    def get(self, address: str) -> TestResponse:
        answer = self.client.get(address)
        self.check(answer, f"GET {address}")
        self.found.note(self.role, self.endpoint(address))
        return answer

    def check(self, answer: TestResponse, what: str) -> None:
        self.found.sent += 1
        if answer.status_code >= 500:
            self.found.wrong.append(f"{self.role}: {what}: {answer.status_code}")
        if answer.mimetype == "text/html":
            self.found.wrong.extend(
                f"{self.role}: {what}: reads {secret}"
                for secret, readers in self.found.secrets.items()
                if self.role not in readers and secret in answer.text
            )

    def walk(self, *starts: str, most: int = 400) -> None:
        """Follow every link, a few addresses of each route."""
        waiting, seen, per_endpoint = list(starts), set(starts), dict[str, int]()
        while waiting and most:
            address = waiting.pop(0)
            endpoint = self.endpoint(address)
            if per_endpoint.get(endpoint, 0) >= self.found.many.get(endpoint, PER_ENDPOINT) + ("?" in address):
                continue
            per_endpoint[endpoint] = per_endpoint.get(endpoint, 0) + 1
            answer, most = self.get(address), most - 1
            if answer.status_code != 200:
                continue
            self.found.addresses.add(address)
            if answer.mimetype != "text/html":
                continue
            for link in links(address, answer.text):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
            for form in forms(address, answer.text):
                if form.method == "POST":
                    self.keep(form)

    def keep(self, form: Form) -> None:
        for name, value, own in form.buttons or (("", "", ""),):
            one = replace(
                form, action=own or form.action, sends=form.sends | ({name: value} if name else {}), buttons=()
            )
            endpoint = self.endpoint(one.action, "POST")
            if endpoint.startswith("nowhere"):
                self.found.wrong.append(f"{self.role}: a form of {form.page} goes {endpoint}")
            is_new = one.sends.get("version", "0") in ("", "0") and not one.sends.get("drawn")
            apart = [str(one.sends.get(field)) for field in self.found.apart_by.get(endpoint, ())]
            shape = " ".join(filter(None, (endpoint, "new" if is_new else "edit", value, *apart)))
            known = self.found.forms.get(shape)
            if known is None or len(one.fields) > len(
                known[1].fields
            ):  # in a later phase the same form may have more to fill in
                self.found.forms[shape] = (self.role, one)
                self.found.pressed.discard(shape)
                self.found.windows.discard(shape)


def filled(form: Form, rng: random.Random) -> dict[str, str]:
    """What a person would fill in where nothing stands, each text its own words."""
    given: dict[str, str] = {}
    for number, one in enumerate(form.fields):
        if one.name in form.sends and form.sends[one.name] not in ("", []) and not one.is_text:
            continue
        if form.sends.get(one.name):
            continue
        value = _value(one, number, rng)
        if value is not None:
            given[one.name] = value
    return given


def _value(one: Field, number: int, rng: random.Random) -> str | None:
    if one.kind in ("select", "radio"):
        known = [value for value in one.values if value.strip()]
        return known[0] if known else None
    plain = {
        "date": "2027-03-01",
        "datetime-local": "2027-03-01T10:00",
        "email": f"restless{rng.randrange(10**6)}@demo.example",
        "checkbox": None,
        "password": None,
        "file": None,
    }
    if one.kind in plain:
        return plain[one.kind]
    name = one.name.lower()
    if one.is_amount or any(part in name for part in ("lag", "measured", "baseline", "target", "result", "equity")):
        return "3"
    if re.search(r"(date|_on|due|deadline|starts)$", name):
        return "2027-03-01"
    return words(number)[: one.most] if one.kind in ("textarea", "text") else None


def words(number: int) -> str:
    return f"{OWN} {number}."


def lost(answer: TestResponse, sent: Mapping[str, object]) -> list[str]:
    """Texts of a refused form that the answer does not hold any more."""
    text = answer.text
    return [
        str(value)
        for name, value in sent.items()
        if str(value).startswith(OWN[:20]) and str(value).strip() not in text and name not in ("csrf_token",)
    ]


def awkward(form: Form, rng: random.Random, most: int) -> Iterator[tuple[str, dict[str, str]]]:
    """One field at a time filled in awkwardly; a few ways per field, all of them when `most` is large."""
    open_fields = [one for one in form.fields if one.kind not in ("file", "password")]
    for one in rng.sample(open_fields, min(FIELDS, len(open_fields))):
        ways = list(AWKWARD.items()) if one.is_text else [("no option", "no such option"), ("empty", "")]
        for name, value in rng.sample(ways, min(most, len(ways))):
            yield f"{one.name} {name}", {one.name: value}
