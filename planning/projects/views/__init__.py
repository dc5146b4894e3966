"""Projects and their links."""

from planning.projects.views import links, projects, shown

blueprint = shown.blueprint
__all__ = ["blueprint", "links", "projects", "shown"]
