"""Is CRM right for us? The questions before a selection, and what their answers mean together."""

import enum
from collections.abc import Mapping
from decimal import Decimal

FEW_IN_GROUP, MANY_IN_GROUP = 4, 6
MIDDLING, APART, WHOLE = 3, 2, Decimal(100)


class Answer(enum.StrEnum):
    """How far something holds; unknown is never counted as no."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class Change(enum.StrEnum):
    """How large a change is."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class Subject(enum.StrEnum):
    """Something that is asked before a selection begins; each belongs to one topic."""

    HELM = "helm"
    PRINCIPAL = "principal"
    DISCIPLINES = "disciplines"
    WORKS_COUNCIL = "works_council"
    TIME = "time"
    CAPACITY = "capacity"
    BUDGET = "budget"
    LEADING_GROUP = "leading_group"
    CUSTOMER_INFORMATION = "customer_information"
    PROCESSES = "processes"
    ATTRACT = "attract"
    KEEP = "keep"
    EARN = "earn"
    UNPROFITABLE = "unprofitable"
    CULTURE = "culture"
    RELATION = "relation"
    DIFFERENCES = "differences"
    CUSTOMISATION = "customisation"
    SERVICE = "service"
    OUTWARD = "outward"
    INITIATIVE = "initiative"
    TRANSPARENT = "transparent"
    GOALS = "goals"
    SHARING = "sharing"
    POWER = "power"
    ROLE = "role"
    TASK = "task"
    PERSON = "person"
    MASS_CONSUMER_GOODS = "mass_consumer_goods"
    CONSUMERS = "consumers"
    NEW_MARKET = "new_market"
    ALTERNATIVES = "alternatives"
    OPERATIONAL_EXCELLENCE = "operational_excellence"
    PRODUCT_LEADERSHIP = "product_leadership"
    CUSTOMER_INTIMACY = "customer_intimacy"
    STRATEGY_LEADS = "strategy_leads"
    CUSTOMER_KNOWLEDGE = "customer_knowledge"
    LONG_TERM = "long_term"
    DIALOGUE = "dialogue"
    PROPOSITION = "proposition"
    FINAL_GOAL = "final_goal"
    ANALYTICAL = "analytical"
    DATABASE = "database"
    SELECTIONS = "selections"
    WEBSITE = "website"
    CALL_CENTRE = "call_centre"
    SOFTWARE = "software"
    CANNIBALISE = "cannibalise"
    DOUBLE_OFFERS = "double_offers"
    ASKED_AGAIN = "asked_again"
    DIVIDED = "divided"
    ICT_FLOWS = "ict_flows"
    AREA_CUSTOMER = "area_customer"
    AREA_CONTACT = "area_contact"
    AREA_DATA = "area_data"
    AREA_PROCESS = "area_process"
    AREA_PEOPLE = "area_people"
    AREA_ICT = "area_ict"
    AREA_PERFORMANCE = "area_performance"
    PRIVACY_OFFICER = "privacy_officer"
    SECURITY_OFFICER = "security_officer"


class Kind(enum.StrEnum):
    """What is filled in on a subject, beside its remark and its owner."""

    ANSWER = "answer"
    FIGURE = "figure"
    TEXT = "text"
    MARK = "mark"
    SHARE = "share"
    CHANGE = "change"


class Topic(enum.StrEnum):
    """Subjects that stand together on the page."""

    START = "start"
    QUESTIONS = "questions"
    CONDITIONS = "conditions"
    CULTURE = "culture"
    CULTURE_MIX = "culture_mix"
    MARKET = "market"
    VALUE = "value"
    PILLARS = "pillars"
    INVESTMENT = "investment"
    COMPLAINTS = "complaints"
    AREAS = "areas"
    OFFICERS = "officers"


S = Subject
TOPICS: Mapping[Topic, tuple[Subject, ...]] = {
    Topic.START: (
        S.HELM,
        S.PRINCIPAL,
        S.DISCIPLINES,
        S.WORKS_COUNCIL,
        S.TIME,
        S.CAPACITY,
        S.BUDGET,
        S.LEADING_GROUP,
        S.CUSTOMER_INFORMATION,
        S.PROCESSES,
    ),
    Topic.QUESTIONS: (S.ATTRACT, S.KEEP, S.EARN, S.UNPROFITABLE),
    Topic.CONDITIONS: (S.CULTURE, S.RELATION, S.DIFFERENCES, S.CUSTOMISATION, S.SERVICE),
    Topic.CULTURE: (S.OUTWARD, S.INITIATIVE, S.TRANSPARENT, S.GOALS, S.SHARING),
    Topic.CULTURE_MIX: (S.POWER, S.ROLE, S.TASK, S.PERSON),
    Topic.MARKET: (S.MASS_CONSUMER_GOODS, S.CONSUMERS, S.NEW_MARKET, S.ALTERNATIVES),
    Topic.VALUE: (S.OPERATIONAL_EXCELLENCE, S.PRODUCT_LEADERSHIP, S.CUSTOMER_INTIMACY),
    Topic.PILLARS: (S.STRATEGY_LEADS, S.CUSTOMER_KNOWLEDGE, S.LONG_TERM, S.DIALOGUE, S.PROPOSITION),
    Topic.INVESTMENT: (S.FINAL_GOAL, S.ANALYTICAL, S.DATABASE, S.SELECTIONS, S.WEBSITE, S.CALL_CENTRE, S.SOFTWARE),
    Topic.COMPLAINTS: (S.CANNIBALISE, S.DOUBLE_OFFERS, S.ASKED_AGAIN, S.DIVIDED, S.ICT_FLOWS),
    Topic.AREAS: (
        S.AREA_CUSTOMER,
        S.AREA_CONTACT,
        S.AREA_DATA,
        S.AREA_PROCESS,
        S.AREA_PEOPLE,
        S.AREA_ICT,
        S.AREA_PERFORMANCE,
    ),
    Topic.OFFICERS: (S.PRIVACY_OFFICER, S.SECURITY_OFFICER),
}
KINDS: Mapping[Topic, Kind] = dict.fromkeys(Topic, Kind.ANSWER) | {
    Topic.QUESTIONS: Kind.TEXT,
    Topic.CULTURE_MIX: Kind.SHARE,
    Topic.VALUE: Kind.MARK,
    Topic.PILLARS: Kind.MARK,
    Topic.AREAS: Kind.CHANGE,
}
OTHERWISE: Mapping[Subject, Kind] = {
    S.TIME: Kind.FIGURE,
    S.CAPACITY: Kind.FIGURE,
    S.BUDGET: Kind.FIGURE,
    S.LEADING_GROUP: Kind.FIGURE,
    S.ALTERNATIVES: Kind.TEXT,
    S.FINAL_GOAL: Kind.TEXT,
}
START_CHECKS = TOPICS[Topic.START][:8]
CONDITIONS = TOPICS[Topic.CONDITIONS]


def kind_of(subject: Subject) -> Kind:
    """What is filled in on a subject.

    >>> str(kind_of(Subject.TIME)), str(kind_of(Subject.POWER))
    ('figure', 'share')
    """
    topic = next(topic for topic, subjects in TOPICS.items() if subject in subjects)
    return OTHERWISE.get(subject, KINDS[topic])


class Suitability(enum.StrEnum):
    """What the five conditions mean together."""

    SUITABLE = "suitable"
    FIRST_IN_ORDER = "first_in_order"
    ANOTHER_ROUTE = "another_route"
    NOT_KNOWN_YET = "not_known_yet"


class Caution(enum.StrEnum):
    """What the sources warn of, or our rules, where the answers call for it."""

    ASKING_IS_NO_RELATION = "asking_is_no_relation"
    SMALL_DIFFERENCES = "small_differences"
    PRODUCTION_IS_HARDEST = "production_is_hardest"
    PROMISES_RAISED = "promises_raised"
    NINE_OTHERS = "nine_others"
    MASS_MARKETING = "mass_marketing"
    TENS_OF_MILLIONS = "tens_of_millions"
    TWO_ROUTES = "two_routes"
    MIX_OF_POWER_AND_ROLE = "mix_of_power_and_role"
    MIX_IS_NOT_WHOLE = "mix_is_not_whole"
    NONE_EXCELS = "none_excels"
    OTHERS_BELOW = "others_below"
    NOT_INTIMACY = "not_intimacy"
    PILLARS_APART = "pillars_apart"
    GROUP_SIZE = "group_size"


def suitability(answers: Mapping[Subject, Answer]) -> Suitability:
    """What the five conditions mean, in the order of precedence of the sources (method-strategy 1.9).

    A condition without an answer is unknown. Another route where customers want no relation, do not differ, or cannot
    be served each in his own way; first in order where culture or service is not, or anything only partly.

    >>> every = dict.fromkeys(CONDITIONS, Answer.YES)
    >>> str(suitability(every)), str(suitability(every | {Subject.SERVICE: Answer.NO}))
    ('suitable', 'first_in_order')
    >>> str(suitability(every | {Subject.DIFFERENCES: Answer.NO, Subject.SERVICE: Answer.NO})), str(suitability({}))
    ('another_route', 'not_known_yet')
    """
    given = {condition: answers.get(condition, Answer.UNKNOWN) for condition in CONDITIONS}
    if Answer.NO in (given[S.RELATION], given[S.DIFFERENCES], given[S.CUSTOMISATION]):
        return Suitability.ANOTHER_ROUTE
    if Answer.NO in given.values() or Answer.PARTLY in given.values():
        return Suitability.FIRST_IN_ORDER
    return Suitability.NOT_KNOWN_YET if Answer.UNKNOWN in given.values() else Suitability.SUITABLE


OF_ANSWERS: Mapping[tuple[Subject, Answer], tuple[Caution, ...]] = {
    (S.RELATION, Answer.NO): (Caution.ASKING_IS_NO_RELATION,),
    (S.DIFFERENCES, Answer.NO): (Caution.SMALL_DIFFERENCES,),
    (S.CUSTOMISATION, Answer.NO): (Caution.PRODUCTION_IS_HARDEST,),
    (S.SERVICE, Answer.NO): (Caution.PROMISES_RAISED, Caution.NINE_OTHERS),
    (S.SERVICE, Answer.PARTLY): (Caution.PROMISES_RAISED, Caution.NINE_OTHERS),
    (S.MASS_CONSUMER_GOODS, Answer.YES): (Caution.MASS_MARKETING,),
    (S.CONSUMERS, Answer.YES): (Caution.TENS_OF_MILLIONS,),
    (S.NEW_MARKET, Answer.YES): (Caution.TWO_ROUTES,),
}


def cautions(answers: Mapping[Subject, Answer], figures: Mapping[Subject, Decimal]) -> list[Caution]:
    """Everything that these answers and figures call for, in the order of the topics; no answer calls for nothing.

    `figures` holds marks (1 to 5), shares (%), and the size of the leading group (people).

    >>> [str(one) for one in cautions({Subject.SERVICE: Answer.NO}, {})]
    ['promises_raised', 'nine_others']
    >>> mix = dict(zip(TOPICS[Topic.CULTURE_MIX], map(Decimal, (40, 30, 20, 10))))
    >>> [str(one) for one in cautions({}, mix)]
    ['mix_of_power_and_role']
    """
    found = [caution for pair, said in OF_ANSWERS.items() if answers.get(pair[0]) is pair[1] for caution in said]
    return [*found, *_of_mix(figures), *_of_value(figures), *_of_pillars(figures), *_of_group(figures)]


def _of_mix(figures: Mapping[Subject, Decimal]) -> list[Caution]:
    """A customer-oriented culture has mostly task and person (1.3 A); equal shares do not warn."""
    mix = [figures.get(subject) for subject in TOPICS[Topic.CULTURE_MIX]]
    given = [share for share in mix if share is not None]
    if not given:
        return []
    if len(given) < len(mix) or sum(given) != WHOLE:
        return [Caution.MIX_IS_NOT_WHOLE]
    power, role, task, person = given
    return [Caution.MIX_OF_POWER_AND_ROLE] if task + person < power + role else []


def _of_value(figures: Mapping[Subject, Decimal]) -> list[Caution]:
    """Excel in one, the other two well in order; CRM fits the third (1.5)."""
    marks = {subject: figures[subject] for subject in TOPICS[Topic.VALUE] if subject in figures}
    if len(marks) < len(TOPICS[Topic.VALUE]):
        return []
    best = max(marks.values())
    leading = [subject for subject, mark in marks.items() if mark == best]
    found = [Caution.NONE_EXCELS] if len(leading) > 1 else []
    if min(marks.values()) < MIDDLING:
        found.append(Caution.OTHERS_BELOW)
    if S.CUSTOMER_INTIMACY not in leading:
        found.append(Caution.NOT_INTIMACY)
    return found


def _of_pillars(figures: Mapping[Subject, Decimal]) -> list[Caution]:
    """Pillars 2 to 5 are built stepwise and in balance (1.6): no two differ by two points or more."""
    marks = [figures[subject] for subject in TOPICS[Topic.PILLARS][1:] if subject in figures]
    return [Caution.PILLARS_APART] if marks and max(marks) - min(marks) >= APART else []


def _of_group(figures: Mapping[Subject, Decimal]) -> list[Caution]:
    """A leading group of about five (1.1)."""
    people = figures.get(S.LEADING_GROUP)
    return [] if people is None or FEW_IN_GROUP <= people <= MANY_IN_GROUP else [Caution.GROUP_SIZE]
