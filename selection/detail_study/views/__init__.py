"""The study, its items and its sessions."""

from selection.detail_study.views import items, sessions

blueprint = items.blueprint
__all__ = ["blueprint", "items", "sessions"]
