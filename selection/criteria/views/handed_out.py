"""Lists of criteria that go out: all of them, to be changed in Excel, and what was refused of a file that came in."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.exports import Export, file_name, hand_out
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.languages import current_language
from foundation.lists.reading import list_at, list_file_of, with_joined
from foundation.lists.shape import Start, heading_key
from foundation.lists.workbook import make_refused_workbook
from foundation.workbook.write import EXCEL
from selection.criteria.models import CriteriaPermission
from selection.criteria.queries import rows
from selection.criteria.views.imports import KNOWN
from selection.criteria.views.pages import blueprint
from selection.criteria.workbook.listed import make_list_workbook
from selection.method.list_outline import outline
from selection.method.list_remarks import Remark
from selection.method.list_words import Column


@blueprint.post("/initiatives/<int:initiative_id>/criteria/list")
@requires(CriteriaPermission.READ_CRITERIA)
def excel(initiative: Initiative) -> ResponseReturnValue:
    """The whole list, to be changed in Excel and taken in again."""
    at, language = now(), current_language()
    listed = [rows.fields_of(criterion) for criterion in rows.criteria(initiative.id)]
    export = Export(
        what="criteria_list", name=file_name(f"{_('Criteria')}-{initiative.name}-{at:%Y-%m-%d}", "xlsx"), mimetype=EXCEL
    )
    return hand_out(initiative, lambda: make_list_workbook(initiative, listed, language, at), export)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/import/<int:import_id>/refused")
@requires(CriteriaPermission.EDIT_CRITERIA)
def refused(initiative: Initiative, import_id: int) -> ResponseReturnValue:
    """The rows that were refused, as they stand in the file, each with its remark: to be mended and sent again."""
    criteria_import = rows.criteria_import(initiative.id, import_id) or abort(404)
    file, mapping = with_joined(list_file_of(criteria_import.rows), KNOWN), criteria_import.mapping or {}
    if criteria_import.receipt is None or "start" not in mapping:
        abort(404)
    found = list_at(file, Start(*mapping["start"]))
    columns = {
        place: Column(column)
        for place, name in enumerate(found.header)
        if (column := mapping["columns"].get(heading_key(name)))
    }
    parts = {} if Column.GROUP in columns.values() else outline(found.rows, columns, found.header).section_of
    remarks = {
        line["row"]: line["remarks"] for line in criteria_import.receipt["lines"] if line["outcome"] == "refused"
    }
    said = {
        number: "; ".join(f"{label(Remark(what))}{f' ({about})' if about else ''}" for what, about in parts)
        for number, parts in remarks.items()
    }
    sections = (label(Column.GROUP), parts) if parts else None
    export = Export(
        what="criteria_refused", name=file_name(f"{_('Refused')}-{criteria_import.file_name}", "xlsx"), mimetype=EXCEL
    )
    return hand_out(initiative, lambda: make_refused_workbook(initiative, found, said, now(), sections), export)
