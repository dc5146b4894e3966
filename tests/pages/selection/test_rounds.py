"""Opening and closing rounds honestly: who has not finished, what is known already, who stands back."""

from flask import Flask
from sqlalchemy import delete, select, update

from foundation.audit.models import AuditEntry
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.models import Person
from foundation.identity.queries import person_by_email
from foundation.initiatives.models import Membership
from selection.knock_out.models import KnockOutVerdict
from selection.ranking.queries import ranking_of
from selection.scoring.models import Recusal, Score, ScoringEvent
from tests.conftest import SignIn
from tests.world.pages import form_at

HOME = "/initiatives/1"
AGAIN = {"is_sealed": "y", "reason": "The demonstrations showed new things."}
WHY = "My brother works for this vendor."


def open_three_cells(app: Flask) -> int:
    """A second round in which member1 has three cells to fill in; returns who that is."""
    with app.app_context(), transaction():
        person = person_by_email("member1@demo.example")
        assert person is not None
        mine = select(Score.id).where(Score.round_id == 2, Score.person_id == person.id).order_by(Score.id).limit(3)
        db.session.execute(delete(Score).where(Score.id.in_(mine)))
        return person.id


def test_closing_a_round_names_who_has_not_finished(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post(f"{HOME}/scoring/rounds", data=AGAIN)
    person_id = open_three_cells(demo)
    page = chair.get(f"{HOME}/scoring").text
    assert "Fatima Haddad (3)" in page
    form = form_at(chair, f"{HOME}/scoring", "/close")
    refused = form.send(chair)
    assert refused.status_code == 422
    assert "These members have not finished; so many cells are open: Fatima Haddad (3)." in refused.text
    assert form.send(chair, {"although": "y"}).status_code == 303
    assert form.send(chair, {"although": "y"}).status_code == 409  # closed already
    with demo.app_context():
        entries = db.session.scalars(
            select(AuditEntry).where(AuditEntry.event == ScoringEvent.ROUND_CLOSED).order_by(AuditEntry.number)
        ).all()
        assert [entry.after for entry in entries] == [None, {"not_finished": {str(person_id): 3}}]


def test_a_later_round_is_not_called_sealed(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    before = chair.get(f"{HOME}/scoring").text
    assert ("sees another's new scores" in before, ">sealed<" in before) == (True, True)
    chair.post(f"{HOME}/scoring/rounds", data=AGAIN)
    page = chair.get(f"{HOME}/scoring").text
    assert ("new scores hidden; those before are known" in page, ">sealed<" in page) == (True, False)


def test_a_member_stands_back_beside_the_declaration_and_the_board_sees_it(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context():
        assert db.session.scalar(select(Recusal.id)) is None
    member = sign_in("member2")
    assert "Not this candidate" in member.get(f"{HOME}/preparation").text
    closed = form_at(member, f"{HOME}/preparation", "/candidates/1/recusal").send(member, {"reason": WHY})
    assert closed.status_code == 409  # the scores of the round are known already
    sign_in("chair").post(f"{HOME}/scoring/rounds", data=AGAIN)
    form = form_at(member, f"{HOME}/preparation", "/candidates/1/recusal")
    assert form.send(member, {"reason": ""}).status_code == 422
    assert form.send(member, {"reason": WHY}).status_code == 303
    page = sign_in("chair").get(f"{HOME}/preparation").text
    assert ("Who stands back" in page, "Joris Smit" in page, WHY in page) == (True, True, True)
    assert form_at(member, f"{HOME}/preparation", "/candidates/1/recusal").send(member, {"again": "yes"})
    with signed.app_context():
        assert db.session.scalar(select(Recusal.id)) is None


def test_an_unknown_knock_out_of_the_leader_stands_on_the_ranking(demo: Flask, sign_in: SignIn) -> None:
    member = sign_in("member1")
    assert "a knock-out is" not in member.get(f"{HOME}/ranking").text.lower()
    with demo.app_context(), transaction():
        ranking = ranking_of(1)
        assert ranking is not None
        leader = ranking.places[0].standing.candidate
        title = ranking.candidates[leader].title
        of_leader = (KnockOutVerdict.candidate_id == leader,)
        db.session.execute(update(KnockOutVerdict).where(*of_leader).values(verdict="unknown"))
    page = member.get(f"{HOME}/ranking").text
    assert f"Of {title} a knock-out is still unknown: until it has its verdict, no total makes it the best." in page
    assert page.count("a knock-out is unknown") == 1


def test_who_leaves_takes_his_seat_along_and_gets_it_back(demo: Flask, sign_in: SignIn) -> None:
    """What he scored stays: the agreed scores stand on it."""
    chair, admin = sign_in("chair"), sign_in("chair")
    before = sign_in("member1").get(f"{HOME}/ranking").text
    person_id = next(person.id for person in _members(demo) if person.email.startswith("member1"))
    with demo.app_context():
        membership = db.session.scalars(select(Membership.id).where(Membership.person_id == person_id)).one()
    assert chair.post(f"{HOME}/people/{membership}/end").status_code == 303
    page = chair.get(f"{HOME}/preparation").text
    assert "Without a seat: Marketing." in page
    assert sign_in("member2").get(f"{HOME}/ranking").text.count("<tr>") == before.count("<tr>")
    back = {"email": "member1@demo.example", "role": "member"}
    assert form_at(admin, f"{HOME}/people", "/people").send(admin, back).status_code == 303
    assert "Without a seat" not in chair.get(f"{HOME}/preparation").text


def _members(app: Flask) -> list[Person]:
    with app.app_context():
        return list(db.session.scalars(select(Person).order_by(Person.id)))
