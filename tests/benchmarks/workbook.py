"""The board workbook of 10 x 500 against bare openpyxl writing the same cells."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook, load_workbook

from foundation.clock import now
from foundation.languages import Language
from selection.decision.dossier import board_file
from selection.overview.workbook.book import make_board_workbook
from tests.benchmarks import world
from tests.benchmarks.common import Line, fresh_app, median_seconds


def run() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        app = fresh_app(Path(folder))
        with app.test_request_context():
            initiative_id = world.load(10, 500, 1)
            file = board_file(world.initiative(initiative_id), now())
            assert file is not None
            made = make_board_workbook(file, Language.EN)
            source = load_workbook(io.BytesIO(made))
            cells = {
                sheet.title: [
                    (cell.row, cell.column, cell.value)
                    for row in sheet.iter_rows()
                    for cell in row
                    if cell.value is not None
                ]
                for sheet in source.worksheets
            }
            styled = {
                sheet.title: [
                    (
                        cell.row,
                        cell.column,
                        cell.value,
                        cell.font.copy(),
                        cell.fill.copy(),
                        cell.alignment.copy(),
                        cell.number_format,
                    )
                    for row in sheet.iter_rows()
                    for cell in row
                    if cell.value is not None
                ]
                for sheet in source.worksheets
            }

            def bare() -> bytes:
                book = Workbook()
                for title, rows in cells.items():
                    sheet = book.create_sheet(title)
                    for row, column, value in rows:
                        sheet.cell(row, column, value)
                stream = io.BytesIO()
                book.save(stream)
                return stream.getvalue()

            def bare_styled() -> bytes:
                book = Workbook()
                for title, rows in styled.items():
                    sheet = book.create_sheet(title)
                    for row, column, value, font, fill, alignment, form in rows:
                        cell = sheet.cell(row, column, value)
                        cell.font, cell.fill, cell.alignment, cell.number_format = font, fill, alignment, form
                stream = io.BytesIO()
                book.save(stream)
                return stream.getvalue()

            ours, plain, looks = (
                median_seconds(lambda: make_board_workbook(file, Language.EN), 3),
                median_seconds(bare, 3),
                median_seconds(bare_styled, 3),
            )
            count = sum(len(rows) for rows in cells.values())
            yield Line(
                "board workbook 10 x 500, against bare openpyxl writing the same cells with their looks",
                ratio=ours / looks,
                wanted="<= 1.5",
                holds=ours / looks <= 1.5,
                detail=f"{ours:.2f} s against {looks:.2f} s, {count} cells",
            )
            yield Line(
                "the same, against values without any looks",
                ratio=ours / plain,
                wanted="stated",
                holds=True,
                detail=f"{plain:.2f} s",
            )
