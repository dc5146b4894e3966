"""The pages of a walk as trees in which only what differs by chance is masked: to see that a change changes nothing."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import unified_diff

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement
from werkzeug.test import TestResponse

from tests.conftest import Databases, SignIn
from tests.world.walk import Found, Walker

Phase = tuple[str, Callable[[Flask, SignIn], None], tuple[str, ...]]
Pages = dict[str, str]
MOST = 150
CHANCE = re.compile(
    r"""\b[0-9a-f]{12,}\b           # a hash or a key
    | [\w-]{20,}\.[\w.-]{20,}       # a signed name
    | (\b|T)\d\d:\d\d(:\d\d)?\b     # a time of the day
    | (?<=:\ )[0-9a-f]{8}\b        # the number of a message""",
    re.VERBOSE,
)
SECRETS = frozenset({"csrf_token", "key", "next", "idempotency_key", "drawn"})


class Reader(Walker):
    """A walker that keeps the pages it passes."""

    def __init__(self, app: Flask, client: FlaskClient, role: str) -> None:
        super().__init__(app, client, role, Found())
        self.pages: Pages = {}

    def get(self, address: str) -> TestResponse:
        answer = super().get(address)
        if answer.mimetype == "text/html" and address != "/account":  # it lists the sessions of this walk
            self.pages[f"{answer.status_code} {_plain(address)}"] = normal(answer.text)
        return answer


def walked_pages(prepared: Flask, databases: Databases, sign_in: SignIn, phases: list[Phase]) -> Pages:
    """The pages of everybody in every one of these phases, by world, role and address."""
    pages: Pages = {}
    for mark, phase, roles in phases:
        with prepared.app_context():
            databases.restore(mark)
        phase(prepared, sign_in)
        for role in roles:
            reader = Reader(prepared, sign_in(role), role)
            reader.walk("/", "/initiatives/1", "/account", most=MOST)
            pages |= {f"{mark}/{phase.__name__} {role} {name}": page for name, page in reader.pages.items()}
    return pages


def normal(text: str) -> str:
    """One line per tag and per text, attributes in order, white space and chance taken out.

    >>> print(normal('<p  class="b a">Head\\n 12-0123456789abcdef <b>x</b></p>'))
    <p class="b a">
     Head 12-*
     <b>
      x
    """
    return "\n".join(_lines(html.fromstring(text), 0))


def _lines(element: HtmlElement, depth: int) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    shown = dict(element.attrib)
    if shown.get("name") in SECRETS and "value" in shown:
        shown["value"] = "*"
    attributes = "".join(f' {name}="{_plain(shown[name])}"' for name in sorted(shown))
    yield f"{' ' * depth}<{element.tag}{attributes}>"
    yield from _text(element.text, depth + 1)
    for child in element:
        yield from _lines(child, depth + 1)
        yield from _text(child.tail, depth + 1)


def _text(text: str | None, depth: int) -> Iterator[str]:
    words = _plain(text or "")
    if words:
        yield f"{' ' * depth}{words}"


def _plain(text: str) -> str:
    return CHANCE.sub("*", " ".join(text.split()))


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """What is on one side only, and the lines in which a page differs."""
    said = [f"only before: {name}" for name in sorted(before.keys() - after.keys())]
    said += [f"only after: {name}" for name in sorted(after.keys() - before.keys())]
    for name in sorted(before.keys() & after.keys()):
        if before[name] != after[name]:
            lines = unified_diff(before[name].splitlines(), after[name].splitlines(), lineterm="", n=1)
            said.append("\n".join([f"differs: {name}", *list(lines)[2:]]))
    return said
