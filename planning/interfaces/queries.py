"""Reading the register of interfaces."""

from collections.abc import Sequence

from sqlalchemy import select

from foundation.database.base import db
from planning.interfaces.models import Interface
from planning.method.dependency_graph import Link
from planning.method.interfaces import Work, out_of_order


def interfaces(initiative_id: int) -> list[Interface]:
    return list(
        db.session.scalars(
            select(Interface)
            .where(Interface.initiative_id == initiative_id, Interface.is_dropped.is_(False))
            .order_by(Interface.system, Interface.id)
        )
    )


def interface(initiative_id: int, interface_id: int) -> Interface | None:
    found = db.session.get(Interface, interface_id)
    return found if found is not None and found.initiative_id == initiative_id and not found.is_dropped else None


def works(row: Interface) -> dict[Work, int | None]:
    """The project of each piece of work."""
    return {
        Work.PROCESS: row.process_id,
        Work.FUNCTIONAL: row.functional_id,
        Work.TECHNICAL: row.technical_id,
        Work.BUILD: row.build_id,
        Work.TEST: row.test_id,
    }


def disorder(rows: Sequence[Interface], standing: set[int], links: list[Link]) -> dict[int, list[tuple[Work, Work]]]:
    """Per interface the pairs of work that stand in the wrong order; work of a dropped project counts as missing."""
    found = {
        row.id: out_of_order({work: key if key in standing else None for work, key in works(row).items()}, links)
        for row in rows
    }
    return {key: pairs for key, pairs in found.items() if pairs}
