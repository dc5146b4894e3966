"""What the committee saw: demonstrations, references and the second round."""

from datetime import datetime
from decimal import Decimal

from selection.consensus.actions import Agreed, agree, carry_over, declare_agreed
from selection.consensus.queries import agenda
from selection.criteria.queries.versions import published
from selection.demo.cast import Cast, functions
from selection.detail_study import actions as study
from selection.detail_study.actions import FindingFields, ItemFields, SessionFields
from selection.detail_study.queries import items, shortlisted
from selection.method.claims import Outcome
from selection.method.rounds import Cell
from selection.method.study import AnnualFigures, StudyKind
from selection.scoring.actions.cells import CellSave, save_cell
from selection.scoring.actions.rounds import close_round
from selection.scoring.queries import own_scores
from selection.vendors.models import Candidate

SEEN: dict[str, list[tuple[int, Outcome, int, str]]] = {
    "Aldermark": [
        (
            0,
            Outcome.HOLDS,
            0,
            "Shown live on our own case, without a word of preparation; the employee saw history and offer at once.",
        ),
        (
            3,
            Outcome.WEAK,
            -1,
            "It works, but took eleven seconds and two screens; the presenter called it a demonstration setting.",
        ),
    ],
    "Denovo": [
        (
            0,
            Outcome.HOLDS,
            1,
            "Better than the written answer: the whole contact history on one screen, in Dutch, within a second.",
        ),
        (5, Outcome.HOLDS, 1, "Our own administrator changed the screen herself in four minutes during the session."),
    ],
    "Eendracht": [
        (
            1,
            Outcome.BROKEN,
            -2,
            "Announced as standard, but shown with slides only; on request it proved to come with a later release.",
        ),
        (4, Outcome.HOLDS, 0, "Shown as answered, in the running system of another customer."),
    ],
    "Bluetide": [
        (
            2,
            Outcome.WEAK,
            -1,
            "Only for customers with one address; our business customers have many, which takes custom work.",
        )
    ],
}


def script(cast: Cast) -> None:
    at, cards = cast.before(65), functions(cast.initiative)
    for kind in StudyKind:
        study.take_examples(cast.initiative, kind=kind, present=(), by=cast.chair, at=at)
    for number, line in enumerate(items(cast.initiative.id, StudyKind.DEMONSTRATION)):
        ids = tuple(card.id for card in cards[number * 2 : number * 2 + 2])
        fields = ItemFields(
            kind=line.kind, title=line.title, body=line.body, norm=None, minutes=line.minutes, criterion_ids=ids
        )
        study.save_item(cast.initiative, item=line, fields=fields, by=cast.chair, at=at)


def sessions(cast: Cast) -> None:
    for number, candidate in enumerate(shortlisted(cast.initiative.id)):
        _demonstration(cast, candidate, cast.before(58 - number))
        _reference(cast, candidate, cast.before(50 - number))
        for year, equity in ((cast.day.year - 2, 21), (cast.day.year - 1, 24 + 9 * number)):
            million = Decimal(1_000_000)
            figures = AnnualFigures(
                equity=equity * million,
                total_assets=88 * million,
                current_assets=41 * million,
                current_liabilities=(33 + number) * million,
                revenue=120 * million,
                result=(3 if number == 3 else 6) * million,
            )
            study.save_year(
                cast.initiative,
                candidate=candidate,
                year=year,
                figures=figures,
                by=cast.chair,
                at=cast.before(46),
            )


def _demonstration(cast: Cast, candidate: Candidate, at: datetime) -> None:
    lines, cards = items(cast.initiative.id, StudyKind.DEMONSTRATION), functions(cast.initiative)
    fields = SessionFields(
        kind=StudyKind.DEMONSTRATION,
        place="Our own office",
        participants="The whole committee and four users",
        planned_on=at.date(),
        held_on=at.date(),
        summary="Followed the script; every line was shown or its absence noted.",
    )
    session = study.save_session(
        cast.initiative, session=None, candidate=candidate, fields=fields, by=cast.chair, at=at
    )
    for place, shows, _shift, words in SEEN.get(candidate.vendor, []):
        finding = FindingFields(
            text=words, item_id=lines[place % len(lines)].id, criterion_id=cards[place].id, outcome=shows
        )
        study.add_finding(
            cast.initiative,
            session=session,
            fields=finding,
            attachment=None,
            by=cast.members[place % len(cast.members)],
            at=at,
        )


def _reference(cast: Cast, candidate: Candidate, at: datetime) -> None:
    lines, cards = items(cast.initiative.id, StudyKind.REFERENCE), functions(cast.initiative)
    fields = SessionFields(
        kind=StudyKind.REFERENCE,
        place="A supplier of heat and gas",
        participants="Chair, service and ICT",
        planned_on=at.date(),
        held_on=at.date(),
        summary="Two hours with their project leader and two users.",
    )
    session = study.save_session(
        cast.initiative, session=None, candidate=candidate, fields=fields, by=cast.chair, at=at
    )
    words = (
        "They have used it daily for two years and showed it to us; the introduction took four months longer than"
        " planned."
    )
    study.add_finding(
        cast.initiative,
        session=session,
        fields=FindingFields(text=words, item_id=lines[1].id, criterion_id=cards[0].id, outcome=Outcome.HOLDS),
        attachment=None,
        by=cast.chair,
        at=at,
    )


def second_round(cast: Cast) -> None:
    initiative, cards, standing = cast.initiative, functions(cast.initiative), published(cast.initiative.id)
    inside = shortlisted(initiative.id)
    score_round = study.open_second_round(initiative, inside=inside, by=cast.chair, at=cast.before(45))
    for member in cast.members:
        mine = own_scores(score_round.id, member.id)
        for candidate in inside:
            for place, _outcome, shift, words in SEEN.get(candidate.vendor, []):
                row = mine.get((cards[place].id, candidate.id))
                if row is None or row.value is None or shift == 0:
                    continue
                save = CellSave(
                    candidate_id=candidate.id,
                    criterion_id=cards[place].id,
                    cell=Cell.SCORE,
                    value=min(5, max(0, row.value + shift)),
                    note=words,
                    drawn_version=row.version,
                    key=f"demo-2-{member.id}-{cards[place].id}-{candidate.id}",
                )
                save_cell(initiative, round_id=score_round.id, save=save, by=member, at=cast.before(44))
    close_round(initiative, score_round=score_round, by=cast.chair, at=cast.before(42))
    if standing is None:
        raise RuntimeError("the demo's criteria are published")
    carry_over(
        initiative,
        score_round=score_round,
        items=agenda(score_round, standing, inside),
        by=cast.chair,
        at=cast.before(42),
    )
    words_of = {
        (cards[place].id, candidate.id): words
        for candidate in inside
        for place, _outcome, _shift, words in SEEN.get(candidate.vendor, [])
    }
    for item in agenda(score_round, standing, inside):
        if item.agreed is None and item.spread.mean is not None:
            reason = words_of.get(
                (item.card.id, item.candidate.id),
                "The panel kept what it agreed in the first round; the detail study gave no reason to change it.",
            )
            score = Agreed(Cell.SCORE, round(item.spread.mean), reason)
            agree(
                initiative,
                score_round=score_round,
                criteria=standing,
                items=[item],
                agreed=score,
                by=cast.chair,
                at=cast.before(41),
            )
    declare_agreed(
        initiative,
        score_round=score_round,
        items=agenda(score_round, standing, inside),
        by=cast.chair,
        at=cast.before(40),
    )
