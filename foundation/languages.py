"""Languages of the screens and of what leaves the house: English and Dutch."""

import enum
import hashlib
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, current_app, g, has_request_context, request, session
from flask_babel import Babel, Domain, force_locale, get_locale

__all__ = [
    "Language",
    "compile_catalogues",
    "current_language",
    "force_locale",
    "in_language",
    "set_up_languages",
    "use_words_of",
]


class Language(enum.StrEnum):
    """A language that Gids speaks."""

    EN = "en"
    NL = "nl"


PRIVATE = "private"  # the words of a buyer that no procurement law binds: it chooses, and awards nothing
LOCALES = {language: Locale.parse(language) for language in Language}


def choose_language() -> Locale:
    """The person's own language, else the one chosen on this browser, else what the browser asks for."""
    if not has_request_context():
        return LOCALES[Language.EN]
    person = g.get("person")
    if person is not None:
        return LOCALES[person.language]
    return LOCALES[Language(session.get("language") or request.accept_languages.best_match([*Language]) or Language.EN)]


def current_language() -> Language:
    """The language of the page or document being made."""
    locale = get_locale()
    return Language(locale.language) if locale is not None else Language.EN


def in_language(text: str, other: str | None, language: Language, first: Language) -> str:
    """User content in `language`: `text` is in `first`, `other` the optional second-language text."""
    return other if other and language != first else text


def compile_catalogues(source: Path, target: Path) -> None:
    """Compile every .po under `source` to a .mo under `target`, unless it was made of the same text; times say nothing
    after an upgrade.
    """
    for po in source.glob("*/LC_MESSAGES/*.po"):
        mo = target / po.relative_to(source).with_suffix(".mo")
        mark, digest = mo.with_suffix(".sha256"), hashlib.sha256(po.read_bytes()).hexdigest()
        if mo.exists() and mark.exists() and mark.read_text() == digest:
            continue
        mo.parent.mkdir(parents=True, exist_ok=True)
        with po.open("rb") as text, mo.open("wb") as binary:
            write_mo(binary, read_po(text))
        mark.write_text(digest)


def use_words_of(name: str) -> None:
    """Let texts be, from here on in this request, as the catalogue `name` has them; others stay as usual."""
    current_app.extensions["gids_words"][name].as_default()


def set_up_languages(app: Flask, instance: Path) -> None:
    target = instance / "translations"
    compile_catalogues(Path(app.root_path) / "translations", target)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(target)
    app.config["BABEL_DEFAULT_LOCALE"] = Language.EN.value
    Babel(app, locale_selector=choose_language)
    both = [str(target), str(target)]
    app.extensions["gids_words"] = {PRIVATE: Domain(both, f"messages;{PRIVATE}")}
