"""The audit trail as a workbook: every entry with its hash, and whether the chain is whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from foundation.audit.events import in_words, who
from foundation.audit.models import AuditEntry
from foundation.audit.queries import Head
from foundation.clock import zone
from foundation.initiatives.models import Initiative
from foundation.languages import Language
from foundation.templating import show_moment
from foundation.workbook import write

FIRST = 6


@dataclass(frozen=True, kw_only=True)
class Trail:
    """A chain with its head, the first entry that does not fit (None when it is whole), and the names of people."""

    entries: Sequence[AuditEntry]
    head: Head
    fault: int | None
    names: Mapping[int, str]


def audit_extract(trail: Trail, initiative: Initiative, at: datetime, language: Language) -> bytes:
    """Who did what when, without the values; the head can be compared with the footer of any document."""
    where, head, fault, organisation = zone(initiative.time_zone), trail.head, trail.fault, initiative.organisation
    book = write.new_book(_("Audit extract"), organisation=organisation, at=at)
    sheet = book.create_sheet(_("Audit trail"))
    write.put(sheet, 1, 1, _("Audit extract"), "title", align=write.PLAIN_TOP)
    word = (
        _("The chain is whole: no entry was changed or removed.")
        if fault is None
        else _("The chain is broken at entry %(number)s: it, or one before it, was changed or removed.", number=fault)
    )
    write.put(sheet, 2, 1, word, "bold", align=write.PLAIN_TOP).fill = write.FILLS["green" if fault is None else "red"]
    write.put(
        sheet,
        3,
        1,
        _("Last entry: %(number)s, fingerprint %(hash)s", number=head.number, hash=head.hash),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put_headings(sheet, FIRST - 1, [_("No."), _("When"), _("Who"), _("What"), _("About"), _("Reason"), _("Hash")])
    for row, entry in enumerate(trail.entries, start=FIRST):
        write.put_number(sheet, row, 1, entry.number, "0")
        texts = (
            show_moment(entry.at, where, language),
            who(entry, trail.names),
            in_words(entry.event),
            entry.subject,
            entry.reason or "",
            entry.hash,
        )
        for column, text in enumerate(texts, start=2):
            write.put(sheet, row, column, text)
    write.widths(sheet, 8, 24, 24, 34, 26, 60, 68)
    sheet.freeze_panes = f"A{FIRST}"
    sheet.row_dimensions[1].height = write.TITLE_HEIGHT
    write.set_up_paper(sheet, footer_left=organisation, footer_middle=head.short, title_rows=f"{FIRST - 1}:{FIRST - 1}")
    return write.to_bytes(book)
