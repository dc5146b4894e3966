"""The page of the house style: logo, colour and fixed texts of documents."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.documents import actions, queries
from foundation.documents.actions import StyleFields
from foundation.documents.forms import StyleForm
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import HousePermission
from foundation.saving.forms import Present, try_to_save

blueprint = Blueprint("documents", __name__)


def _page(initiative: Initiative, form: StyleForm | None = None) -> str:
    house_style = queries.house_style(initiative.id)
    return render_template(
        "foundation/documents/style.html", row=house_style, form=form or StyleForm(formdata=None, obj=house_style)
    )


@blueprint.get("/initiatives/<int:initiative_id>/house-style")
@requires(HousePermission.EDIT_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/house-style")
@requires(HousePermission.EDIT_INITIATIVE)
def save(initiative: Initiative) -> ResponseReturnValue:
    form, present = StyleForm(), Present(lambda: queries.house_style(initiative.id))

    def act(fields: StyleFields) -> None:
        actions.save_house_style(
            initiative, house_style=queries.house_style(initiative.id), fields=fields, by=g.person, at=now()
        )

    status = try_to_save(form, act, versioned=present, as_drawn=present.look, first=form.fields)
    if status:
        return _page(initiative, form), status
    flash(_("The house style is saved; the next documents carry it."))
    return redirect(url_for("documents.show", initiative_id=initiative.id), 303)
