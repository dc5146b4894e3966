"""What breaks is said with a number, and the log tells what broke under the same number."""

import logging
import re

import pytest
from flask import Flask

from tests.conftest import SignIn


def test_the_number_on_the_page_stands_on_the_line_of_the_traceback(
    demo: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(demo.view_functions, "vendors.show", lambda **_words: {}["nothing here"])
    logger, kept, records = logging.getLogger("gids.errors"), logging.Handler(), list[logging.LogRecord]()
    kept.emit = records.append  # type: ignore[method-assign]
    logger.addHandler(kept)
    try:
        answer = sign_in("chair").get("/initiatives/1/candidates")
    finally:
        logger.removeHandler(kept)
    assert answer.status_code == 500
    shown = re.search(r"Number of this message[^0-9a-f]*([0-9a-f]{8})", answer.text)
    assert shown is not None
    broken = [record for record in records if record.exc_info]
    assert [(record.args[0] if record.args else None, record.levelname) for record in broken] == [
        (shown.group(1), "ERROR")
    ]  # type: ignore[index]
    first, *rest = logging.Formatter("%(message)s").format(broken[0]).splitlines()
    assert first == f"error {shown.group(1)} status 500 endpoint vendors.show"
    assert rest[-1] == "KeyError: 'nothing here'"
