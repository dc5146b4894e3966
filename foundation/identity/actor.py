"""Who acts: a person, a contact of a vendor, or Gids itself."""

import enum
from dataclasses import dataclass
from typing import Protocol


class ActorKind(enum.StrEnum):
    """What kind of actor did something; an entry of the trail without one was made by a person."""

    PERSON = "person"
    CONTACT = "contact"
    GIDS = "gids"


class Actor(Protocol):
    """Who does something: what an action notes in the trail of its `by`."""

    @property
    def actor_kind(self) -> ActorKind: ...

    @property
    def actor_id(self) -> int: ...


@dataclass(frozen=True)
class _Gids:
    actor_kind: ActorKind = ActorKind.GIDS
    actor_id: int = 0


GIDS: Actor = _Gids()
