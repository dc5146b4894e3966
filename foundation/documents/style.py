"""Colours that can be read, and pictures that are what they say."""

import re

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

COLOUR = re.compile(r"#[0-9a-f]{6}")
LEAST_CONTRAST = 4.5
MOST_LOGO = 200_000
MOST_PIXELS = 4_000


def contrast_with_white(colour: str) -> float:
    """The contrast of a colour with white paper (WCAG 2.2, relative luminance); 4.5 is the least for text.

    >>> round(contrast_with_white("#000000"), 1), round(contrast_with_white("#ffffff"), 1)
    (21.0, 1.0)
    """
    if not COLOUR.fullmatch(colour):
        raise ValueError(colour)
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def is_logo(content: bytes) -> bool:
    """Whether this is a PNG or JPEG of a size that fits a letter."""
    if not content or len(content) > MOST_LOGO or not content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return False
    try:
        found = Image.from_blob(content)
    except (
        UnrecognizedImageError,
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        KeyError,
        ValueError,
        IndexError,
        ZeroDivisionError,
    ):
        return False
    return 1 <= found.px_width <= MOST_PIXELS and 1 <= found.px_height <= MOST_PIXELS
