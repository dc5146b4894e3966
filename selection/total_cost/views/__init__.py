"""Costs of a candidate, and costs compared."""

from selection.total_cost.views import compared, lines, listed, table

blueprint = lines.blueprint
__all__ = ["blueprint", "compared", "lines", "listed", "table"]
