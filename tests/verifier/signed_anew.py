"""Bends documents of docs/vectors/record and signs them, and all that hangs on them, with the test keys.

So what a committee, an authority or a station could publish that no signature gives away.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Json = dict[str, Any]
Bend = Callable[[Json], object]
BendLines = Callable[[list[Json]], object]
COUNTERS = ("abandoned", "cast", "challenged", "checked_in")
STATION = "stations/M-01"


def _canonical(value: object) -> bytes:
    # All keys of these documents are ASCII, so that Python's order is RFC 8785's.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Forger:
    """Holds the test keys. Each method gives the files that change, with a fitting index among them."""

    def __init__(self, vectors: Path) -> None:
        self._record = vectors / "record"
        keys = json.loads((vectors / "keys.json").read_text(encoding="utf-8"))["keys"]
        self._keys = {
            key["name"]: Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key["secret"]))
            for key in keys
            if key["kind"] == "Ed25519"
        }

    def _read(self, path: str) -> Any:
        return json.loads((self._record / path).read_text(encoding="utf-8"))

    def _sign(self, path: str, key: str, value: Json) -> dict[str, bytes]:
        data = _canonical(value)
        message = f"urna/1/{value['type']}\n".encode() + data
        return {path: data, f"{path}.sig": self._keys[key].sign(message)}

    def _indexed(self, files: dict[str, bytes]) -> dict[str, bytes]:
        index = self._read("record.json")
        for path, data in files.items():
            index["files"][path] = {"sha256": _hash(data), "size": len(data)}
        return files | self._sign("record.json", "committee", index)

    def document(self, path: str, key: str, bend: Bend) -> dict[str, bytes]:
        """One document, signed anew by its signer."""
        value = self._read(path)
        kind = value["type"]
        bend(value)
        return self._indexed(self._sign(path, key, {**value, "type": kind}))

    def tally(self, bend: Bend) -> dict[str, bytes]:
        """The tally, and the merge that names its hash and what was refused."""
        value, merge = self._read("count/tally.json"), self._read("merge.json")
        bend(value)
        files = self._sign("count/tally.json", "committee", value)
        merge["refused"] = value["refused"]
        for entry in merge["inputs"]:
            if entry["file"] == "count/tally.json":
                entry["sha256"] = _hash(files["count/tally.json"])
        return self._indexed(files | self._sign("merge.json", "committee", merge))

    def package_file(self, name: str, data: bytes) -> dict[str, bytes]:
        """One file of a station's package, and the package's index."""
        index = self._read(f"{STATION}/package.json")
        index["files"][name] = {"sha256": _hash(data), "size": len(data)}
        files = {f"{STATION}/{name}": data}
        return self._indexed(files | self._sign(f"{STATION}/package.json", "station M-01", index))

    def journal(self, bend: BendLines) -> dict[str, bytes]:
        """A station's journal, chained anew, and its closing record and package."""
        text = (self._record / STATION / "journal.jsonl").read_text(encoding="utf-8")
        lines = [json.loads(line) for line in text.splitlines()]
        bend(lines)
        before, data = "0" * 64, b""
        for number, line in enumerate(lines, start=1):
            line |= {"n": number, "previous": before}
            raw = _canonical(line)
            before = _hash(raw)
            data += raw + b"\n"
        counters = {name: lines[-1][name] for name in COUNTERS}
        closing = self._read(f"{STATION}/closing.json")
        closing |= {"counters": counters, "journal_head": before, "journal_lines": len(lines)}
        files = {f"{STATION}/journal.jsonl": data}
        files |= self._sign(f"{STATION}/closing.json", "station M-01", closing)
        index = self._read(f"{STATION}/package.json") | {"counters": counters, "journal_head": before}
        for name in ("journal.jsonl", "closing.json", "closing.json.sig"):
            content = files[f"{STATION}/{name}"]
            index["files"][name] = {"sha256": _hash(content), "size": len(content)}
        return self._indexed(files | self._sign(f"{STATION}/package.json", "station M-01", index))


def event(behind: int, name: str, /, **fields: object) -> BendLines:
    """Puts an event behind a line of a journal, with the counters of that line."""

    def bend(lines: list[Json]) -> None:
        lines.insert(behind, {key: lines[behind - 1][key] for key in COUNTERS} | {"event": name} | fields)

    return bend


def write_changes(path: Path, files: dict[str, bytes]) -> Path:
    """The files in the form of docs/vectors/refused."""
    changes = [
        {"file": name, "content_base64": base64.b64encode(data).decode()} for name, data in files.items()
    ]
    path.write_text(json.dumps({"changes": changes}), encoding="utf-8")
    return path
