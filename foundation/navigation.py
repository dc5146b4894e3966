"""The menu at the left: sections registered by the halves, drawn from one list."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field

from foundation.initiatives.models import Initiative
from foundation.permissions import Permission


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    endpoint: str
    label: str
    permission: Permission
    _: KW_ONLY
    mark: str = ""
    done: bool = False
    count: int = 0


@dataclass(frozen=True)
class Section:
    """A heading with its lines."""

    title: str
    entries: list[Entry] = field(default_factory=list)


SectionMaker = Callable[[Initiative], Section]
MAKERS: list[SectionMaker] = []


def add_section(maker: SectionMaker) -> None:
    if maker not in MAKERS:
        MAKERS.append(maker)


def sections(initiative: Initiative) -> list[Section]:
    return [maker(initiative) for maker in MAKERS]
