"""What is open in a selection: each point at its boundary, with its count, whether a reason may stand for it, and where
its rule comes from.
"""

from dataclasses import replace

from selection.method.procedure import Facts, open_points

BEGINNING = """
preparation  no_committee             1  hard
criteria     no_criteria              1  hard
vendors      no_candidates            1  hard
"""
HALFWAY = """
preparation  declarations_missing     2  hard
preparation  conflicts_open           3  hard
criteria     no_knock_outs            1  reason
criteria     category_without_weight  4  reason
criteria     not_published            1  hard
vendors      few_candidates           2  reason
knock_out    not_looked_at            3  reason
knock_out    verdicts_open            6  reason
longlist     no_longlist              1  hard
questionnaire answers_awaited         2  reason
questionnaire answers_missing         5  reason
questionnaire answers_unconfirmed     4  reason
scoring      round_open               1  hard
consensus    not_agreed               7  reason
total_cost   costs_missing            8  reason
total_cost   five_times_short         9  reason
shortlist    no_shortlist             1  hard
"""
SENT_WITH_MANY = """
longlist     longlist_many            9  reason
questionnaire not_sent                1  hard
questionnaire asked_before_longlist   1  reason
scoring      no_round                 1  hard
"""
STUDYING = """
detail_study no_script                1  reason
detail_study not_studied              2  reason
detail_study claims_broken            3  reason
rfp          no_finalists             1  hard
"""
PROPOSING = """
rfp          one_finalist             1  reason
rfp          no_request               1  reason
rfp          proposals_missing        2  reason
rfp          abnormally_low           3  reason
negotiation  no_points                1  reason
negotiation  points_open              4  reason
negotiation  offer_waiting            5  hard
decision     no_award                 1  hard
"""
READY = Facts(
    seats=6,
    scored_criteria=60,
    knock_outs=5,
    published=True,
    candidates=4,
    questionnaire_sent=True,
    on_longlist=4,
    rounds=1,
    round_agreed=True,
    on_shortlist=3,
    script_lines=9,
    finalists=2,
)
SIGNED = replace(READY, proposal_asked=True, negotiation_points=3, awarded=True, signed=True)


def listed(facts: Facts) -> list[list[str]]:
    return [
        [
            open_point.step,
            open_point.point,
            str(open_point.count),
            "reason" if open_point.may_be_explained else "hard",
        ]
        for open_point in open_points(facts)
    ]


def expected(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


def test_a_selection_that_begins() -> None:
    assert listed(Facts(disciplines_missing=6)) == expected(BEGINNING)


def test_the_seats_that_are_ours_have_their_own_point() -> None:
    facts = replace(SIGNED, disciplines_missing=1, own_seats_missing=2)
    assert listed(facts) == expected(
        """
preparation  disciplines_missing      1  reason
preparation  own_seats_missing        2  reason
"""
    )


def test_a_request_is_asked_for_once_there_is_a_longlist() -> None:
    facts = replace(SIGNED, questionnaire_sent=False, on_longlist=0)
    assert listed(facts) == expected("longlist     no_longlist              1  hard")


def test_a_draft_after_a_published_version_is_not_called_unpublished() -> None:
    facts = replace(SIGNED, published=False, published_before=True)
    assert listed(facts) == expected("criteria     draft_open               1  hard")
    never = replace(SIGNED, published=False)
    assert listed(never) == expected("criteria     not_published            1  hard")


def test_a_selection_halfway() -> None:
    facts = Facts(
        seats=6, declarations_missing=2, conflicts_open=3, scored_criteria=1, categories_without_weight=4, candidates=2,
        answers_awaited=2, answers_missing=5, answers_unconfirmed=4, not_looked_at=3, verdicts_open=6,
        rounds=1, round_open=True, not_agreed=7, round_agreed=True, without_costs=8, five_times_short=9,
    )  # fmt: skip
    assert listed(facts) == expected(HALFWAY)


def test_a_longlist_of_nine_and_nothing_sent() -> None:
    facts = Facts(
        seats=1,
        scored_criteria=1,
        knock_outs=1,
        published=True,
        candidates=9,
        on_longlist=9,
        asked_before_longlist=True,
    )
    assert listed(facts) == expected(SENT_WITH_MANY)
    assert [row[1] for row in listed(replace(facts, on_longlist=8))] == [
        "not_sent",
        "asked_before_longlist",
        "no_round",
    ]


def test_three_candidates_are_enough_and_one_is_few() -> None:
    facts = Facts(
        seats=1, scored_criteria=1, knock_outs=1, published=True, questionnaire_sent=True, on_longlist=1, rounds=1
    )
    assert [[row[1] for row in listed(replace(facts, candidates=count))] for count in (1, 2, 3)] == [
        ["few_candidates"],
        ["few_candidates"],
        [],
    ]


def test_a_shortlist_that_is_studied() -> None:
    assert listed(replace(READY, script_lines=0, not_studied=2, claims_broken=3, finalists=0)) == expected(STUDYING)


def test_finalists_that_propose() -> None:
    facts = replace(READY, finalists=1, proposals_missing=2, abnormally_low=3, negotiation_open=4, offers_waiting=5)
    assert listed(facts) == expected(PROPOSING)


def test_an_award_that_is_not_signed_or_void() -> None:
    assert listed(SIGNED) == []
    assert listed(replace(SIGNED, signed=False)) == expected("decision not_signed 1 hard")
    assert listed(replace(SIGNED, signed=False, award_void=True)) == expected("decision award_void 1 hard")
