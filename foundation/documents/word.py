"""A document as Word: real styles, numbered headings, repeated table headings, words on every picture, its language
set.
"""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table

from foundation.documents.paper import Grid, Heading, Paper, Picture, Words
from foundation.documents.pdf import to_png
from foundation.languages import Language

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT, GREY = "Calibri", RGBColor(0x4D, 0x5C, 0x64)
WIDTH = Cm(16.6)
MANY_COLUMNS = 6
LOCALES = {Language.EN: "en-GB", Language.NL: "nl-NL"}
NUMBERING = """<w:abstractNum {names} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>
<w:lvlText w:val="%1"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>
<w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>
</w:abstractNum>"""


def to_word(paper: Paper) -> bytes:
    """The document as .docx."""
    document = Document()
    _set_up(document, paper)
    if paper.look.logo is not None:
        _add_logo(document, paper.look.logo, paper.organisation)
    document.add_paragraph(paper.title, style="Title")
    document.add_paragraph(paper.subtitle, style="Subtitle")
    for block in paper.blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Words):
            _add_words(document, block)
        elif isinstance(block, Grid):
            _add_grid(document, block)
        else:
            _add_picture(document, block)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: WordDocument, paper: Paper) -> None:
    """Page, styles, numbering, language and footer."""
    section, accent = document.sections[0], RGBColor.from_string(paper.look.accent[1:].upper())
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size, colour in (
        ("Normal", 10.5, None),
        ("Title", 20, accent),
        ("Subtitle", 12, GREY),
        ("Heading 1", 14, accent),
        ("Heading 2", 11.5, accent),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        fonts.set(qn("w:hAnsi"), FONT)
        if colour is not None:
            style.font.color.rgb = colour
        style.font.italic = False
    _number_headings(document)
    _set_language(document, paper)
    _add_footer(document, paper.footer)


def _set_language(document: WordDocument, paper: Paper) -> None:
    """The language of the text, and properties without a person's name."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{LOCALES[paper.language]}"/>'))
    properties = document.core_properties
    properties.title, properties.author, properties.language = paper.title, paper.organisation, LOCALES[paper.language]
    properties.created = properties.modified = paper.at.replace(tzinfo=None)
    properties.comments = properties.keywords = ""


def _add_footer(document: WordDocument, text: str) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = f"{text} · "
    for code in ("PAGE", "NUMPAGES"):
        foot._p.append(
            parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>1</w:t>'
                "</w:r></w:fldSimple>"
            )
        )
        if code == "PAGE":
            foot.add_run(" / ")
    for run in foot.runs:
        run.font.size, run.font.color.rgb = Pt(8), GREY


def _number_headings(document: WordDocument) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING.format(names=nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, name in enumerate(("Heading 1", "Heading 2")):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        )


def _add_words(document: WordDocument, block: Words) -> None:
    if block.text or block.label:
        paragraph = document.add_paragraph()
        if block.label:
            paragraph.add_run(f"{block.label}  ").bold = True
        paragraph.add_run(block.text)
    for item in block.items:
        document.add_paragraph(item, style="List Bullet")


def _add_grid(document: WordDocument, block: Grid) -> None:
    table = document.add_table(rows=1, cols=len(block.headings), style="Table Grid")
    table.autofit = False
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="C9D3D6"/>' for side in ("top", "bottom", "insideH"))
    table._tbl.tblPr.append(
        parse_xml(
            f'<w:tblBorders {nsdecls("w")}>{sides}<w:left w:val="nil"/><w:right w:val="nil"/><w:insideV w:val="nil"/>'
            "</w:tblBorders>"
        )
    )
    for column, share in zip(table.columns, block.widths, strict=True):
        column.width = Emu(int(WIDTH * share))
    _fill(table, 0, block.headings, block, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for number, row in enumerate(block.rows, start=1):
        table.add_row()
        _fill(table, number, row, block, bold=block.total and number == len(block.rows))
        table.rows[number]._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    document.add_paragraph()


def _fill(table: Table, number: int, texts: Sequence[str], block: Grid, *, bold: bool) -> None:
    for column, (cell, text) in enumerate(zip(table.rows[number].cells, texts, strict=True)):
        cell.width = Emu(int(WIDTH * block.widths[column]))
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(9 if len(texts) < MANY_COLUMNS else 7.5), bold
        if column in block.numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if bold:
            cell._tc.get_or_add_tcPr().append(
                parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E4EEEE"/>')
            )


def _add_logo(document: WordDocument, logo: bytes, organisation: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    shape = paragraph.add_run().add_picture(io.BytesIO(logo), height=Cm(1.6))
    shape._inline.docPr.set("descr", organisation)


def _add_picture(document: WordDocument, block: Picture) -> None:
    shape = document.add_picture(io.BytesIO(to_png(block.svg)), width=WIDTH)
    shape._inline.docPr.set("descr", block.words)
