"""What the documents of a decision share: the page, figures as a language writes them, and departures from the
method.
"""

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import gettext as _

from foundation.clock import zone
from foundation.documents.paper import Paper
from foundation.languages import Language, in_language
from foundation.money import show_decimal, show_money, show_percent
from foundation.templating import show_moment
from selection.decision.dossier import Dossier, Since
from selection.decision.labels import ONLY_PARTLY_KEPT, SINCE
from selection.labels import NOT_KEPT, sentence_of


def begin(file: Dossier, language: Language, title: str, subtitle: str) -> Paper:
    day = show_moment(file.at, zone(file.initiative.time_zone), language)
    footer = f"{file.initiative.name} · {day} · " + _("audit %(head)s", head=file.head.short)
    return Paper(
        title=title,
        subtitle=subtitle,
        language=language,
        organisation=file.initiative.organisation,
        at=file.at,
        footer=footer,
        look=file.look,
    )


def add_standing(paper: Paper, file: Dossier) -> None:
    """What a reader must know of the copy that this is printed from: what was not kept, and what changed since."""
    if not file.is_kept_whole:
        paper.words(str(ONLY_PARTLY_KEPT))
    if file.since:
        paper.words(changed_since(file.since))


def changed_since(since: Sequence[Since]) -> str:
    """The one line of what changed after the decision."""
    said = "; ".join(str(SINCE[what]) for what in since)
    return str(
        _(
            "Changed since the decision: %(list)s. What stands here, and what is printed of it, stays as it was"
            " decided.",
            list=said,
        )
    )


class Figures:
    """Amounts, scores and shares as this language writes them."""

    def __init__(self, file: Dossier, language: Language) -> None:
        self.file, self.language = file, language

    def money(self, amount: Decimal | float | None) -> str:
        value = Decimal(round(amount)) if isinstance(amount, float) else amount
        return show_money(value, self.file.initiative.currency, self.language).replace(" ", "\u00a0")

    @property
    def nothing(self) -> str:
        """The word where there is no figure: none, or none that was kept."""
        return "–" if self.file.is_kept_whole else str(NOT_KEPT)

    def points(self, low: Decimal, high: Decimal) -> str:
        return (
            show_decimal(low, self.language)
            if low == high
            else f"{show_decimal(low, self.language)} – {show_decimal(high, self.language)}"
        )

    def share(self, value: Decimal | float, places: int = 0) -> str:
        return show_percent(value, self.language, places)

    def name(self, text: str, other: str | None) -> str:
        return in_language(text, other, self.language, self.file.initiative.language)


def add_departures(paper: Paper, file: Dossier) -> None:
    rows = [(sentence_of(point), explanation.reason) for point, explanation in file.explained.items()]
    paper.grid([_("What stayed open"), _("Reason")], rows, widths=(4, 6))
    back = [
        (file.title(award.candidate_id), award.revoked_reason or "")
        for award in file.awards
        if award.revoked_at is not None
    ]
    paper.grid([_("Awards that were taken back"), _("Reason")], back, widths=(4, 6))
    if not rows and not back:
        paper.words(_("Nowhere."))
