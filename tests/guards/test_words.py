"""Catalogues are complete and every member has its words."""

import re

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from lxml import html
from sqlalchemy import update

from app import ROOT
from foundation.audit.events import KNOWN
from foundation.audit.models import Event
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.queries import person_by_email
from foundation.initiatives.models import Buyer, Initiative
from foundation.labels import NAMES
from foundation.languages import Language
from planning.method.standing import Counts
from planning.pages import PART as PLANNING
from selection import labels
from selection.method import (
    procedure,
)
from tests.conftest import SignIn
from tests.pages.selection.closing import unaward
from tests.texts import said

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def test_the_dutch_catalogue_is_complete() -> None:
    with (ROOT / "translations/nl/LC_MESSAGES/messages.po").open("rb") as file:
        catalogue = read_po(file)
    found = list(said())
    assert len(found) > 900
    missing = [
        message
        for message, idea in found
        if (entry := catalogue.get(message if isinstance(message, str) else message[0], idea)) is None
        or not entry.string
        or entry.fuzzy
    ]
    assert missing == []


def test_placeholders_are_the_same_in_dutch() -> None:
    with (ROOT / "translations/nl/LC_MESSAGES/messages.po").open("rb") as file:
        catalogue = read_po(file)
    wrong = []
    for entry in catalogue:
        if isinstance(entry.id, str):
            if set(PLACEHOLDER.findall(entry.id)) != set(PLACEHOLDER.findall(str(entry.string))):
                wrong.append(entry.id)
        elif set(PLACEHOLDER.findall(entry.id[1])) != set(PLACEHOLDER.findall(entry.string[1])):
            wrong.append(entry.id[1])
    assert wrong == []


def test_the_words_of_a_private_buyer_are_of_texts_that_are_said() -> None:
    catalogues = [
        read_po((ROOT / f"translations/nl/LC_MESSAGES/{name}.po").open("rb")) for name in ("messages", "private")
    ]
    usual, private = ({entry.id: str(entry.string) for entry in one if entry.id} for one in catalogues)
    assert len(private) > 25
    assert private.keys() - usual.keys() == set()
    assert [one for one in private if PLACEHOLDER.findall(one) != PLACEHOLDER.findall(private[one])] == []
    assert [one for one in private.values() if re.search(r"gun(n|t|\b)|gegund", one, re.IGNORECASE)] == []
    awards = [one for one, dutch in usual.items() if isinstance(one, str) and re.search(r"gun(n|t|\b)|gegund", dutch)]
    of_public_buyers = [one for one in awards if "public buyer" in one or "interim" in one]
    assert set(awards) - set(of_public_buyers) - private.keys() == set()


@pytest.mark.parametrize(
    ("buyer", "said_so", "silent"), [("private", "Keuzebesluit", "unning"), ("public", "Gunning", "Keuzebesluit")]
)
def test_a_page_and_a_letter_speak_as_their_kind_of_buyer(
    signed: Flask, sign_in: SignIn, buyer: str, said_so: str, silent: str
) -> None:
    unaward(signed)
    with signed.app_context(), transaction():
        db.session.execute(update(Initiative).values(buyer=Buyer(buyer)))
        chair = person_by_email("chair@demo.example")
        assert chair is not None
        chair.language = Language.NL
    page = html.document_fromstring(sign_in("chair").get("/initiatives/1/decision").text)
    (main,) = page.xpath("//main")
    text = " ".join(main.text_content().split())
    assert (said_so in text, silent in text) == (True, False)


def test_each_member_of_a_named_enum_has_its_words() -> None:
    """Where an enum has names, or something else said of it, every member has."""
    assert len(NAMES) > 70
    assert {
        (kind.__name__, aspect): set(kind) - set(words)
        for (kind, aspect), words in NAMES.items()
        if set(words) != set(kind)
    } == {}


def test_every_event_has_its_words_once_and_a_former_name_is_no_present_one(prepared: Flask) -> None:
    events = [event.value for kind in Event.__subclasses__() for event in kind]
    assert len(events) > 90
    assert sorted(events) == sorted(KNOWN.words)
    assert set(KNOWN.former) & set(events) == set()
    assert {*KNOWN.withheld, *KNOWN.former.values()} <= set(events)


def test_every_open_point_has_a_sentence(prepared: Flask) -> None:
    with prepared.test_request_context():
        for point in procedure.Point:
            assert labels.sentence(procedure.OpenPoint(procedure.Step.CRITERIA, point, count=2, may_be_explained=True))


def test_every_open_point_of_a_programme_has_a_sentence_and_a_page(prepared: Flask) -> None:
    nothing = Counts()
    everything = Counts(
        goals=1, plateaus=1, projects=1, proposals_waiting=1, rules_unexplained=2, interfaces_out_of_order=1,
        plateaus_late=2, plateaus_unattended=1, out_of_sequence=1, entries_overdue=2, factor_rounds_open=1,
        messages_overdue=2,
    )  # fmt: skip
    with prepared.test_request_context():
        points = {
            point.name: point
            for counts in (nothing, everything)
            for plug in PLANNING.steps
            if plug.open_points is not None
            for point in plug.open_points(Initiative(id=0), counts)  # one without rows of its own
        }
    assert {
        "factor_round", "interfaces", "late_plateaus", "messages_overdue",
        "no_baseline", "no_goals", "no_plateaus", "no_projects",
        "out_of_sequence", "overdue", "proposals", "rules", "unattended_plateaus",
    } <= set(points)  # fmt: skip
    pages = {rule.endpoint for rule in prepared.url_map.iter_rules()}
    assert all(point.sentence and point.endpoint in pages for point in points.values())
