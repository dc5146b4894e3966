"""What this step is to the rest of Gids."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.documents.paper import Block, Grid, Heading, Words
from foundation.initiatives.models import Initiative
from foundation.permissions import COMMITTEE, Role
from foundation.steps import Line, Plug, Printing, Waiting
from foundation.workbook.write import clean
from selection.criteria.queries.versions import criteria_of_version
from selection.method.procedure import Facts, Step
from selection.method.rounds import RoundState
from selection.preparation.queries import committee, has_clear_declaration
from selection.scoring import queries
from selection.scoring.models import ScoringEvent, ScoringPermission
from selection.scoring.views import blueprint, stand_back
from selection.standing import open_in


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(ngettext("one round", "%(num)d rounds", facts.rounds) if facts.rounds else "")


def waits(initiative: Initiative, _at: datetime) -> list[Waiting]:
    """Cells that a member has not filled in yet, while the round is open."""
    score_round = queries.latest_round(initiative.id)
    if score_round is None or score_round.state is not RoundState.OPEN:
        return []
    count = len(criteria_of_version(score_round.criteria_version_id).scored())
    return [
        Waiting(
            person_id=progress.person.id,
            sentence=ngettext(
                "Give your scores: one cell is open.", "Give your scores: %(num)d cells are open.", open_cells
            ),
            endpoint="scoring.show",
        )
        for progress in queries.progress(score_round, committee(initiative.id), criteria_count=count)
        if (open_cells := progress.expected - progress.filled) > 0
    ]


def memo(printing: Printing) -> list[Block]:
    """Who stood back from whom; nothing where nobody did."""
    rows = queries.standing_back(printing.initiative.id, printing.until)
    if not rows:
        return []
    count = len({name for _title, name, _reason in rows})
    said = ngettext(
        "One member judged not every candidate; its scores for that one are left out.",
        "%(num)d members judged not every candidate; their scores for those are left out.",
        count,
    )
    table = Grid(
        headings=(_("Candidate"), _("Member"), _("Reason")),
        rows=tuple((clean(title), clean(name), clean(reason)) for title, name, reason in rows),
        widths=(3, 3, 5),
    )
    return [Heading(_("Who stood back")), Words(said), table]


plug = Plug(
    name="scoring",
    blueprint=blueprint,
    line=Line("scoring.show", _l("Scoring"), ScoringPermission.SCORE),
    events={
        ScoringEvent.ROUND_OPENED: _l("Round opened"),
        ScoringEvent.ROUND_CLOSED: _l("Round closed"),
        ScoringEvent.SCORE_SAVED: _l("Score saved"),
        ScoringEvent.RECUSED: _l("Recusal changed"),
    },
    withheld=frozenset({ScoringEvent.RECUSED}),
    grants={
        ScoringPermission.SCORE: COMMITTEE,
        ScoringPermission.MANAGE_ROUNDS: frozenset({Role.CHAIR}),
    },
    conditions={ScoringPermission.SCORE: (has_clear_declaration,)},
    summary=what_there_is,
    open_points=open_in(Step.SCORING, "scoring.show"),
    waits=waits,
    memo=memo,
    panels={"preparation.declaration": stand_back},
)
