"""The decision file: every document of the decision in one zip, with a manifest of hashes that is signed with the audit
key.
"""

import hashlib
import hmac
import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.audit.chain import canonical
from foundation.audit.workbook import Trail, audit_extract
from foundation.documents.pdf import to_pdf
from foundation.documents.word import to_word
from foundation.languages import Language
from selection.decision.documents.letter import letter
from selection.decision.documents.memo import memo
from selection.decision.documents.minutes import minutes
from selection.decision.dossier import BoardFile, Dossier

MANIFEST = "manifest.json"
MOST_BYTES = 60 * 1024 * 1024


@dataclass(frozen=True)
class Complaint:
    """One file of a decision file that is not what the manifest says."""

    name: str
    what: str


def make_documents(file: Dossier, language: Language) -> dict[str, bytes]:
    """Memo as Word and PDF, minutes, and one letter for each vendor in its own language."""
    paper, noted = memo(file, language), minutes(file, language)
    with force_locale(language):
        names = (_("decision-memo"), _("minutes"), _("letters"))
    found = {
        f"{names[0]}.docx": to_word(paper),
        f"{names[0]}.pdf": to_pdf(paper),
        f"{names[1]}.docx": to_word(noted),
        f"{names[1]}.pdf": to_pdf(noted),
    }
    for candidate in file.candidates:
        found[f"{names[2]}/{candidate.id}-{_plain(candidate.title)}.docx"] = to_word(letter(file, candidate))
    return found


def make_decision_file(
    board_file: BoardFile, trail: Trail, language: Language, *, workbook: bytes, key: bytes
) -> bytes:
    """The whole decision file as a zip."""
    files = make_documents(board_file.dossier, language) if board_file.dossier is not None else {}
    with force_locale(language):
        files[_("board-workbook") + ".xlsx"] = workbook
        files[_("audit-extract") + ".xlsx"] = audit_extract(trail, board_file.initiative, board_file.at, language)
    facts = {
        "initiative": board_file.initiative.name,
        "organisation": board_file.initiative.organisation,
        "made": board_file.at.isoformat(),
        "audit": f"{trail.head.number} {trail.head.hash}",
        "chain": "whole" if trail.fault is None else f"broken at {trail.fault}",
    }
    return seal(files, key=key, facts=facts)


def _plain(title: str) -> str:
    return re.sub(r"[^\w-]+", "-", title, flags=re.ASCII).strip("-")[:60] or "vendor"


def seal(files: dict[str, bytes], *, key: bytes, facts: dict[str, str]) -> bytes:
    """A zip of the files with a manifest: name, size and SHA-256 of each, and a keyed signature over all of it."""
    listed = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in sorted(files.items())
    }
    manifest = {"facts": facts, "files": listed}
    manifest["signature"] = _signature(manifest, key)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False))
        for name, content in sorted(files.items()):
            archive.writestr(name, content)
    return stream.getvalue()


def _signature(manifest: dict[str, object], key: bytes) -> str:
    return hmac.new(key, canonical({name: manifest[name] for name in ("facts", "files")}), hashlib.sha256).hexdigest()


def check(content: bytes, *, key: bytes) -> list[Complaint]:
    """What in a decision file is not as it was made; an empty list when all is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                return [Complaint(MANIFEST, "the file is larger than any decision file")]
            if len(archive.namelist()) != len(set(archive.namelist())):
                return [Complaint(MANIFEST, "a name stands in the file twice")]
            found = {name: archive.read(name) for name in archive.namelist()}
        manifest = json.loads(found.pop(MANIFEST))
        listed, signature = manifest["files"], str(manifest["signature"])
        whole = hmac.compare_digest(signature, _signature(manifest, key))
        expected = {str(name): str(entry["sha256"]) for name, entry in listed.items()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        RuntimeError,
        NotImplementedError,
    ):
        return [Complaint(MANIFEST, "this is not a decision file, or its manifest cannot be read")]
    complaints = [] if whole else [Complaint(MANIFEST, "the manifest was changed")]
    complaints += [Complaint(name, "is missing") for name in expected if name not in found]
    complaints += [Complaint(name, "was added") for name in found if name not in expected]
    complaints += [
        Complaint(name, "was changed")
        for name, text in found.items()
        if name in expected and hashlib.sha256(text).hexdigest() != expected[name]
    ]
    return complaints
