"""Languages of the screens and of what leaves the house: English and Dutch."""

import enum
import hashlib
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations
from flask import Flask, current_app, g, has_request_context, request, session
from flask_babel import Babel, Domain, force_locale, get_domain, get_locale
from markupsafe import Markup

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


class QuickDomain(Domain):  # type: ignore[misc]
    """The texts of a catalogue, found once per language: a page asks for hundreds of them."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.known: dict[str, NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        locale = get_locale()
        if locale is None:
            return NullTranslations()
        if locale.language not in self.known:
            self.known[locale.language] = super().get_translations()
        return self.known[locale.language]


def say(text: str, /, **values: object) -> Markup:
    """A text in a template, in the language of the page; what is filled in is escaped."""
    found = get_domain().get_translations().ugettext(text)
    return Markup(found) % values if values else Markup(found.replace("%%", "%"))  # noqa: S704 - our own texts


def say_number(one: str, many: str, num: int, /, **values: object) -> Markup:
    """A text that depends on a number, in a template."""
    found = get_domain().get_translations().ungettext(one, many, num)
    return Markup(found) % ({"num": num} | values)  # noqa: S704 - our own texts


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
    babel, both = Babel(app, locale_selector=choose_language), [str(target), str(target)]
    babel.domain_instance = QuickDomain([str(target)], "messages")
    app.extensions["gids_words"] = {PRIVATE: QuickDomain(both, f"messages;{PRIVATE}")}
    app.jinja_env.globals.update(_=say, gettext=say, ngettext=say_number)
