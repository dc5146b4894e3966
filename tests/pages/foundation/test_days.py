"""Days and moments are typed and read as the person's language has them, whatever the browser."""

from datetime import date, datetime

import pytest
from flask import Flask
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict

from foundation.forms.base import Form
from foundation.forms.days import DayField, MomentField


class Both(Form):
    on = DayField("On")
    at = MomentField("At", needed=False)


def sent(app: Flask, language: str, **typed: str) -> Both:
    with app.test_request_context(), force_locale(language):
        form = Both(MultiDict(typed), meta={"csrf": False})
        form.validate()
        return form


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("nl", "31-1-2027", date(2027, 1, 31)),
        ("nl", "3/4/2027", date(2027, 4, 3)),  # in Dutch the day comes first
        ("nl", "wo 3 maart 2027", date(2027, 3, 3)),
        ("en", "3 Mar 2027", date(2027, 3, 3)),
        ("en", "March 3, 2027", date(2027, 3, 3)),
        ("en", "31/1/2027", date(2027, 1, 31)),  # no thirty-first month
        ("en", "4/4/27", date(2027, 4, 4)),
        ("en", "2027-01-31", date(2027, 1, 31)),
    ],
)
def test_a_day_is_read_as_it_is_written(prepared: Flask, language: str, text: str, meant: date) -> None:
    form = sent(prepared, language, on=text)
    assert (form.on.data, form.errors) == (meant, {})


@pytest.mark.parametrize(
    ("language", "typed", "sentence"),
    [
        ("en", {"on": "3/4/2027"}, "Is this 3 Apr 2027 or 4 Mar 2027? Write the month as a word."),
        ("en", {"on": "31 Feb 2027"}, "Fill in a day, as 31 Jan 2027."),
        ("nl", {"on": "morgen"}, "Vul een dag in, zoals 31 jan 2027."),
        ("en", {"on": "0/4/2027"}, "Fill in a day, as 31 Jan 2027."),
        ("en", {"on": "3/4/1999"}, "Is this 3 Apr 1999 or 4 Mar 1999? Write the month as a word."),
        ("en", {"on": "1 Jan 1999"}, "Fill in a day between 2000 and 2100."),
        ("nl", {"at": "3 maart 2027"}, "Vul een dag en een tijd in, zoals 31 jan 2027 10:00."),
        ("en", {"at": "3 Mar 2027 25:00"}, "Fill in a day and an hour, as 31 Jan 2027 10:00."),
        ("en", {"at": "3/4/2027 10:00"}, "Is this 3 Apr 2027 or 4 Mar 2027? Write the month as a word."),
    ],
)
def test_what_is_no_day_or_two_is_refused_with_what_was_typed(
    prepared: Flask, language: str, typed: dict[str, str], sentence: str
) -> None:
    form = sent(prepared, language, **typed)
    (name, text), *_rest = typed.items()
    assert [str(said) for said in form.errors[name]] == [sentence]
    with prepared.test_request_context():
        assert f'value="{text}"' in form[name]()


@pytest.mark.parametrize("text", ["3 mrt 2027 10:05", "2027-03-03T10:05", "3-3-2027 10.05 uur"])
def test_a_moment_is_a_day_and_an_hour(prepared: Flask, text: str) -> None:
    assert sent(prepared, "nl", at=text).at.data == datetime(2027, 3, 3, 10, 5)  # noqa: DTZ001 - on the wall


def test_a_day_is_drawn_as_it_is_typed(prepared: Flask) -> None:
    with prepared.test_request_context():
        form = Both(formdata=None, data={"on": date(2027, 3, 8), "at": datetime(2027, 3, 8, 9, 0)})  # noqa: DTZ001
        with force_locale("nl"):
            assert ('value="8 mrt 2027"' in form.on(), 'value="8 mrt 2027 09:00"' in form.at()) == (True, True)
        with force_locale("en"):
            assert ('value="8 Mar 2027"' in form.on(), 'type="text"' in form.on()) == (True, True)


def test_a_day_that_is_needed_says_what_is_wrong_with_it(prepared: Flask) -> None:
    class Asks(Form):
        day = DayField("Day", needed=True)

    for typed, said in (
        ("", "Fill this in."),
        ("   ", "Fill this in."),
        ("some day", "Fill in a day, as 31 Jan 2027."),
    ):
        with prepared.test_request_context("/", method="POST", data={"day": typed}):
            form = Asks()
            assert form.validate() is False
            assert [str(error) for error in form.day.errors] == [said]
