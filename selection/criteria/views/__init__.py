"""The criteria, and lists of them from outside."""

from selection.criteria.views import handed_out, imports, pages, table

blueprint = pages.blueprint
__all__ = ["blueprint", "handed_out", "imports", "pages", "table"]
