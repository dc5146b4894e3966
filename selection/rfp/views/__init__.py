"""The request and what comes back."""

from selection.rfp.views import proposals, request

blueprint = request.blueprint
__all__ = ["blueprint", "proposals", "request"]
