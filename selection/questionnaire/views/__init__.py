"""The pages of the request for information: fix it, hand out workbooks, take them in, read answers."""

from selection.questionnaire.views import answers as _answers  # noqa: F401 - its routes
from selection.questionnaire.views.request import blueprint

__all__ = ["blueprint"]
