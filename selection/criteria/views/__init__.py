"""The criteria, and lists of them from outside."""

from selection.criteria.views import imports, pages, table

blueprint = pages.blueprint
__all__ = ["blueprint", "imports", "pages", "table"]
