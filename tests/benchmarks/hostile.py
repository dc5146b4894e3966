"""While a stranger's file is refused, how long does anybody else wait? (trust.md: never over 200 ms.)"""

import http.client
import io
import re
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from tests.benchmarks.common import Line
from tests.benchmarks.saves import _page, _request, _sign_in
from tests.browser.conftest import Server

PROMISE = 0.2
PAGES = ("/initiatives/1/ranking", "/initiatives/1/criteria", "/initiatives/1/costs", "/initiatives/1")
UPLOADS = {
    "workbook": ("/initiatives/1/criteria/import", "x.xlsx"),
    "CSV": ("/initiatives/1/criteria/import", "x.csv"),
    "XML": ("/initiatives/1/plan-files", "x.xml"),
}


def _bomb() -> bytes:
    """A sheet with more cells than may be read: the guard counts them all before it says so."""
    book, stream, packed = Workbook(), io.BytesIO(), io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(
                name,
                (
                    content.replace(
                        b"<sheetData/>", b"<sheetData>" + b'<row r="3">' + b"<c/>" * 2_000_000 + b"</row></sheetData>"
                    )
                    if name.startswith("xl/worksheets")
                    else content
                ),
            )
    return packed.getvalue()


WORST = {
    "workbook": _bomb,
    "CSV": lambda: b'"' * 3_000_000,
    "XML": lambda: b"<Project>" + b"<Task>" * 60_000 + b"<![" * 40_000,
}


def _post(port: int, cookie: str, path: str, token: str, name: str, content: bytes) -> tuple[int, float]:
    mark = "----part"
    head = (
        f"--{mark}\r\nContent-Disposition: form-data;"
        f' name="csrf_token"\r\n\r\n{token}\r\n--{mark}\r\nContent-Disposition: form-data; name="file";'
        f' filename="{name}"\r\n\r\n'
    )
    body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", path, body, {"Cookie": cookie, "Content-Type": f"multipart/form-data; boundary={mark}"})
    answer = connection.getresponse()
    answer.read()
    return answer.status, time.perf_counter() - start


def _waits(port: int, cookie: str, until: threading.Event) -> list[float]:
    """How long each page took, one after the other, until the upload was answered."""
    found: list[float] = []
    while not until.is_set():
        for page in PAGES:
            start = time.perf_counter()
            _request(port, "GET", page, cookie)
            found.append(time.perf_counter() - start)
    return found


def run() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), "demo")
        try:
            chair, member = _sign_in(server.port, "chair"), _sign_in(server.port, "member1")
            programme = _sign_in(server.port, "programme")
            token = _page(server.port, chair, "/initiatives/1/criteria")[0]
            _request(
                server.port,
                "POST",
                "/initiatives/1/criteria/reopen",
                chair,
                {"csrf_token": token, "reason": "A new law asks for other criteria."},
            )
            quiet = threading.Event()
            threading.Timer(2, quiet.set).start()
            alone = max(_waits(server.port, member, quiet))
            for kind, (address, name) in UPLOADS.items():
                who, content, answered = programme if kind == "XML" else chair, WORST[kind](), threading.Event()
                token = re.findall(r'name="csrf_token" value="([^"]+)"', _request(server.port, "GET", address, who)[1])[
                    -1
                ]
                answers: list[tuple[int, float]] = []

                def upload(
                    who: str = who,
                    address: str = address,
                    token: str = token,
                    name: str = name,
                    content: bytes = content,
                    answers: list[tuple[int, float]] = answers,
                    answered: threading.Event = answered,
                ) -> None:
                    answers.extend(_post(server.port, who, address, token, name, content) for _turn in range(3))
                    answered.set()

                threading.Thread(target=upload).start()
                waits = _waits(server.port, member, answered)
                ratio = max(waits) / PROMISE
                detail = (
                    f"{len(waits)} pages, longest {1000 * max(waits):.0f} ms, alone {1000 * alone:.0f} ms; refused with"
                    f" {answers[0][0]} in {answers[0][1]:.1f} s"
                )
                yield Line(
                    f"the longest wait of others beside a hostile {kind}, of 200 ms",
                    ratio=ratio,
                    wanted="<= 1",
                    holds=ratio <= 1,
                    detail=detail,
                )
        finally:
            server.stop()
