"""A document as blocks: one content, written as Word and as PDF, so that both say the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from foundation.documents.queries import Look
from foundation.languages import Language
from foundation.pictures.literal import standalone
from foundation.workbook.write import clean


@dataclass(frozen=True)
class Heading:
    """A numbered heading; level 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Words:
    """A paragraph; `label` stands in bold before it, `items` are bullets below it."""

    text: str
    label: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table with its headings repeated on each page; `numbers` are the columns that hold figures, `widths` are
    shares.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: tuple[int, ...] = ()
    total: bool = False


@dataclass(frozen=True)
class Picture:
    """One of our own pictures (SVG), with the words that say what it shows."""

    svg: str
    words: str


Block = Heading | Words | Grid | Picture


@dataclass(kw_only=True)
class Paper:
    """A document under construction."""

    title: str
    subtitle: str
    language: Language
    organisation: str
    at: datetime
    footer: str
    look: Look = field(default_factory=Look)
    blocks: list[Block] = field(default_factory=list)

    def heading(self, text: str, level: int = 1) -> None:
        self.blocks.append(Heading(clean(text), level))

    def words(self, text: str, *, label: str = "", items: Sequence[str] = ()) -> None:
        self.blocks.append(Words(clean(text), clean(label), tuple(clean(item) for item in items)))

    def grid(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        widths: Sequence[float],
        numbers: Sequence[int] = (),
        total: bool = False,
    ) -> None:
        """A table; without rows it is left out."""
        if rows:
            cells = tuple(tuple(clean(cell) for cell in row) for row in rows)
            whole = sum(widths)
            self.blocks.append(
                Grid(
                    headings=tuple(clean(text) for text in headings),
                    rows=cells,
                    widths=tuple(width / whole for width in widths),
                    numbers=tuple(numbers),
                    total=total,
                )
            )

    def picture(self, svg: str, words: str, *, names: Sequence[str] = ()) -> None:
        """A picture with its legend: `names` are its lines, in their order."""
        self.blocks.append(Picture(standalone(svg, [clean(name) for name in names]), clean(words)))
