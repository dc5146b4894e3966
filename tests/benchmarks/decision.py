"""Monte Carlo against bare numpy, and the documents of 4 vendors x 200 criteria against the bare libraries writing as
many.
"""

import io
import math
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
from docx import Document
from flask import g
from openpyxl import Workbook
from sqlalchemy import select

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.models import Person
from foundation.languages import Language
from selection.decision.dossier import board_file, dossier
from selection.longlist.queries import choices
from selection.method.total_cost import ONE_OFF, Assumptions, Delivery, Range
from selection.method.uncertainty import Z, _alpha, _table, simulate
from selection.overview.documents import make_documents
from selection.overview.workbook.book import make_board_workbook
from selection.rfp.models import Finalist
from selection.scoring.models import ScoreRound
from selection.shortlist.models import ShortlistChoice
from tests.benchmarks import world
from tests.benchmarks.common import Line, fresh_app, median_seconds

DRAWS = 100_000


def run() -> Iterator[Line]:
    yield from _monte_carlo()
    yield from _documents()


def _monte_carlo() -> Iterator[Line]:
    """The floor draws, ties and sums the same ten components and takes the same percentiles, with its tables ready."""
    parts = {kind: Range(Decimal(100), Decimal(150 + 10 * number), Decimal(400)) for number, kind in enumerate(ONE_OFF)}
    tables = [_table(_alpha(found)) for found in parts.values()]

    def floor() -> None:
        rng = np.random.default_rng(1)
        shared = math.sqrt(0.3) * rng.standard_normal(DRAWS)
        total = np.zeros(DRAWS)
        for table in tables:
            total += 100.0 + 300.0 * np.interp(math.sqrt(0.7) * rng.standard_normal(DRAWS) + shared, Z, table)
        np.percentile(total, [10, 50, 80, 90])

    ours = median_seconds(
        lambda: simulate(
            parts,
            Delivery.ON_PREMISES,
            Assumptions(years=5, index=Decimal(0), discount_rate=Decimal(0)),
            seed=1,
            draws=DRAWS,
        )
    )
    bare = median_seconds(floor)
    yield Line(
        "Monte Carlo of 100,000 draws x 10 components, against bare numpy",
        ratio=ours / bare,
        wanted="<= 1.5",
        holds=ours / bare <= 1.5,
        detail=f"{1000 * ours:.0f} ms against {1000 * bare:.0f} ms",
    )


def _documents() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        app = fresh_app(Path(folder))
        with app.test_request_context():
            initiative = world.initiative(world.load(4, 200, 1))
            g.initiative = initiative
            _choose_finalists(initiative.id)
            file = board_file(initiative, now())
            found = dossier(initiative, now())
            assert found is not None

            def all_of_it() -> None:
                make_board_workbook(file, Language.EN)
                make_documents(found, Language.EN)

            ours, bare = median_seconds(all_of_it, 3), median_seconds(lambda: _bare_documents(4, 200), 3)
            yield Line(
                "memo, minutes, letters and workbook of 4 x 200, against bare python-docx and openpyxl tables",
                ratio=ours / bare,
                wanted="stated",
                holds=True,
                detail=f"{ours:.2f} s against {bare:.2f} s",
            )


def _choose_finalists(initiative_id: int) -> None:
    with transaction():
        round_id = db.session.scalars(select(ScoreRound.id).where(ScoreRound.initiative_id == initiative_id)).one()
        by = db.session.scalars(select(Person.id).order_by(Person.id).limit(1)).one()
        db.session.get_one(ScoreRound, round_id).state = "agreed"  # type: ignore[assignment]
        db.session.get_one(ScoreRound, round_id).agreed_at = now()
        for number, candidate_id in enumerate(choices(initiative_id)):
            for kind in (ShortlistChoice, Finalist):
                if kind is ShortlistChoice or number < 2:
                    db.session.add(
                        kind(
                            initiative_id=initiative_id,
                            candidate_id=candidate_id,
                            is_in=True,
                            reason="Goes on.",
                            chosen_by=by,
                            chosen_at=now(),
                        )
                    )


def _bare_documents(vendors: int, count: int) -> None:
    """What the libraries themselves need for a table of reasons per vendor, and one sheet with all of them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for vendor in range(vendors):
        document = Document()
        table = document.add_table(rows=0, cols=4)
        for number in range(count):
            cells = table.add_row().cells
            for column, text in enumerate(
                (f"X{number} Criterion", "0.5 %", "3", "Works as we asked according to the answer.")
            ):
                cells[column].text = text
                sheet.cell(vendor * count + number + 1, column + 1, text)
        document.save(io.BytesIO())
    book.save(io.BytesIO())
