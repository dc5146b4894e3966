"""Handing out a document, always as a download that no browser runs."""

import io

from flask import Blueprint, Response, abort, send_file
from flask.typing import ResponseReturnValue

from foundation.attachments.models import Attachment
from foundation.database.base import db
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import HousePermission

blueprint = Blueprint("attachments", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/attachments/<int:attachment_id>")
@requires(HousePermission.READ_ATTACHMENTS)
def download(initiative: Initiative, attachment_id: int) -> ResponseReturnValue:
    attachment = db.session.get(Attachment, attachment_id)
    if attachment is None or attachment.initiative_id != initiative.id:
        abort(404)
    return hand_out_document(attachment)


def hand_out_document(attachment: Attachment) -> Response:
    """A document as a download that no browser runs."""
    response = send_file(
        io.BytesIO(attachment.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=attachment.file_name,
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
