"""The forms of one verdict, and of every knock-out of a candidate."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field

from foundation.forms.base import DrawnForm, FileForm, VersionedForm, file_field
from foundation.forms.fields import long_text, pick
from selection.criteria.queries.cards import Card
from selection.knock_out.actions import VerdictFields
from selection.knock_out.queries import Line
from selection.labels import VERDICTS
from selection.method.knock_out import Verdict


class VerdictForm(VersionedForm, FileForm):
    verdict = pick(_l("Verdict"), VERDICTS)
    evidence = long_text(_l("Evidence"), needed=False, description=_l("Required when the candidate is out."))
    file = file_field(_l("Supporting document (optional)"), needed=False)


class CandidateVerdictsForm(DrawnForm):
    """A verdict with its evidence for every knock-out, named verdict_7 and evidence_7."""

    cards: tuple[Card, ...] = ()

    def verdict(self, card: Card) -> Field:
        return self[f"verdict_{card.id}"]

    def evidence(self, card: Card) -> Field:
        return self[f"evidence_{card.id}"]

    def given(self) -> dict[int, VerdictFields]:
        """The verdicts that were given, by criterion; one without a choice was not given."""
        return {
            card.id: VerdictFields(Verdict(self.verdict(card).data), self.evidence(card).data or None)
            for card in self.cards
            if self.verdict(card).data
        }

    def problems(self) -> list[tuple[str, str]]:
        """Each problem with the code of its criterion, since every one has the same parts."""
        codes = {f"{part}_{card.id}": card.code for card in self.cards for part in ("verdict", "evidence")}
        return [(codes.get(name, ""), str(one)) for name, found in self.errors.items() for one in found]


def candidate_form(cards: Iterable[Card]) -> type[CandidateVerdictsForm]:
    """The form for these knock-outs."""
    asked = tuple(cards)
    fields: dict[str, Any] = {"cards": asked}
    for card in asked:
        fields[f"verdict_{card.id}"] = pick(_l("Verdict"), VERDICTS, needed=False)
        fields[f"evidence_{card.id}"] = long_text(_l("Evidence"), needed=False)
    return type("CandidateVerdictsFormHere", (CandidateVerdictsForm,), fields)


def as_drawn(lines: Mapping[int, Line]) -> dict[str, Any]:
    """The verdicts as they were given, by the names of the form."""
    found: dict[str, Any] = {}
    for criterion_id, line in lines.items():
        if line.confirmed is not None:
            found |= {
                f"verdict_{criterion_id}": line.confirmed.verdict,
                f"evidence_{criterion_id}": line.confirmed.evidence,
            }
    return found
