"""The kinds of long work, as the steps register them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import LazyString

from foundation.audit.models import Event, HouseEvent
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission

Make = Callable[[Initiative, Mapping[str, Any]], bytes]


@dataclass(frozen=True, kw_only=True)
class Work:
    """One kind: what it is called, who may have it, what makes it of plain arguments (their `language` is that of its
    sentences). Its result leaves as a file, of `mimetype` and with `what` in the trail, or stays here and is shown by
    the endpoint `page`. `also` are the rights that an argument needs where it is true.
    """

    title: LazyString
    permission: Permission
    make: Make
    mimetype: str = ""
    what: str = ""
    page: str = ""
    event: Event = HouseEvent.EXPORTED
    also: Mapping[str, Permission] = field(default_factory=dict)

    def needs(self, arguments: Mapping[str, Any]) -> list[Permission]:
        """The rights that whoever takes this result must have at that moment."""
        return [self.permission, *(permission for name, permission in self.also.items() if arguments.get(name))]


KINDS: dict[str, Work] = {}


def add_work(kinds: Mapping[str, Work]) -> None:
    """Let a step have long work done."""
    KINDS.update(kinds)
