"""A document as PDF/UA through typst, and a picture as PNG; our own fonts only, warnings are errors."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import typst

from foundation.documents.paper import Grid, Heading, Paper, Picture, Words

ROOT = Path(__file__).resolve().parents[2]
FONT_FOLDERS = typst.Fonts(font_paths=[ROOT / "static" / "vendor" / "source-sans"], include_system_fonts=False)
TEMPLATE = ROOT / "templates" / "foundation" / "documents" / "paper.typ"
UNPRINTABLE = re.compile(
    "[^\u0000-\u024f\u02b0-\u02ff\u0370-\u04ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2193\u2200-\u22ff\u25a0-\u25cf\ufb01\ufb02]"
)
KINDS = {Heading: "heading", Words: "words", Grid: "grid", Picture: "picture"}
PDF = "application/pdf"


class TypstComplaintError(RuntimeError):
    """The document has a fault, such as a missing font: a defect of ours, not of what people wrote."""


def to_pdf(paper: Paper) -> bytes:
    """The document as PDF/UA-1; text goes in as JSON, so that nothing in it can be run. A character that our font lacks
    becomes a visible □.
    """
    content = {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "language": paper.language,
        "organisation": paper.organisation,
        "footer": paper.footer,
        "accent": paper.look.accent,
        "logo": list(paper.look.logo or b""),
        "year": paper.at.year,
        "month": paper.at.month,
        "day": paper.at.day,
        "blocks": [{"kind": KINDS[type(block)], **asdict(block)} for block in paper.blocks],
    }
    try:
        return _printed(paper, content)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    return _printed(paper, json.loads(UNPRINTABLE.sub("□", json.dumps(content, ensure_ascii=False))))


def _printed(paper: Paper, content: dict[str, object]) -> bytes:
    found, warnings = typst.compile_with_warnings(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=FONT_FOLDERS,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(content)},
        pdf_standards=["ua-1"],
        timestamp=int(paper.at.timestamp()),
    )
    if warnings:
        raise TypstComplaintError("; ".join(warning.message for warning in warnings))
    return _bytes(found)


def can_be_printed(picture: bytes) -> bool:
    """Whether typst can read a picture from outside (its header alone promises nothing)."""
    source = "#set page(width: auto, height: auto)\n#image(bytes(json(bytes(sys.inputs.picture))), width: 2cm)"
    try:
        typst.compile(
            source.encode(),
            font_paths=FONT_FOLDERS,
            ignore_system_fonts=True,
            format="png",
            sys_inputs={"picture": json.dumps(list(picture))},
        )
    except typst.TypstError:
        return False
    return True


def to_png(svg: str, *, ppi: float = 220.0) -> bytes:
    """A picture as PNG, for Word."""
    source = (
        '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 16.5cm)'
    )
    return _bytes(
        typst.compile(
            source.encode(),
            font_paths=FONT_FOLDERS,
            ignore_system_fonts=True,
            format="png",
            ppi=ppi,
            sys_inputs={"svg": svg},
        )
    )


def _bytes(found: object) -> bytes:
    """What typst returns for one file."""
    if not isinstance(found, bytes):
        raise TypeError("typst made more than one file")
    return found
