"""The columns of a plan as a list that goes out."""

from datetime import date

TOP = 4
EXCEL_ZERO = date(1899, 12, 30)
WIDTHS = (9, 44, 15, 26, 9, 24, 9, 11, 9, 13, 13, 13, 13, 10, 14)
