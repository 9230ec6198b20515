"""The page verifies as the command line does: from a web server with workers, from a folder without any."""

from __future__ import annotations

import importlib.util
import json
import shutil
import threading
from base64 import b64decode
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = ROOT / "resources" / "verifier" / "index.html"
VECTORS = ROOT / "docs" / "vectors"
ENDED = (
    "const {state} = document.body.dataset; return ['holds','refused','no-record'].includes(state) && state"
)

pytestmark = pytest.mark.skipif(not VECTORS.is_dir(), reason="docs/vectors is not there")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serves the page, a record that holds and one with a wrong total, on this machine alone."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(PAGE.parent, folder / "verifier")
    shutil.copytree(VECTORS / "record", folder / "record")
    shutil.copytree(VECTORS / "record-station", folder / "tables")
    shutil.copytree(VECTORS / "record", folder / "wrong")
    for change in json.loads((VECTORS / "refused" / "total-wrong.json").read_text(encoding="utf-8"))[
        "changes"
    ]:
        (folder / "wrong" / change["file"]).write_bytes(b64decode(change["content_base64"]))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as one:
        thread = threading.Thread(target=one.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{one.server_port}"
        one.shutdown()


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    spec = importlib.util.spec_from_file_location("verifier_tests_browser", HERE / "browser.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    try:
        with module.browser(tmp_path_factory.mktemp("profile")) as one:
            yield one
    except module.BrowserMissingError as missing:
        pytest.skip(str(missing))


def test_a_record_on_the_same_server_holds(window: Any, server: str) -> None:
    window.open(f"{server}/verifier/index.html?record=/record")
    assert window.wait(ENDED) == "holds"
    assert window.text("#verdict-title") == "Todo cierra"
    assert window.run("return document.querySelectorAll('#check-list .held').length") > 15
    assert window.run("return document.querySelectorAll('#winner-list li').length") > 0


def test_a_record_whose_tables_counted_says_so_and_finds_receipts(window: Any, server: str) -> None:
    window.open(f"{server}/verifier/index.html?record=/tables&lang=en")
    assert window.wait(ENDED) == "holds"
    checks = window.text("#check-list")
    assert "The count at the station · " in checks
    assert "(M-01)" in checks
    assert "handed" in checks
    assert "in the common mix of the stations with few votes" in window.text("#winner-list")
    record = VECTORS / "record-station"
    ballots = (record / "stations" / "M-01" / "ballots.bin").read_bytes()[len(b"urna/1/ballots\n") :]
    ballot = ballots[3 : 3 + int.from_bytes(ballots[1:3], "big")]
    manifest = sha256((record / "manifest.json").read_bytes()).digest()
    tracker = sha256(b"urna/1/tracker\n" + manifest + b"\x04M-01" + ballot).hexdigest()
    code = window.run("return urna.code(urna.unhex(arguments[0]))", tracker)
    window.write("#receipt-code", code.lower())
    window.click("#receipt-form button")
    assert window.run("return document.getElementById('receipt-answer').dataset.found") == "true"


def test_a_wrong_total_is_told_with_its_file_and_no_winners(window: Any, server: str) -> None:
    window.open(f"{server}/verifier/index.html?record=/wrong")
    assert window.wait(ENDED) == "refused"
    assert "count/tally.json" in window.text("#verdict-details")
    assert window.run("return document.getElementById('winners').hidden")
    assert window.run("return document.getElementById('receipt').hidden")


def test_another_authority_is_refused(window: Any, server: str) -> None:
    window.open(f"{server}/verifier/index.html")
    window.write("#authority", "0" * 64)
    window.write("#folder", str(VECTORS / "record"))
    assert window.wait(ENDED) == "refused"
    assert "authority.pem" in window.text("#verdict-details")


def test_it_works_from_a_folder_in_three_languages_and_finds_receipts(window: Any) -> None:
    window.open(PAGE.as_uri())
    window.write("#folder", str(VECTORS / "record"))
    assert window.wait(ENDED) == "holds"
    receipts = json.loads((VECTORS / "receipt.json").read_text(encoding="utf-8"))["vectors"]
    window.write("#receipt-code", receipts[0]["code"].lower())
    window.click("#receipt-form button")
    assert window.run("return document.getElementById('receipt-answer').dataset.found") == "true"
    said = set()
    for number in (1, 2, 3):
        window.click(f"#languages button:nth-child({number})")
        said.add((window.text("#verdict-title"), window.text("#receipt-answer"), window.text("h1")))
        assert "undefined" not in window.run("return document.body.innerText")
    assert len(said) == 3


def test_a_folder_without_a_record_is_told_so(window: Any, tmp_path: Path) -> None:
    (tmp_path / "photo.txt").write_text("no record", encoding="utf-8")
    window.open(PAGE.as_uri())
    window.write("#folder", str(tmp_path))
    assert window.wait(ENDED) == "no-record"


def test_every_language_has_every_text(window: Any) -> None:
    window.open(PAGE.as_uri())
    missing = window.run(
        """const names = (value) => Object.entries(value).flatMap(([key, one]) =>
             typeof one === 'object' ? names(one).map((name) => `${key}.${name}`) : [key]).sort();
           const [first, ...others] = Object.values(urna.texts).map((one) => names(one).join());
           return others.filter((one) => one !== first).length"""
    )
    assert missing == 0


def test_the_page_may_load_nothing_from_elsewhere() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert "connect-src 'self'" in page
    for path in PAGE.parent.glob("*.*"):
        assert "http://" not in path.read_text(encoding="utf-8"), path.name
        assert "https://" not in path.read_text(encoding="utf-8"), path.name
