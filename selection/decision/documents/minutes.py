"""The minutes: who decided what, when and why."""

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.clock import zone
from foundation.documents.paper import Paper
from foundation.languages import Language
from foundation.templating import show_moment
from selection.decision.documents.common import add_departures, add_standing, begin
from selection.decision.dossier import Dossier
from selection.labels import DISCIPLINES


def minutes(file: Dossier, language: Language) -> Paper:
    """Who decided what, when and why, from the committee to the signature."""
    with force_locale(language):
        paper = begin(
            file, language, _("Minutes of the selection"), f"{file.initiative.organisation}: {file.initiative.name}"
        )

        def day(moment: object) -> str:
            return show_moment(moment, zone(file.initiative.time_zone), language) if moment is not None else "–"  # type: ignore[arg-type]

        add_standing(paper, file)
        by_person: dict[str, list[str]] = {}
        for seat in file.seats:
            by_person.setdefault(seat.person.name, []).append(str(DISCIPLINES[seat.discipline]))
        paper.heading(_("Committee"))
        paper.grid(
            [_("Name"), _("Disciplines")],
            [(name, ", ".join(parts)) for name, parts in by_person.items()],
            widths=(3, 6),
        )
        paper.heading(_("Rounds of scoring"))
        paper.grid(
            [_("Round"), _("Opened"), _("Closed"), _("Agreed"), _("Reason")],
            [
                (
                    str(score_round.number),
                    day(score_round.opened_at),
                    day(score_round.closed_at),
                    day(score_round.agreed_at),
                    score_round.reason or "",
                )
                for score_round in sorted(file.rounds, key=lambda score_round: score_round.number)
            ],
            widths=(1, 2.4, 2.4, 2.4, 3),
        )
        for label, choices in (
            (_("Longlist"), file.longlist),
            (_("Shortlist"), file.shortlist),
            (_("Finalists"), file.finalist_choices),
        ):
            if choices:
                paper.heading(label)
                rows = [
                    (file.title(key), _("in") if row.is_in else _("out"), row.reason, day(row.chosen_at))
                    for key, row in choices.items()
                ]
                paper.grid([_("Candidate"), _("In or out"), _("Reason"), _("When")], rows, widths=(3, 1.2, 5, 2.4))
        paper.heading(_("Award"))
        taken = [
            (
                file.title(award.candidate_id),
                award.reason,
                day(award.decided_at),
                day(award.signed_at),
                award.revoked_reason or "",
            )
            for award in file.awards
        ]
        paper.grid(
            [_("Candidate"), _("Reason"), _("Decided"), _("Signed"), _("Taken back")],
            taken,
            widths=(2.4, 4, 2.2, 2.2, 2),
        )
        if not taken:
            paper.words(_("No award has been recorded yet."))
        paper.heading(_("Where rules were departed from"))
        add_departures(paper, file)
    return paper
