"""A page as a browser holds it: its links, and its forms with what they would send."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

Sent = dict[str, "str | list[str]"]
LONGEST = 60  # seconds that a test waits for long work
MARKS = ("csrf_token", "version", "drawn")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One control that a person can change."""

    name: str
    kind: str
    values: tuple[str, ...] = ()
    most: int | None = None
    is_amount: bool = False

    @property
    def is_text(self) -> bool:
        return self.kind in ("text", "textarea", "email", "search", "number", "date", "datetime-local", "url")


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form of a page: where it goes, and what it sends as it was drawn."""

    page: str
    action: str
    method: str
    sends: Sent
    fields: tuple[Field, ...]
    buttons: tuple[tuple[str, str, str], ...] = field(default=())  # name, value, own address

    @property
    def is_versioned(self) -> bool:
        return "version" in self.sends or "drawn" in self.sends

    def send(self, client: FlaskClient, changes: Mapping[str, object] | None = None) -> TestResponse:
        """Send it with these changes; None takes a field out."""
        sent = {name: value for name, value in {**self.sends, **(changes or {})}.items() if value is not None}
        if self.method == "GET":
            return client.get(self.action, query_string=sent)
        return client.post(self.action, data=sent)


def _kept(control: html.HtmlElement) -> Iterator[str]:
    """What a control adds to what is sent."""
    kind = control.get("type", "text") if control.tag == "input" else control.tag
    if control.get("disabled") is not None or kind in ("submit", "button", "image", "reset", "file"):
        return
    if kind in ("checkbox", "radio"):
        if control.get("checked") is not None:
            yield control.get("value", "on")
    elif control.tag == "select":
        chosen = [option for option in control.iter("option") if option.get("selected") is not None]
        if not chosen and control.get("multiple") is None:
            chosen = list(control.iter("option"))[:1]
        yield from (option.get("value", option.text_content().strip()) for option in chosen)
    elif control.tag == "textarea":
        yield (control.text or "").removeprefix("\n")
    else:
        yield control.get("value", "")


def _as_field(controls: list[html.HtmlElement]) -> Field:
    first = controls[0]
    kind = first.get("type", "text") if first.tag == "input" else first.tag
    kind = {"day": "date", "moment": "datetime-local"}.get(first.get("data-kind", ""), kind)
    if first.tag == "select":
        values = tuple(option.get("value", "") for option in first.iter("option"))
    else:
        values = tuple(control.get("value", "on") for control in controls) if kind in ("checkbox", "radio") else ()
    most = first.get("maxlength")
    return Field(
        name=first.get("name"),
        kind=kind,
        values=values,
        most=int(most) if most else None,
        is_amount=first.get("inputmode") in ("decimal", "numeric"),
    )


def _form(page: str, found: html.HtmlElement) -> Form:
    controls = [
        control
        for control in found.iter("input", "select", "textarea", "button")
        if control.get("name") or control.tag == "button"
    ]
    sends: Sent = {}
    named: dict[str, list[html.HtmlElement]] = {}
    buttons = []
    for control in controls:
        name, kind = control.get("name"), control.get("type", "")
        if control.tag == "button" or kind == "submit":
            if kind != "button":
                own = control.get("formaction")
                buttons.append((name or "", control.get("value", ""), urljoin(page, own) if own else ""))
            continue
        for value in _kept(control):
            present = sends.get(name)
            sends[name] = value if present is None else [*(present if isinstance(present, list) else [present]), value]
        if kind != "hidden" and control.get("disabled") is None:
            named.setdefault(name, []).append(control)
    return Form(
        page=page,
        action=urljoin(page, found.get("action") or page),
        method=(found.get("method") or "get").upper(),
        sends=sends,
        fields=tuple(_as_field(group) for group in named.values()),
        buttons=tuple(buttons),
    )


def forms(page: str, text: str) -> list[Form]:
    """Every form of a page."""
    return [_form(page, found) for found in html.document_fromstring(text).iter("form")]


def links(page: str, text: str) -> list[str]:
    """Where the links of a page go, within this server."""
    found = (urljoin(page, link.get("href")) for link in html.document_fromstring(text).iter("a") if link.get("href"))
    return [address.partition("#")[0] for address in found if address.startswith("/") and not address.startswith("//")]


def tight(text: str) -> str:
    """A page without the white space around and inside its tags, for a test that reads words beside them."""
    return re.sub(r"\s*(<[^>]*?)\s*(/?>)\s*", r"\1\2", re.sub(r"\s+", " ", text))


def form_at(client: FlaskClient, page: str, action: str = "") -> Form:
    """The form of a page that goes to an address ending in `action`: the first one of the page itself, when none is
    named.
    """
    answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    found = [
        form
        for form in forms(page, answer.text)
        if form.method == "POST" and (form.action.endswith(action) if action else form.action == page.partition("?")[0])
    ]
    assert found, (page, action, [form.action for form in forms(page, answer.text)])
    return found[0]


def ended(client: FlaskClient, page: str) -> str:
    """What the page of long work leads to once it has ended."""
    until = time.monotonic() + LONGEST
    text = client.get(page, follow_redirects=True).text
    while 'data-component="waiting"' in text and time.monotonic() < until:
        time.sleep(0.1)
        text = client.get(page, follow_redirects=True).text
    return text
