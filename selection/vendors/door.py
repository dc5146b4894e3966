"""The list of candidates as it comes in from a spreadsheet, and goes out to one."""

import enum
from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.labels import named
from foundation.languages import Language
from foundation.lists.door import Door, Planned, Taking, Values
from foundation.plain_text import is_address
from foundation.saving.forms import put_values
from selection.method.candidates import Segment
from selection.method.solution_form import Focus, Way
from selection.method.total_cost import Delivery
from selection.reopening import open_again
from selection.vendors.models import Candidate, VendorsEvent
from selection.vendors.queries import candidates


class Column(enum.StrEnum):
    """What a column of a list of candidates can hold."""

    VENDOR = "vendor"
    PRODUCT = "product"
    SEGMENT = "segment"
    COST_CLASS = "cost_class"
    DELIVERY = "delivery"
    FOCUS = "focus"
    WAY = "way"
    LANGUAGE = "language"
    CONTACT_NAME = "contact_name"
    CONTACT_EMAIL = "contact_email"


COLUMNS = named(
    {
        Column.VENDOR: _l("Vendor"),
        Column.PRODUCT: _l("Product"),
        Column.SEGMENT: _l("Market segment"),
        Column.COST_CLASS: _l("Cost class"),
        Column.DELIVERY: _l("Form"),
        Column.FOCUS: _l("Focus"),
        Column.WAY: _l("Kind of system"),
        Column.LANGUAGE: _l("Language of the documents to this vendor"),
        Column.CONTACT_NAME: _l("Contact person"),
        Column.CONTACT_EMAIL: _l("E-mail address of the contact"),
    }
)
SIZES = {
    **dict.fromkeys(("large", "groot", "enterprise", "high", "hoog"), Segment.LARGE),
    **dict.fromkeys(("middle", "medium", "midden", "middelgroot", "mkb", "average", "gemiddeld"), Segment.MIDDLE),
    **dict.fromkeys(("small", "klein", "low", "laag"), Segment.SMALL),
}


def _shown(candidate: Candidate) -> Values:
    return {column: getattr(candidate, column.value) for column in Column}


def _identity(_initiative: Initiative) -> Callable[[Values], tuple[Any, str]]:
    """A candidate is its vendor with its product; a list that names vendors only has products of the same name."""

    def by_name(values: Values) -> tuple[Any, str]:
        vendor = str(values.get(Column.VENDOR) or "")
        product = str(values.get(Column.PRODUCT) or vendor)
        return (vendor.casefold(), product.casefold()), ""

    return by_name


def _check(_initiative: Initiative, _by: Person, values: Values) -> str:
    address = str(values.get(Column.CONTACT_EMAIL) or "")
    said = _("“%(typed)s” is no e-mail address", typed=address[:60])
    return "" if not address or is_address(address) else said


def _save(initiative: Initiative, candidate: Candidate | None, values: Values, _taking: Taking) -> None:
    columns = {column.value: value for column, value in values.items()}
    columns["product"] = columns.get("product") or columns["vendor"]
    columns["language"] = columns.get("language") or initiative.language
    if candidate is None:
        db.session.add(Candidate(initiative_id=initiative.id, **columns))
    else:
        put_values(candidate, columns)


def _begin(initiative: Initiative, wanted: Sequence[Planned], taking: Taking) -> None:
    """After a decision a new candidate takes a reason."""
    if any(plan.present is None for plan in wanted):
        open_again(initiative, "candidates", reason=taking.reason, by=taking.by, at=taking.at)


DOOR = Door(
    name="vendors",
    title=_l("Candidates"),
    note=_l("The history keeps no contact persons: taking a list back leaves those as they are."),
    columns=Column,
    headings={
        Column.VENDOR: ("vendor", "supplier", "leverancier", "company", "bedrijf", "aanbieder"),
        Column.PRODUCT: ("product", "package", "pakket", "solution", "oplossing"),
        Column.SEGMENT: ("segment", "market segment", "marktsegment", "size", "grootte"),
        Column.COST_CLASS: ("cost class", "kostenklasse", "price level", "prijsniveau"),
        Column.DELIVERY: ("form", "delivery", "vorm", "levering", "saas or own"),
        Column.FOCUS: ("focus", "accent", "kind of crm", "soort crm"),
        Column.WAY: ("kind of system", "soort systeem", "integrated", "functionality offered"),
        Column.LANGUAGE: ("language", "taal"),
        Column.CONTACT_NAME: ("contact", "contact person", "contactpersoon", "contact name"),
        Column.CONTACT_EMAIL: ("e-mail", "email", "mail", "e-mailadres", "contact e-mail"),
    },
    needed=(Column.VENDOR,),
    members={
        Column.SEGMENT: Segment,
        Column.COST_CLASS: Segment,
        Column.DELIVERY: Delivery,
        Column.FOCUS: Focus,
        Column.WAY: Way,
        Column.LANGUAGE: Language,
    },
    aspects={Column.COST_CLASS: "cost_class"},
    guesses={
        Column.SEGMENT: SIZES,
        Column.COST_CLASS: SIZES,
        Column.DELIVERY: {
            **dict.fromkeys(("saas", "cloud", "saas / cloud"), Delivery.SAAS),
            **{delivery.value: delivery for delivery in Delivery},
        },
        Column.FOCUS: {
            **dict.fromkeys(("operational", "operationeel"), Focus.OPERATIONAL),
            **dict.fromkeys(("analytical", "analytisch"), Focus.ANALYTICAL),
            **dict.fromkeys(("e-business", "e-crm"), Focus.E_BUSINESS),
        },
        Column.WAY: {
            **dict.fromkeys(("integrated", "geïntegreerd", "suite"), Way.INTEGRATED),
            **dict.fromkeys(("best of breed", "best of class"), Way.BEST_OF_BREED),
            **dict.fromkeys(("custom", "maatwerk"), Way.CUSTOM),
        },
        Column.LANGUAGE: {
            **dict.fromkeys(("en", "english", "engels"), Language.EN),
            **dict.fromkeys(("nl", "dutch", "nederlands"), Language.NL),
        },
    },
    defaults={
        Column.SEGMENT: Segment.MIDDLE,
        Column.COST_CLASS: Segment.MIDDLE,
        Column.DELIVERY: Delivery.SAAS,
    },
    rows=lambda initiative: candidates(initiative.id, with_withdrawn=True),
    shown=_shown,
    identity=_identity,
    check=_check,
    save=_save,
    begin=_begin,
    reason=_l("After a decision: why are candidates added?"),
    uploaded=VendorsEvent.CANDIDATES_UPLOADED,
    taken=VendorsEvent.CANDIDATES_IMPORTED,
)
