"""What a restless user does with the forms that he found: as drawn, awkwardly, twice, stale, as somebody else, after
their object is gone.
"""

import random
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from foundation.audit.queries import chains, fault_in
from tests.world.pages import Form, forms
from tests.world.rows import Key, changed, made, rows
from tests.world.walk import OWN, Found, Walker, awkward, filled, lost

FROZEN = (
    "audit_entry",
    "decision_copy",
    "shortlist_record",
    "projects_status",
    "programme_stage_decision",
    "scoring_receipt",
    "questionnaire_import",
)
SignIn = Callable[[str], FlaskClient]


@dataclass(kw_only=True)
class World:
    """One phase of one world: who is in it, how it is brought back, and which rows are of somebody else's
    initiative.
    """

    app: Flask
    sign_in: SignIn
    found: Found
    fresh: Callable[[], None]
    roles: tuple[str, ...]
    theirs: set[Key] = field(default_factory=set)
    unreached: Mapping[str, str] = field(default_factory=dict)
    as_meant: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # what a form needs that no one can guess


def press_everything(world: World, most: int, seed: str = "") -> None:
    """Send each form as it was drawn, filled in, awkwardly, twice, as every other role, and after its object is
    gone.
    """
    for shape, (role, form) in list(world.found.forms.items()):
        if shape.split(" ")[0] in world.unreached or shape in world.found.pressed:
            continue
        world.found.pressed.add(shape)
        world.fresh()
        with world.app.app_context():
            before = rows()
        _press(world, shape, role, form, random.Random(f"{seed}{role} {shape}"), most)
        with world.app.app_context():
            after = rows()
            faults = [
                chain
                for chain in chains()
                if fault_in(chain, world.app.extensions["gids_settings"].audit_key) is not None
            ]
        for what, keys in (
            ("rows of another initiative", world.theirs),
            ("what was kept", {key for key in before if key[0] in FROZEN}),
        ):
            world.found.wrong.extend(
                f"{role}: POST {form.action}: changes {what}: {name} {key}"
                for name, key in changed(before, after, keys)
            )
        world.found.wrong.extend(f"{role}: POST {form.action}: breaks the audit chain of {chain}" for chain in faults)


def _press(world: World, shape: str, role: str, form: Form, rng: random.Random, most: int) -> None:
    found, full = world.found, filled(form, rng) | world.as_meant.get(shape, {})
    walker = Walker(world.app, world.sign_in(role), role, found)
    found.note(role, walker.endpoint(form.action, "POST"))
    for what, changes in [("as drawn", {}), *((way, full | change) for way, change in awkward(form, rng, most))]:
        _judge(walker, form, what, changes)
    world.fresh()
    walker = Walker(world.app, world.sign_in(role), role, found)
    answer = _judge(walker, form, "filled in", full)
    found.accepted[shape] = answer.status_code
    if answer.status_code in (409, 422):
        print("FILL", answer.status_code, shape, full, re.findall(r"<li>([^<]*)</li>", answer.text)[:3])
    with world.app.app_context():
        once = rows()
    again = _judge(walker, form, "filled in twice", full)
    if again.status_code == 303:
        with world.app.app_context():
            found.twice.update({shape: more} if (more := made(once, rows())) else {})
    for other in world.roles:
        if other != role:
            _judge(Walker(world.app, world.sign_in(other), other, found), form, "as another role", full)
    gone_form = re.sub(r"\d+(?!.*\d)", "999999", form.action)
    answer = walker.client.post(gone_form, data={**form.sends, **full})
    walker.check(answer, f"POST {gone_form} (gone)")
    if answer.status_code == 404:
        found.wrong.extend(f"{role}: POST {gone_form}: lost {text!r}" for text in lost(answer, {**form.sends, **full}))


def _judge(walker: Walker, form: Form, what: str, changes: Mapping[str, object]) -> TestResponse:
    """Send it, and say what is wrong with the answer: it breaks, it says nothing, or it has lost what was typed."""
    answer = form.send(walker.client, changes)
    walker.check(answer, f"POST {form.action} {what}")
    if answer.status_code in (409, 422) and answer.mimetype == "text/html":
        gone = lost(answer, {**form.sends, **changes})
        walker.found.wrong.extend(f"{walker.role}: POST {form.action} {what}: lost {text!r}" for text in gone)
        if (
            'role="alert"' not in answer.text
            and "data-not-saved" not in answer.text
            and 'class="head"' in answer.text
            and "Number of this message" not in answer.text
        ):
            walker.found.wrong.append(f"{walker.role}: POST {form.action} {what}: {answer.status_code} without a word")
    return answer


def two_windows(
    world: World,
    apart_in: Mapping[str, tuple[str, str, str]],
    with_choices: Collection[str],
    known: Mapping[str, object],
) -> dict[str, list[int]]:
    """Each versioned form saved from two windows: 303, then 409 with both texts, then 303 when it is sent once more."""
    table: dict[str, list[int]] = {}
    for shape, (role, form) in world.found.forms.items():
        if not form.is_versioned or " new" in shape or shape in world.found.windows:
            continue
        world.found.windows.add(shape)
        apart = apart_in.get(shape) or told_apart(form)
        if apart is None:
            table[shape] = []
            continue
        name, one, other = apart
        world.fresh()
        client, rng = world.sign_in(role), random.Random(shape)
        choices = {one.name for one in form.fields if one.kind == "radio" and shape in with_choices}
        base = {
            field: value
            for field, value in filled(form, rng).items()
            if ("reason" in field or field in choices) and field != name
        }
        if shape.startswith("factors.score"):
            base["score_customer"] = "3"
        marks = [one.name for one in form.fields if one.name.startswith("in_")]
        base |= dict.fromkeys(marks[:2] if not set(marks) & set(form.sends) else (), "yes")
        first = form.send(client, base | {name: one})
        if first.status_code != 303:
            table[shape] = [first.status_code]
            continue
        second = form.send(client, base | {name: other})
        held = forms(form.page, second.text) if second.mimetype == "text/html" and second.text else []
        again = next((one for one in held if one.action == form.action and one.sends.get(name) == other), None)
        third = again.send(client) if again is not None else None
        table[shape] = [first.status_code, second.status_code, third.status_code if third is not None else 0]
        if shape not in known and (
            again is None or not re.search(rf"(colleague|theirs): [^<]*{re.escape(one)}", second.text, re.IGNORECASE)
        ):
            world.found.wrong.append(f"{role}: {shape}: both texts do not stand in the answer")
    return table


def is_number(form: Form, name: str) -> bool:
    return bool(re.fullmatch(r"[\d.,]+", str(form.sends.get(name, ""))))


def told_apart(form: Form) -> tuple[str, str, str] | None:
    """A field with which two windows differ, and what each types: words where there are any, else a number."""
    words = [
        one.name
        for one in form.fields
        if one.kind in ("textarea", "text")
        and (one.most or 4000) > 60
        and not re.search("reason|code|colour|accent|email", one.name)
    ]
    texts = [
        name
        for name in words
        if not is_number(form, name)
        and not re.search("low|likely|high|points|weight|norm|share|rate|years|users|day|date|due", name)
    ]
    numbers = [one.name for one in form.fields if one.is_text and is_number(form, one.name) and "year" not in one.name]
    reasons = [one.name for one in form.fields if one.kind == "textarea" and one.name.startswith("reason")]
    name = next(iter([*texts, *numbers, *reasons]), None)
    if name is None:
        return None
    return (name, "7", "8") if is_number(form, name) else (name, f"{OWN} first.", f"{OWN} second.")


def strangers(world: World, neighbour: str) -> int:
    """Everything that the house could open or send, tried by somebody who is not signed in and by the chair of another
    initiative.

    Nothing opens, nothing changes, nothing breaks; returns how many tries there were.
    """
    world.fresh()
    with world.app.app_context():
        before = {key: row for key, row in rows().items() if key[0] != "audit_entry"}
    tried = 0
    for who, client, refusals in (
        ("nobody", world.app.test_client(), (302, 303, 401, 404)),
        (neighbour, world.sign_in(neighbour), (404,)),
    ):
        walker = Walker(world.app, client, who, world.found)
        for what, answer in _tries(world, client):
            tried += 1
            walker.check(answer, what)
            if answer.status_code not in refusals or (
                answer.status_code in (302, 303) and "/sign-in" not in answer.headers["Location"]
            ):
                world.found.wrong.append(f"{who}: {what}: {answer.status_code}")
    with world.app.app_context():
        world.found.wrong.extend(f"a stranger changed {name} {key}" for name, key in changed(before, rows(), before))
    return tried


def _tries(world: World, client: FlaskClient) -> Iterator[tuple[str, TestResponse]]:
    for address in sorted(world.found.addresses):
        if address.startswith("/initiatives/1"):
            yield f"GET {address}", client.get(address)
    for form in sorted(
        {form.action: form for _role, form in world.found.forms.values()}.values(), key=lambda form: form.action
    ):
        if form.action.startswith("/initiatives/1"):
            yield f"POST {form.action}", form.send(client)
