"""Changing an initiative's house style."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from foundation.attachments.actions import attach
from foundation.audit import actions as audit
from foundation.audit.models import HouseEvent
from foundation.database.base import db
from foundation.documents.models import HouseStyle
from foundation.documents.pdf import can_be_printed
from foundation.documents.style import is_logo
from foundation.errors import RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values


@dataclass(frozen=True, kw_only=True)
class StyleFields:
    """Colour, texts, and a new logo (None keeps the present one)."""

    accent: str
    opening: str | None
    closing: str | None
    logo: tuple[bytes, str] | None = None
    without_logo: bool = False


def save_house_style(
    initiative: Initiative, *, house_style: HouseStyle, fields: StyleFields, by: Person, at: datetime
) -> None:
    if fields.logo is not None and not (is_logo(fields.logo[0]) and can_be_printed(fields.logo[0])):
        raise RuleViolation(
            _("A logo is a PNG or JPEG picture of at most 200 kB and 4,000 pixels wide and high."), field="logo"
        )
    if not house_style.version:
        house_style.version = 1
        db.session.add(house_style)
    logo_id = None if fields.without_logo else house_style.logo_id
    if fields.logo is not None:
        logo_id = attach(fields.logo[0], file_name=fields.logo[1], initiative=initiative, by=by, at=at).id
    before, after = put_values(
        house_style, {"accent": fields.accent, "opening": fields.opening, "closing": fields.closing, "logo_id": logo_id}
    )
    audit.record(
        HouseEvent.HOUSE_STYLE_SAVED, "documents", initiative=initiative, by=by, at=at, before=before, after=after
    )
