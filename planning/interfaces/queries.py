"""Reading the register of couplings."""

from collections.abc import Sequence

from sqlalchemy import select

from foundation.database.base import db
from planning.interfaces.models import Coupling
from planning.method.couplings import Work, out_of_order
from planning.method.dependency_graph import Link


def couplings(initiative_id: int) -> list[Coupling]:
    return list(
        db.session.scalars(
            select(Coupling)
            .where(Coupling.initiative_id == initiative_id, Coupling.is_dropped.is_(False))
            .order_by(Coupling.system, Coupling.id)
        )
    )


def coupling(initiative_id: int, coupling_id: int) -> Coupling | None:
    found = db.session.get(Coupling, coupling_id)
    return found if found is not None and found.initiative_id == initiative_id and not found.is_dropped else None


def works(row: Coupling) -> dict[Work, int | None]:
    """The project of each piece of work."""
    return {
        Work.PROCESS: row.process_id,
        Work.FUNCTIONAL: row.functional_id,
        Work.TECHNICAL: row.technical_id,
        Work.BUILD: row.build_id,
        Work.TEST: row.test_id,
    }


def disorder(rows: Sequence[Coupling], standing: set[int], links: list[Link]) -> dict[int, list[tuple[Work, Work]]]:
    """Per coupling the pairs of work that stand in the wrong order; work of a dropped project counts as missing."""
    found = {
        row.id: out_of_order({work: key if key in standing else None for work, key in works(row).items()}, links)
        for row in rows
    }
    return {key: pairs for key, pairs in found.items() if pairs}
