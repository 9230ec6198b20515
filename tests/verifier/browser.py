"""Drives a Chromium over chromedriver's HTTP protocol (W3C WebDriver), so no test needs a new package."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key of an element's id, WebDriver section 12


class BrowserMissingError(Exception):
    """No Chromium, or no driver for it, on this machine."""


class Browser:
    """One window of a headless Chromium."""

    def __init__(self, address: str, session: str) -> None:
        self._base = f"{address}/session/{session}"

    def open(self, address: str) -> None:
        _call("POST", f"{self._base}/url", {"url": address})

    def run(self, script: str, *values: object) -> Any:
        return _call("POST", f"{self._base}/execute/sync", {"script": script, "args": list(values)})

    def write(self, selector: str, text: str) -> None:
        found = _call("POST", f"{self._base}/element", {"using": "css selector", "value": selector})
        _call("POST", f"{self._base}/element/{found[ELEMENT]}/value", {"text": text})

    def click(self, selector: str) -> None:
        self.run("document.querySelector(arguments[0]).click()", selector)

    def text(self, selector: str) -> str:
        return str(self.run("return document.querySelector(arguments[0]).textContent", selector))

    def wait(self, script: str, seconds: float = 60) -> Any:
        """Asks until the script gives something true. Raises: TimeoutError."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := self.run(script):
                return found
            time.sleep(0.1)
        raise TimeoutError(script)

    def picture(self) -> bytes:
        return b64decode(_call("GET", f"{self._base}/screenshot"))

    def close(self) -> None:
        _call("DELETE", self._base)


def _call(method: str, address: str, body: dict[str, object] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=90) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as problem:
        raise RuntimeError(problem.read().decode()) from problem


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A Chromium with an empty profile, closed afterwards.

    Raises: BrowserMissingError: there is none here, or it does not start.
    """
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        raise BrowserMissingError("no chromium and chromedriver on this machine")
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    window = None
    try:
        _wait_for(address)
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        flags += ["--disable-dev-shm-usage", "--window-size=900,1400", f"--user-data-dir={profile}"]
        options = {"binary": chromium, "args": flags}
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        try:
            session = _call("POST", f"{address}/session", wanted)["sessionId"]
        except RuntimeError as problem:
            raise BrowserMissingError(f"Chromium does not start here: {problem}") from problem
        window = Browser(address, session)
        yield window
    finally:
        if window is not None:
            window.close()
        process.terminate()
        process.wait(timeout=10)


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            if _call("GET", f"{address}/status")["ready"]:
                return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.1)
    raise BrowserMissingError("chromedriver does not answer")
