"""Odd certificates, signed all right: both verifiers take the same ones (record-format.md 3.3).

Each is one of docs/vectors with a byte changed, or with a part left out, doubled, emptied or exchanged, and
signed anew by the authority. Where two libraries for X.509 would differ, the page has an answer.
"""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.election import CertificateError, authority_key, station_key
from tally.election.x509_form import der_of, pem_of

HERE = Path(__file__).parent
VECTORS = HERE.parents[1] / "docs" / "vectors"
RECORD = VECTORS / "record"
NODE = shutil.which("node")

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="no node on this machine"),
    pytest.mark.skipif(not RECORD.is_dir(), reason="docs/vectors is not there"),
]

Tree = list[Any]
"""Values of DER: [tag, bytes], or [tag, values] where the tag is a constructed one."""

ALGORITHM = bytes.fromhex("300506032b6570")
INSIDE = {
    "nothing": "",
    "junk": "6a756e6b",
    "an empty sequence": "3000",
    "false, said": "3003010100",
    "true": "30030101ff",
    "true as 1": "3003010101",
    "true and a path": "30060101ff020101",
    "true and a path below 0": "30060101ff0201ff",
    "a path alone": "3003020101",
    "true twice": "30060101ff0101ff",
    "all bits of one byte": "030200ff",
    "an unused bit that is 1": "03020387",
    "eight unused bits": "03020880",
    "no bits": "030100",
    "two bytes of bits": "0303000480",
    "a bit string cut": "0300",
}
NAMES = {
    "a host": [0x82, b"a.b"],
    "a host that is not ASCII": [0x82, b"\xff"],
    "a second URI": [0x86, b"urn:x"],
    "no URI": [0x86, b""],
    "three bytes of an address": [0x87, b"abc"],
    "X.400": [0xA3, [[0x30, []]]],
    "another kind": [0xA0, []],
    "a kind that there is not": [0x89, b"x"],
    "a constructed URI": [0xA6, [[12, b"x"]]],
}


def tlv(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + content


def tree(data: bytes) -> Tree:
    out: Tree = []
    at = 0
    while at < len(data):
        tag, size, start = data[at], data[at + 1], at + 2
        if size & 0x80:
            start += size & 0x7F
            size = int.from_bytes(data[at + 2 : start], "big")
        content = data[start : start + size]
        out.append([tag, tree(content) if tag & 0x20 else content])
        at = start + size
    return out


def flat(values: Tree) -> bytes:
    return b"".join(tlv(tag, flat(inner) if isinstance(inner, list) else inner) for tag, inner in values)


def places(values: Tree, before: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    for number, (_, inner) in enumerate(values):
        yield (*before, number)
        if isinstance(inner, list):
            yield from places(inner, (*before, number))


def emptied(within: Tree, k: int) -> None:
    within[k][1] = [] if isinstance(within[k][1], list) else b""


def lengthened(within: Tree, k: int) -> None:
    if not isinstance(within[k][1], list):
        within[k][1] += b"\0"


CHANGES: dict[str, Callable[[Tree, int], object]] = {
    "gone": lambda within, k: within.pop(k),
    "twice": lambda within, k: within.insert(k, copy.deepcopy(within[k])),
    "null behind": lambda within, k: within.insert(k + 1, [5, b""]),
    "null before": lambda within, k: within.insert(k, [5, b""]),
    "empty": emptied,
    "of another tag": lambda within, k: within[k].__setitem__(0, within[k][0] + 1),
    "a byte longer": lengthened,
}


def changed_parts(body: Tree) -> Iterator[tuple[str, Tree]]:
    for place in places(body):
        for what, change in CHANGES.items():
            made = copy.deepcopy(body)
            within = made
            for k in place[:-1]:
                within = within[k][1]
            change(within, place[-1])
            yield f"{place} {what}", made


def extensions(body: Tree) -> Tree:
    found: Tree = body[0][1][-1][1][0][1]
    return found


def changed_extensions(body: Tree) -> Iterator[tuple[str, Tree]]:
    for number, extension in enumerate(extensions(body)):
        for what, inside in INSIDE.items():
            made = copy.deepcopy(body)
            extensions(made)[number][1][-1][1] = bytes.fromhex(inside)
            yield f"extension {number}: {what}", made
        for critical in (b"\xff", b"\0", b"\1"):
            made = copy.deepcopy(body)
            parts = extensions(made)[number][1]
            parts[:] = [parts[0], [1, critical], parts[-1]]
            yield f"extension {number} critical {critical.hex()}", made
        if extension[1][0][1].hex() == "551d11":
            for what, name in NAMES.items():
                made = copy.deepcopy(body)
                own = extensions(made)[number][1][-1]
                own[1] = flat([[0x30, [*tree(own[1])[0][1], name]]])
                yield f"a name more: {what}", made
    for oid in (b"\x2a\x03", b"\x2a\x80", b"", bytes.fromhex("551d1f"), bytes.fromhex("551d1e")):
        for critical in ([], [[1, b"\xff"]]):
            made = copy.deepcopy(body)
            extensions(made).append([0x30, [[6, oid], *critical, [4, b"junk"]]])
            yield f"an extension more: {oid.hex()} {critical}", made


def changed_bodies(body: bytes) -> Iterator[tuple[str, bytes]]:
    for at in range(len(body)):
        changed = bytearray(body)
        changed[at] ^= (1, 0x80, 0x20, 4)[at % 4]
        yield f"byte {at}", bytes(changed)
    for what, made in (*changed_parts(tree(body)), *changed_extensions(tree(body))):
        yield what, flat(made)
    made = tree(body)
    made[0][1].insert(7, [0x81, b"\0\1"])
    yield "a unique id", flat(made)


def certificates(true: bytes, key: Ed25519PrivateKey) -> Iterator[tuple[str, bytes]]:
    body = flat([tree(true)[0][1][0]])
    for what, changed in changed_bodies(body):
        yield what, tlv(0x30, changed + ALGORITHM + tlv(3, b"\0" + key.sign(changed)))
    signature = key.sign(body)
    yield "as it was", tlv(0x30, body + ALGORITHM + tlv(3, b"\0" + signature))
    yield "unused bits", tlv(0x30, body + ALGORITHM + tlv(3, b"\1" + signature))
    yield "with parameters", tlv(0x30, body + bytes.fromhex("300706032b65700500") + tlv(3, b"\0" + signature))
    yield "a byte behind", tlv(0x30, body + ALGORITHM + tlv(3, b"\0" + signature)) + b"\0"


def test_both_take_the_same_certificates(tmp_path: Path) -> None:
    keys = {one["name"]: one["secret"] for one in json.loads((VECTORS / "keys.json").read_bytes())["keys"]}
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(keys["authority"]))
    authority = (RECORD / "authority.pem").read_bytes()
    election = json.loads((RECORD / "manifest.json").read_bytes())["election"]
    true = {"authority": authority, "station": (RECORD / "stations/M-01/station.pem").read_bytes()}
    cases = [
        (kind, what, pem_of(data))
        for kind, pem in true.items()
        for what, data in certificates(der_of(pem, kind), key)
    ]

    def held(kind: str, pem: bytes) -> bool:
        try:
            if kind == "authority":
                authority_key(pem)
            else:
                station_key(pem, authority, election, "M-01")
        except CertificateError:
            return False
        return True

    (tmp_path / "cases.json").write_text(json.dumps([[kind, pem.decode()] for kind, _, pem in cases]))
    command = [str(NODE), str(HERE / "certificates.mjs"), str(RECORD / "authority.pem")]
    command += [f"urn:urna:{election}:station:M-01", str(tmp_path / "cases.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found = [held(kind, pem) for kind, _, pem in cases]
    differ = [
        case[:2]
        for case, one, other in zip(cases, found, json.loads(done.stdout), strict=True)
        if one != other
    ]
    assert differ == []
    assert 100 < sum(found) < len(found) - 100  # both sorts are there
