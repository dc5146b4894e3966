"""The page of the house style: logo, colour and fixed texts of documents."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.documents import actions, queries
from foundation.documents.forms import StyleForm
from foundation.errors import RuleViolation, check_version
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission

blueprint = Blueprint("documents", __name__)


def _page(initiative: Initiative, form: StyleForm | None = None) -> str:
    row = queries.house_style(initiative.id)
    return render_template("foundation/documents/style.html", row=row, form=form or StyleForm(obj=row))


@blueprint.get("/initiatives/<int:initiative_id>/house-style")
@requires(Permission.EDIT_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/house-style")
@requires(Permission.EDIT_INITIATIVE)
def save(initiative: Initiative) -> ResponseReturnValue:
    form = StyleForm()
    if not form.validate():
        return _page(initiative, form), 422
    fields = form.fields()
    try:
        with transaction():
            row = queries.house_style(initiative.id)
            check_version(row.version, form.drawn_version)
            actions.save_house_style(initiative, row=row, fields=fields, by=g.person, at=now())
    except RuleViolation as refused:
        form.logo.errors = [refused.sentence]
        return _page(initiative, form), refused.status
    flash(_("The house style is saved; the next documents carry it."))
    return redirect(url_for("documents.show", initiative_id=initiative.id), 303)
