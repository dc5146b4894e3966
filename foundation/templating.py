"""What every template may use: filters for numbers and moments, `may`, and the menu."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache, wraps
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date, format_datetime
from flask import Flask, current_app, g, request, url_for
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException

from foundation.clock import zone
from foundation.errors import typed
from foundation.explanations.rules import origin_in_words
from foundation.forms.base import Form
from foundation.guard import may, signed_here
from foundation.labels import label
from foundation.languages import Language, current_language, in_language
from foundation.lists.values import row_in_words
from foundation.menu import done_in
from foundation.money import show_decimal, show_money, show_percent
from foundation.permissions import Permissions
from foundation.plain_text import unbroken as unbroken_in
from foundation.steps import entry_of, home_of, line_after, parts_of


def _refused_form() -> Form | None:
    """A form that was refused and that the page itself does not show, such as one whose object is gone or done."""
    form: Form | None = g.get("refused_form")
    return form if form is not None and form.errors and not form.is_shown else None


def moment(value: datetime | None) -> str:
    """A moment in the initiative's zone, with the zone named."""
    if value is None:
        return "–"
    where = zone(g.initiative.time_zone if "initiative" in g else "Europe/Amsterdam")
    return show_moment(value, where, current_language())


def unbroken(show: Callable[..., str]) -> Callable[..., str]:
    """The same for a page, where a date or an amount never breaks over two lines."""

    @wraps(show)
    def shown(*values: Any) -> str:
        return show(*values).replace(" ", "\u00a0")

    return shown


def show_moment(value: datetime, where: tzinfo, language: Language) -> str:
    local = value.astimezone(where)
    return f"{_minute(local.replace(tzinfo=None, second=0, microsecond=0), language)} {local.tzname()}"


def until(value: datetime | None, where: str) -> str:
    """The moment by which something is to be done there: a day, where it is the end of one.

    >>> from datetime import UTC
    >>> show_until(datetime(2027, 3, 1, 23, 0, tzinfo=UTC), zone("Europe/Amsterdam"), Language.EN)
    '1 Mar 2027'
    """
    return "–" if value is None else show_until(value, zone(where), current_language())


def show_until(value: datetime, where: tzinfo, language: Language) -> str:
    local = value.astimezone(where)
    if local.time() != time():
        return show_moment(value, where, language)
    return str(format_date(local.date() - timedelta(days=1), "d MMM y", locale=language))


def show_deadline(value: datetime, where: tzinfo, language: Language) -> str:
    """A moment as people write it in a letter, with the place whose clock counts.

    >>> from datetime import UTC
    >>> from zoneinfo import ZoneInfo
    >>> show_deadline(datetime(2026, 11, 26, 9, tzinfo=UTC), ZoneInfo("Europe/Amsterdam"), Language.NL)
    'donderdag 26 november 2026, 10.00 uur (tijd in Nederland)'
    >>> show_deadline(datetime(2026, 11, 26, 9, tzinfo=UTC), ZoneInfo("Europe/Amsterdam"), Language.EN)
    'Thursday 26 November 2026, 10:00 (Netherlands time)'
    """
    clock = "HH.mm 'uur'" if language is Language.NL else "HH:mm"
    place = format_datetime(value, "VVVV", tzinfo=where, locale=language.value).replace("Time", "time")
    return f"{format_datetime(value, f'EEEE d MMMM y, {clock}', tzinfo=where, locale=language.value)} ({place})"


@lru_cache(maxsize=4096)
def _minute(local: datetime, language: Language) -> str:
    return str(format_datetime(local, "d MMM y HH:mm", locale=language))


def day(value: date | None) -> str:
    return "–" if value is None else str(format_date(value, "d MMM y", locale=current_language()))


def money(value: Decimal | None) -> str:
    return show_money(value, g.initiative.currency, current_language())


def number(value: Decimal | float | None, places: int = 2) -> str:
    return show_decimal(value, current_language(), places)


def variance(value: Decimal | float | None, places: int = 2) -> str:
    """A difference with its sign, the minus a real one; nothing where there is none."""
    if value is None:
        return ""
    shown = show_decimal(-value if value < 0 else value, current_language(), places)
    is_nothing = not any(figure in "123456789" for figure in shown)
    return shown if is_nothing else f"{'+' if value > 0 else chr(0x2212)}{shown}"


def quarter(of: tuple[int, int]) -> str:
    """A quarter of a year, as the pictures name it."""
    year, number = of
    return str(format_date(date(year, 3 * number, 1), "QQQ y", locale=current_language()))


def percent(value: Decimal | float | None, places: int = 0) -> str:
    return show_percent(value, current_language(), places)


def lines(value: str | None) -> Markup:
    """Plain text with its line breaks."""
    return Markup("<br>").join(escape(part) for part in figures(value or "").splitlines())


def figures(value: object) -> str:
    """A sentence in which no date, amount or percentage breaks over two lines."""
    text = value if isinstance(value, Markup) else str(value)
    return text if isinstance(text, Markup) else unbroken_in(text)


def trim_zeros(shown: str) -> str:
    """A formatted number without zeros behind its last decimal."""
    separator = "," if current_language() == Language.NL else "."
    return shown.rstrip("0").rstrip(separator) if separator in shown else shown


def in_words(value: object) -> str:
    """A stored value without brackets and quotes."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {in_words(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(in_words(part) for part in value)
    return "–" if value is None else str(value)


def amount(text: str) -> Decimal:
    """An amount that a vendor answered."""
    return Decimal(text)


def whole(value: float) -> Decimal:
    """A result of chance in whole units."""
    return Decimal(round(value))


def spoken(text: str, other: str | None) -> str:
    """User content in the language of the page."""
    return in_language(text, other, current_language(), g.initiative.language)


def _page_path() -> str:
    """Where this page is read: a refusal is drawn at the address that was sent to, which may only take what is sent."""
    if request.method == "POST":
        try:
            current_app.create_url_adapter(request).match(request.path, method="GET")  # type: ignore[union-attr]
        except HTTPException:
            return url_for(f"{request.blueprint}.show", initiative_id=g.initiative.id)
    return request.path


def _again(**changes: Any) -> str:
    """The address of this page with other words in it; a page of a list begins again at its first."""
    words = {**request.args.to_dict(), **changes}
    asked = urlencode({name: value for name, value in words.items() if value and name != "page"})
    return f"{_page_path()}?{asked}" if asked else _page_path()


def register(app: Flask) -> None:
    app.jinja_env.filters.update(
        moment=unbroken(moment),
        until=unbroken(until),
        day=unbroken(day),
        iso_day=unbroken(lambda text: day(date.fromisoformat(text) if text else None)),
        money=unbroken(money),
        amount=amount,
        whole=whole,
        number=number,
        percent=percent,
        quarter=quarter,
        lines=lines,
        trim_zeros=trim_zeros,
        label=label,
        origin=origin_in_words,
        in_words=in_words,
        variance=variance,
        figures=figures,
        row_in_words=row_in_words,
        blueprint_of=lambda endpoint: endpoint.partition(".")[0],
    )
    app.jinja_env.globals["page_path"] = _page_path
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def common() -> dict[str, object]:
        initiative = g.get("initiative")
        return {
            "may": may,
            "Permission": Permissions(),
            "Language": Language,
            "person": g.get("person"),
            "initiative": initiative,
            "next_line": line_after,
            "menu_parts": parts_of(initiative) if initiative is not None else [],
            "done_in": done_in,
            "again": _again,
            "entry_here": entry_of(request.blueprint),
            "home_of": home_of,
            "language": current_language(),
            "spoken": spoken,
            "signed_here": signed_here,
            "refused_form": _refused_form,
            "words_typed": lambda: list(typed(request.form).values()),
            "demo": app.extensions["gids_settings"].demo,
            "here": lambda endpoint, **values: (
                url_for(endpoint, initiative_id=initiative.id, **values)
                if initiative is not None
                else url_for(endpoint, **values)
            ),
        }
