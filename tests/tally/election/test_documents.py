"""Documents: one way to write each, and nothing else is read (docs/protocol.md, section 1.3)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from tally.election import (
    Document,
    DocumentError,
    ElectionError,
    ManifestDraft,
    SignatureError,
    canonical,
    parse,
    read_signed,
    sign,
    verify,
    write_signed,
)
from tally.election.documents import public_bytes, read_bytes, signed_bytes
from tests.strategies import drafts

KEY = Ed25519PrivateKey.from_private_bytes(b"\7" * 32)
PUBLIC = public_bytes(KEY)


class Sheet(Document):
    """A document as rooms make them: numbers, texts, a list, a field with a default."""

    type: Literal["sheet"] = "sheet"
    number: int
    names: dict[str, str] = Field(default_factory=dict)
    items: tuple[Annotated[int, Field(ge=0, lt=2**53)], ...] = ()


class Loose(Document):
    """A document of a careless room: any value at all."""

    type: Literal["loose"] = "loose"
    value: Any


SHEETS = st.builds(
    Sheet,
    number=st.integers(-(2**53) + 1, 2**53 - 1),
    names=st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=4),
    items=st.lists(st.integers(0, 2**53 - 1), max_size=4).map(tuple),
)
SHEET = Sheet(number=7, names={"a": "ñandú", "b": "é"}, items=(1, 20))
DATA = SHEET.to_bytes()


@given(SHEETS)
def test_a_document_is_read_back_from_its_bytes(sheet: Sheet) -> None:
    data = sheet.to_bytes()
    assert parse(Sheet, data, "sheet.json") == sheet
    assert json.loads(data) == json.loads(sheet.model_dump_json())


@settings(max_examples=25)
@given(drafts())
def test_a_manifest_is_read_back_from_its_bytes(draft: ManifestDraft) -> None:
    data = draft.to_bytes()
    again = parse(ManifestDraft, data, "manifest.json")
    assert again == draft
    assert again.digest() == draft.digest()


def test_the_bytes_are_those_of_rfc_8785() -> None:
    assert DATA.decode() == '{"items":[1,20],"names":{"a":"ñandú","b":"é"},"number":7,"type":"sheet"}'
    # Section 3.2.3 of the RFC: keys in the order of their UTF-16 code units.
    names = {"\u20ac": "", "\r": "", "\ufb33": "", "1": "", "\U0001f600": "", "\x80": "", "\u00f6": ""}
    expected = ["\r", "1", "\x80", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(json.loads(Sheet(number=0, names=names).to_bytes())["names"]) == expected


REWRITTEN: dict[str, bytes] = {
    "a line break at the end": DATA + b"\n",
    "a space at the start": b" " + DATA,
    "a space inside": DATA.replace(b'"number":7', b'"number": 7'),
    "indented": json.dumps(json.loads(DATA), indent=1, sort_keys=True).encode(),
    "keys in another order": json.dumps(
        dict(reversed(json.loads(DATA).items())), separators=(",", ":"), ensure_ascii=False
    ).encode(),
    "letters escaped": json.dumps(json.loads(DATA), separators=(",", ":"), sort_keys=True).encode(),
    "an ASCII letter escaped": DATA.replace(b'"a"', b'"\\u0061"'),
    "a slash escaped": DATA.replace(b'"type":"sheet"', b'"type":"she\\u0065t"'),
    "a number with an exponent": DATA.replace(b":7", b":7e0"),
    "a number with a point": DATA.replace(b":7", b":7.0"),
    "a number as text": DATA.replace(b":7", b':"7"'),
    "minus nought": DATA.replace(b":7", b":-0"),
    "a key twice, equal": DATA.replace(b'"number":7', b'"number":7,"number":7'),
    "a key twice, first other": DATA.replace(b'"number":7', b'"number":8,"number":7'),
    "a key twice, last other": DATA.replace(b'"number":7', b'"number":7,"number":8'),
    "a name twice": DATA.replace(b'"a":', b'"a":"x","a":'),
    "an unknown field": DATA.replace(b'"number":7', b'"note":"","number":7'),
    "a field left out": DATA.replace(b'"number":7,', b""),
    "a default left out": DATA.replace(b'"items":[1,20],', b""),
    "another type": DATA.replace(b'"type":"sheet"', b'"type":"other"'),
    "a byte order mark": b"\xef\xbb\xbf" + DATA,
    "UTF-16": DATA.decode().encode("utf-16"),
    "UTF-8 that is not": DATA.replace("é".encode(), b"\xe9"),
    "half a surrogate": DATA.replace("é".encode(), b"\\ud800"),
    "a control letter": DATA.replace("é".encode(), b"\x01"),
    "a comma too many": DATA.replace(b"[1,20]", b"[1,20,]"),
    "a comment": DATA + b"//",
    "not a number": DATA.replace(b":7", b":NaN"),
    "endless": DATA.replace(b":7", b":Infinity"),
    "a bool": DATA.replace(b":7", b":true"),
    "null": DATA.replace(b":7", b":null"),
    "2^53": DATA.replace(b":7", b":9007199254740992"),
    "ten thousand digits": DATA.replace(b":7", b":" + b"9" * 10_000),
    "two documents": DATA + DATA,
    "a list": b"[" + DATA + b"]",
    "a text": b'"sheet"',
    "a number": b"7",
    "nothing": b"",
    "cut": DATA[:-1],
    "zeros": bytes(40),
}


@pytest.mark.parametrize("data", REWRITTEN.values(), ids=REWRITTEN)
def test_whatever_means_the_same_or_less_is_refused(data: bytes) -> None:
    assert data != DATA
    with pytest.raises(DocumentError, match=r"^sheet\.json: "):
        parse(Sheet, data, "sheet.json")


@pytest.mark.parametrize(
    ("begin", "end"),
    [(b"[", b""), (b"[", b"]"), (b'{"a":', b""), (b'{"a":', b"1" + b"}" * 100_000)],
    ids=["open lists", "lists", "open objects", "objects"],
)
def test_endless_nesting_is_refused_by_name(begin: bytes, end: bytes) -> None:
    for deep in (300, 100_000):
        nest = begin * deep + end * (deep if end == b"]" else 1)
        for data in (nest, b'{"type":"loose","value":' + nest + b"}"):
            with pytest.raises(DocumentError):
                parse(Loose, data, "loose.json")


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(DocumentError):
        parse(Sheet, data, "sheet.json")


@pytest.mark.parametrize("value", [1.0, 1.5, {"a": [0.0]}, 2**53, -(2**53)])
def test_what_no_document_holds_is_not_written_either(value: Any) -> None:
    with pytest.raises(DocumentError):
        Loose(value=value).to_bytes()
    with pytest.raises(DocumentError):
        canonical({"value": value})


def test_a_fraction_is_refused_even_where_the_model_would_take_it() -> None:
    with pytest.raises(DocumentError, match="canonical"):
        parse(Loose, b'{"type":"loose","value":1.5}', "loose.json")


def test_too_many_bytes_are_refused_before_they_are_read() -> None:
    with pytest.raises(DocumentError, match="more than any document"):
        parse(Sheet, b" " * (64 * 1024 * 1024 + 1), "sheet.json")


def test_a_signature_covers_the_type_and_the_bytes() -> None:
    signature = sign(KEY, SHEET)
    assert signature == KEY.sign(b"urna/1/sheet\n" + DATA)
    assert len(signature) == 64
    verify(PUBLIC, "sheet", DATA, signature, "sheet.json")
    for other in ("Sheet", "sheet\n", "", "receipt"):
        with pytest.raises(SignatureError, match=r"^sheet\.json: "):
            verify(PUBLIC, other, DATA, signature, "sheet.json")


def test_one_changed_byte_of_document_signature_or_key_is_noticed() -> None:
    signature = sign(KEY, SHEET)
    for at in range(len(DATA)):
        for flip in (1, 0x20, 0x80):
            changed = DATA[:at] + bytes([DATA[at] ^ flip]) + DATA[at + 1 :]
            with pytest.raises(ElectionError):
                verify(PUBLIC, parse(Sheet, changed, "x").type, changed, signature, "x")
    for at in range(64):
        with pytest.raises(SignatureError):
            verify(
                PUBLIC, "sheet", DATA, signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1 :], "x"
            )
    for wrong in (b"", signature[:-1], signature + b"\0", bytes(64)):
        with pytest.raises(SignatureError):
            verify(PUBLIC, "sheet", DATA, wrong, "x")
    for key in (b"", PUBLIC[:-1], bytes(32), public_bytes(Ed25519PrivateKey.from_private_bytes(bytes(32)))):
        with pytest.raises(SignatureError):
            verify(key, "sheet", DATA, signature, "x")


def test_a_second_form_of_the_same_signature_is_refused() -> None:
    signature = sign(KEY, SHEET)
    order = 2**252 + 27742317777372353535851937790883648493
    s = int.from_bytes(signature[32:], "little") + order  # RFC 8032, 5.1.7: s must be below the order
    with pytest.raises(SignatureError):
        verify(PUBLIC, "sheet", DATA, signature[:32] + s.to_bytes(32, "little"), "x")


def test_files_are_read_back_and_every_change_of_them_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "sheet.json"
    write_signed(path, SHEET, KEY)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["sheet.json", "sheet.json.sig"]
    assert path.read_bytes() == DATA
    assert read_signed(Sheet, path, PUBLIC) == SHEET
    other = Sheet(number=8)
    path.write_bytes(other.to_bytes())
    with pytest.raises(SignatureError):
        read_signed(Sheet, path, PUBLIC)
    write_signed(path, other, KEY)
    assert read_signed(Sheet, path, PUBLIC) == other
    (tmp_path / "sheet.json.sig").unlink()
    with pytest.raises(DocumentError, match=r"sheet\.json\.sig: cannot be read"):
        read_signed(Sheet, path, PUBLIC)
    with pytest.raises(DocumentError, match="is the folder complete"):
        read_signed(Sheet, tmp_path / "other.json", PUBLIC)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    for name in ("pipe.json", "folder.json"):
        with pytest.raises(DocumentError, match="no file"):
            read_bytes(tmp_path / name)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge.json").open("wb") as stream:
        stream.truncate(2**40)
    with pytest.raises(DocumentError, match="more bytes"):
        read_bytes(tmp_path / "huge.json")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_alone_checks_a_signature(tmp_path: Path) -> None:
    key, message, signature = (tmp_path / name for name in ("key.pem", "message", "signature"))
    key.write_bytes(KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    signature.write_bytes(sign(KEY, SHEET))
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-rawin"]
    command += ["-inkey", str(key), "-in", str(message), "-sigfile", str(signature)]
    for data, holds in ((DATA, True), (DATA.replace(b"7", b"8"), False)):
        message.write_bytes(signed_bytes("sheet", data))
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode == 0) is holds
