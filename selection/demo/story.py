"""The demo world: one company's selection, told through the same actions that users use, ending today."""

from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actions import add_person, hash_password
from foundation.identity.models import Person
from foundation.initiatives.actions import InitiativeFields, give_role, make_initiative
from foundation.initiatives.models import Initiative
from foundation.languages import Language
from foundation.permissions import Role
from selection.criteria.actions import drafts as criteria_drafts
from selection.criteria.actions import versions as criteria_versions
from selection.criteria.queries.cards import Criteria
from selection.criteria.queries.rows import groups
from selection.criteria.queries.versions import published
from selection.demo.beginning import begin
from selection.demo.cast import PASSWORD, PEOPLE, PROFILES, WEEKS_AFTER, Cast, Profile, heard
from selection.demo.criteria import CATEGORY_POINTS, GROUPS, KNOCK_OUTS
from selection.demo.judging import consensus, scores, shortlist, tell_costs
from selection.demo.sequel import carry_on
from selection.knock_out.actions import VerdictFields, confirm_passes, give_verdict
from selection.knock_out.queries import table
from selection.longlist.actions import choose as choose_longlist
from selection.longlist.queries import on_longlist
from selection.method.criteria import Category, CriterionFields, Kind
from selection.method.knock_out import Passage, Verdict
from selection.method.questions import NO, YES, AnswerType, Fit
from selection.method.solution_form import Focus, Way
from selection.method.total_cost import Component, Delivery
from selection.preparation.actions import declare, set_seats
from selection.questionnaire.actions.answers import ReturnedFile, WorkbookRead, take_in
from selection.questionnaire.actions.fixing import Told, fix
from selection.questionnaire.queries import asked_candidates, questions
from selection.vendors.actions import CandidateFields, save_candidate
from selection.vendors.models import Candidate

PUBLIC = {
    "K1": "Its public documentation names the database platforms and the protocols.",
    "K4": "Its website names three customers of our size; we rang one of them.",
    "K5": "Its website shows the screens in Dutch.",
}


def load_demo(today: datetime | None = None, *, to_the_end: bool = True) -> None:
    """Tell the story into an empty database, to the signed decision or only to the shortlist; a database with people in
    it is left alone.
    """
    if db.session.scalar(select(Person.id).limit(1)) is not None:
        return
    day = (today or now()).replace(hour=9, minute=0, second=0)
    password_hash = hash_password(PASSWORD)
    with transaction():
        cast = _people(day, password_hash)
        begin(cast)
        _criteria(cast)
        _vendors(cast)
    for chapter in (_longlist, _answers, _verdicts, scores, consensus, tell_costs, shortlist):
        with transaction():
            chapter(cast)
    if to_the_end:
        carry_on(cast)


def carry_on_demo(today: datetime | None = None) -> None:
    """Tell the rest of the story into a database that has it up to the shortlist."""
    day = (today or now()).replace(hour=9, minute=0, second=0)
    initiative = db.session.scalars(select(Initiative).order_by(Initiative.id).limit(1)).one()
    people = {person.email: person for person in db.session.scalars(select(Person).order_by(Person.id))}
    members = [people[email] for _name, email, role, disciplines in PEOPLE if role is not None and disciplines]
    carry_on(Cast(initiative=initiative, chair=people["chair@demo.example"], members=members, day=day))


def _people(day: datetime, password_hash: str) -> Cast:
    made: dict[str, Person] = {}
    administrator = None
    start = day - timedelta(days=90 + WEEKS_AFTER * 7)
    for name, email, role, _disciplines in PEOPLE:
        person = add_person(
            name, email=email, language=Language.EN, by=administrator, at=start, is_administrator=role is None
        )
        person.password_hash = password_hash
        administrator = administrator or person
        made[email] = person
    if administrator is None:
        raise RuntimeError("the demo has an administrator")
    fields = InitiativeFields(
        name="CRM 2027",
        organisation="Waterland Energie",
        currency="EUR",
        time_zone="Europe/Amsterdam",
        language=Language.EN,
        second_language=Language.NL,
    )
    initiative = make_initiative(fields, chair=made["chair@demo.example"], by=administrator, at=start)
    cast = Cast(initiative=initiative, chair=made["chair@demo.example"], members=[], day=day)
    for _name, email, role, disciplines in PEOPLE:
        if role is None:
            continue
        if role is not Role.CHAIR:
            giver = {Role.PROGRAMME_MANAGER: administrator, Role.MEMBER: cast.chair, Role.STEERING: cast.chair}.get(
                role, made["programme@demo.example"]
            )
            give_role(initiative, person=made[email], role=role, by=giver, at=start)
        if disciplines:
            cast.members.append(made[email])
            set_seats(initiative, person=made[email], disciplines=disciplines, by=cast.chair, at=start)
            declare(initiative, interest=None, by=made[email], at=cast.at(86))
    return cast


def _criteria(cast: Cast) -> None:
    first = 84 + WEEKS_AFTER * 7
    about = "What CRM is, why we choose now, and how the works council is involved at each step."
    heard(cast, first, consulted_on=cast.before(first).date(), consulted_about=about)
    at, chair, initiative = cast.at(80), cast.chair, cast.initiative
    for code, category, name, other in KNOCK_OUTS:
        fields = CriterionFields(
            code=code,
            kind=Kind.KNOCK_OUT,
            category=category,
            name=name,
            name_other=other,
            answer_type=AnswerType.YES_NO,
            passes_when=(YES,),
            is_discretionary=code == "K4",
        )
        criteria_drafts.save_criterion(initiative, criterion=None, fields=fields, by=chair, at=at)
    for category, group, group_other, points, rows in GROUPS:
        for code, name, other, weight, minimum in rows:
            kind = Kind.REQUIREMENT if minimum else Kind.WISH
            fields = CriterionFields(
                code=code,
                kind=kind,
                category=category,
                name=name,
                name_other=other,
                group=group,
                points=Decimal(weight),
                minimum=minimum,
                answer_type=AnswerType.FIT if category is not Category.FINANCE else AnswerType.LONG_TEXT,
            )
            criteria_drafts.save_criterion(initiative, criterion=None, fields=fields, by=chair, at=at)
        row = next(found for found in groups(initiative.id) if found.name == group and found.category is category)
        row.name_other, row.points = group_other, Decimal(points)
    criteria_drafts.save_weights(
        initiative,
        categories={category: Decimal(points) for category, points in CATEGORY_POINTS.items()},
        groups={},
        criteria={},
        by=chair,
        at=at,
    )
    criteria_versions.publish(initiative, by=chair, at=cast.at(75))


def _vendors(cast: Cast) -> None:
    for profile in PROFILES:
        fields = CandidateFields(
            vendor=profile.vendor,
            product=profile.product,
            segment=profile.segment,
            cost_class=profile.segment,
            delivery=profile.delivery,
            focus=Focus.OPERATIONAL,
            way=Way.BEST_OF_BREED if profile.vendor in ("Civic Desk", "Kestrel") else Way.INTEGRATED,
            language=profile.language,
        )
        cast.candidates.append(
            save_candidate(cast.initiative, candidate=None, fields=fields, by=cast.chair, at=cast.at(72))
        )


def _answers(cast: Cast) -> None:
    questionnaire = fix(
        cast.initiative,
        deadline=cast.at(40),
        told=Told(
            introduction="Thank you for taking part. Please answer for the version that is on sale today.",
            introduction_other="Fijn dat u meedoet. Beantwoord de vragen voor de versie die u nu verkoopt.",
            timetable="Within five weeks: a shortlist.\nThen demonstrations, proposals and the decision.",
            timetable_other="Binnen vijf weken: een shortlist.\nDaarna demonstraties, offertes en het besluit.",
            contact=f"{cast.chair.name}, crm@waterland-energie.example",
            users=340,
            years=5,
        ),
        by=cast.chair,
        at=cast.at(70),
    )
    rows, asked = questions(questionnaire.id), {row.id for row in asked_candidates(questionnaire)}
    for profile, candidate in zip(PROFILES, cast.candidates, strict=True):
        read = WorkbookRead(candidate_id=candidate.id)
        for question in rows:
            if question.component is not None:
                amount = _price(profile, question.component)
                if amount is not None:
                    read.values[question.code] = [str(amount)]
            elif question.answer_type is AnswerType.YES_NO:
                read.values[question.code] = [NO if question.code == profile.fails else YES]
            elif question.answer_type is AnswerType.FIT:
                mean = profile.quality[_category_of(question.code)]
                fit = list(Fit)[min(5, max(0, round(4.6 - mean + cast.rng.gauss(0, 0.8))))]
                read.values[question.code] = [fit]
            else:
                read.values[question.code] = [
                    "See chapter 4 of our general conditions; we gladly explain it in a conversation."
                ]
        if candidate.id not in asked:
            continue
        take_in(
            cast.initiative,
            questionnaire=questionnaire,
            file=ReturnedFile(name=f"{candidate.title}.xlsx", sha256=f"{candidate.id:064d}", read=read),
            by=cast.chair,
            at=cast.at(45),
        )


def _category_of(code: str) -> Category:
    return {"F": Category.FUNCTIONS, "L": Category.VENDOR, "T": Category.TECHNOLOGY, "B": Category.FINANCE}[code[0]]


def _price(profile: Profile, component: Component) -> int | None:
    """Price indications in proportion to the yearly fee; what a vendor left open is None."""
    saas = profile.delivery is Delivery.SAAS
    base = profile.yearly if saas else profile.yearly * 5
    factors = {
        Component.LICENCE: None if saas else 1.0,
        Component.SET_UP: 1.4,
        Component.INTERFACES: 0.9,
        Component.TRAINING: 0.35,
        Component.DATA_CONVERSION: 0.5,
        Component.TESTING: None,
        Component.MAINTENANCE: None if saas else 0.2,
        Component.SUBSCRIPTION: 1.0 if saas else None,
        Component.UPGRADES: None if saas else 0.08,
    }
    factor = factors.get(component)
    return None if factor is None else round(base * factor / 500) * 500


def _verdict(cast: Cast, candidate: Candidate, code: str, fields: VerdictFields, at: datetime) -> None:
    card = next(card for card in _criteria_of(cast).knock_outs() if card.code == code)
    give_verdict(cast.initiative, card=card, candidate=candidate, fields=fields, by=cast.chair, at=at)


def _criteria_of(cast: Cast) -> Criteria:
    criteria = published(cast.initiative.id)
    if criteria is None:
        raise RuntimeError("the demo's criteria are published")
    return criteria


def _longlist(cast: Cast) -> None:
    """What is public decides who is asked; what it does not say is unknown, and asked."""
    at = cast.at(71)
    for profile, candidate in zip(PROFILES, cast.candidates, strict=True):
        for code, *_words in KNOCK_OUTS:
            if (profile.vendor, code) == ("Molenaar", "K1"):
                fields = VerdictFields(
                    Verdict.FAIL, "The public manual says that data leave the system by report only."
                )
            elif code in PUBLIC:
                fields = VerdictFields(Verdict.PASS, PUBLIC[code])
            else:
                fields = VerdictFields(Verdict.UNKNOWN, "Nothing public says so; we ask for it.")
            _verdict(cast, candidate, code, fields, at)
    passages = table(cast.initiative.id, _criteria_of(cast), cast.candidates, at).passages
    chosen = {
        row.id: (False, "Fails a knock-out criterion by its own manual.")
        if passages[row.id] is Passage.OUT
        else (True, "Nothing public puts it out; what is unknown is asked.")
        for row in cast.candidates
    }
    choose_longlist(cast.initiative, chosen=chosen, passages=passages, by=cast.chair, at=at)


def _verdicts(cast: Cast) -> None:
    """The answers complete what was unknown."""
    at = cast.at(38)
    for candidate in on_longlist(cast.initiative.id):
        verdicts = table(cast.initiative.id, _criteria_of(cast), [candidate], at)
        confirm_passes(cast.initiative, table=verdicts, candidate=candidate, by=cast.chair, at=at)
        if candidate.vendor == "Kestrel":
            evidence = "Back-ups are kept in a data centre outside Europe; the vendor confirms this."
            _verdict(cast, candidate, "K2", VerdictFields(Verdict.FAIL, evidence), at)
