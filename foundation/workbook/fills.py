"""How firm a figure is, as the bars of a workbook show it: the same fills as the pictures of the pages."""

from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import Series
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties

from foundation.pictures.fills import Fill

WIDTH = 19_050  # of an outline: a point and a half
PAPER = "FFFFFF"


def _colour(code: str) -> ColorChoice:
    return ColorChoice(srgbClr=code)  # type: ignore[arg-type]


def filled(colour: str, fill: Fill) -> GraphicalProperties:
    """A bar in this colour and with this meaning: solid, outlined or hatched."""
    line = LineProperties(solidFill=colour, w=WIDTH)
    if fill is Fill.ACTUAL:
        return GraphicalProperties(solidFill=colour)
    if fill is Fill.PLAN:
        return GraphicalProperties(solidFill=PAPER, ln=line)
    pattern = PatternFillProperties(prst="wdUpDiag", fgClr=_colour(colour), bgClr=_colour(PAPER))
    return GraphicalProperties(pattFill=pattern, ln=line)


def fill_point(series: Series, place: int, colour: str, fill: Fill) -> None:
    """One bar of a series in a fill of its own."""
    series.dPt.append(DataPoint(idx=place, spPr=filled(colour, fill)))
