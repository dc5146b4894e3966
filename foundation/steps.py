"""A step as a plug: what one step of a part says of itself in its `step.py`, and the list that a part makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Blueprint, Flask
from flask_babel import LazyString

from foundation.audit.events import add_events
from foundation.audit.models import Event


@dataclass(frozen=True, kw_only=True)
class Plug:
    """Everything that the rest of Gids may know of a step.

    `name` is that of its folder; `withheld` are the events whose values are kept from who reads no answers, prices or
    scores; `former_events` are names that stored entries may bear.
    """

    name: str
    blueprint: Blueprint
    events: Mapping[Event, LazyString] = field(default_factory=dict)
    withheld: frozenset[Event] = frozenset()
    former_events: Mapping[str, Event] = field(default_factory=dict)


def plug_in(app: Flask, plug: Plug) -> None:
    """Let a step take part."""
    app.register_blueprint(plug.blueprint)
    add_events(plug.events, withheld=plug.withheld, former=plug.former_events)
