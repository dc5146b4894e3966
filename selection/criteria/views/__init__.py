"""The criteria, and lists of them from outside."""

from selection.criteria.views import imports, pages

blueprint = pages.blueprint
__all__ = ["blueprint", "imports", "pages"]
