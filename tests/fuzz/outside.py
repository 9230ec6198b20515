"""The same of what cities, cards, scanners, cameras, printers and certifiers send."""

from __future__ import annotations

import base64
import io
import struct
from collections.abc import Callable, Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from printouts.printers import ipp
from tally.election import authority_key, parse_code
from tally.election.manifest import Manifest
from tally.election.voters import voter_id
from tally.election.x509_form import MOST_BYTES as MOST_OF_A_CERTIFICATE
from tally.formats import parse_pabulib
from tally.formats.roll_lists import read_roll, read_voters
from tally.roll import read_card
from tally.station import parse_receipt
from tally.station.activations import parse_activation, text_of
from tests.builders import whole_election
from tests.builders.election import draft
from tests.fuzz.cases import Case, extra, of_model, opened, rows, text, true_votes, whole_manifest
from tests.fuzz.parsers import ACTIVATION, answer, keypad, photo

CELL = 131_000
"""Letters in a cell of a CSV, at most."""
EIGHTEEN = "\ufdfa"
"""A letter that becomes eighteen in its normal form."""
POINTS = 65_000_000


# What a city hands over


def _long(size: int, before: str = "", behind: str = "") -> bytes:
    return (before + EIGHTEEN * min(size // 3, CELL) + behind + "\n").encode()


def _pabulib(keys: bytes, projects: Iterator[bytes], votes: bytes) -> bytes:
    rows = list(projects)
    head = b"num_projects;%d\nnum_votes;1\nbudget;1\nvote_type;approval\nrule;greedy\n" % len(rows)
    return b"".join((b"META\nkey;value\n", head, keys, b"PROJECTS\nproject_id;cost\n", *rows, votes))


def _few_projects(size: int) -> bytes:
    """As many as may be in so many bytes, and votes for the rest."""
    file = true_votes(size)
    many = size // 140
    rows = b"".join(b"%x;1\n" % k for k in range(many))
    return file.replace(b"num_projects;1", b"num_projects;%d" % (many + 1)).replace(b"P;1\n", b"P;1\n" + rows)


def _one_vote(size: int) -> bytes:
    words = ",".join(f"{k:x}" for k in range(min(size, CELL) // 6))
    return _pabulib(b"", iter([b"1;1\n"]), f"VOTES\nvoter_id;vote\n1;{words}\n".encode())


_VOTE = b"VOTES\nvoter_id;vote\n1;0\n"
_CITY: dict[str, Case] = {
    "a number in letters that become eighteen": Case(rows(read_roll), lambda size: b"dni\n" + _long(size)),
    "a yes in letters that become eighteen": Case(
        rows(read_roll), lambda size: "dni,Vot\u00f3\n".encode() + _long(size, "1,")
    ),
    "a column's name in letters that become eighteen": Case(
        rows(read_roll), lambda size: _long(size, "dni,") + b"1,2\n"
    ),
    "a kind of document in letters that become eighteen": Case(
        rows(read_voters), lambda size: _long(size, behind=";1")
    ),
    "areas in letters that become eighteen": Case(
        rows(read_roll),
        lambda size: b"dni,zona\n" + b"".join(_long(180, f"{k + 10},{k}") for k in range(size // 190)),
    ),
    "a person in cells without end": Case(rows(read_voters), lambda size: b"DNI;1;" + b"ab;" * (size // 3)),
    "a person on lines without end": Case(
        rows(read_voters), lambda size: b'DNI;1;"' + b'\n";ab;ab;ab;ab;"' * (size // 16)
    ),
    "keys as short as they can be in Pabulib": Case(
        parse_pabulib, lambda size: b"META\nkey;value\n" + b"a\n" * (size // 2)
    ),
    "keys in Pabulib": Case(
        parse_pabulib,
        lambda size: _pabulib(b"".join(b"%x;\n" % k for k in range(size // 7)), iter([b"0;1\n"]), _VOTE),
    ),
    "projects as short as they can be in Pabulib": Case(
        parse_pabulib, lambda size: _pabulib(b"", (b"%x;1\n" % k for k in range(size // 8)), _VOTE)
    ),
    "projects and votes in Pabulib": Case(parse_pabulib, _few_projects),
    "a vote for everything and more in Pabulib": Case(parse_pabulib, _one_vote),
    "cells of two letters without a row's end in Pabulib": Case(
        parse_pabulib, lambda size: b"META\n" + b"ab;" * (size // 3)
    ),
    "long cells with an emoji in Pabulib": Case(
        parse_pabulib,
        lambda size: _pabulib(
            b"".join(b"%d;" % k + b"a" * CELL + b"\xf0\x9f\x8c\x80\n" for k in range(size // CELL)),
            iter([b"0;1\n"]),
            _VOTE,
        ),
    ),
}


# What people and scanners type


def _activation(size: int) -> bytes:
    fields = text_of(ACTIVATION, bytes(64)).split(":")
    fields[5] = ".".join(["11"] * (size // 3))
    return ":".join(fields).encode()


_TYPED: dict[str, Case] = {
    "a typed code of many letters": Case(text(parse_code), lambda size: b"A" * size),
    "a typed code of letters that are none": Case(
        text(parse_code), lambda size: "\u4e00".encode() * (size // 3)
    ),
    "a typed number in letters that become eighteen": Case(
        text(lambda typed: voter_id("DNI", typed)), lambda size: EIGHTEEN.encode() * (size // 3)
    ),
    "a card of separators": Case(text(read_card), lambda size: b"@" * size),
    "an activation of contests without end": Case(
        text(lambda said: parse_activation(said, bytes.fromhex(ACTIVATION.manifest))), _activation
    ),
    "a receipt with a long code": Case(
        text(parse_receipt), lambda size: b"URNA1:R:" + b"A" * size + b":M:A:0:0:A:A"
    ),
}


# Certificates: signed by themselves, as a hostile authority's are


def _tlv(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    size = len(content)
    length = bytes([size]) if size < 128 else size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag]) + (b"" if size < 128 else bytes([0x80 | len(length)])) + length + content


_CONSTRAINTS = _tlv(0x30, b"\x06\x03\x55\x1d\x13\x01\x01\xff", _tlv(4, _tlv(0x30, b"\x01\x01\xff")))


def _extension(last: int, value: bytes) -> bytes:
    """2.5.29.last"""
    return _tlv(0x30, _tlv(6, b"\x55\x1d" + bytes([last])), _tlv(4, value))


def _certificate(extensions: bytes) -> bytes:
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    algorithm = _tlv(0x30, b"\x06\x03\x2b\x65\x70")
    name = _tlv(0x30, _tlv(0x31, _tlv(0x30, b"\x06\x03\x55\x04\x03", _tlv(0x0C, b"a"))))
    times = _tlv(0x30, _tlv(0x17, b"260101000000Z"), _tlv(0x17, b"360101000000Z"))
    tbs = _tlv(
        0x30,
        *(b"\xa0\x03\x02\x01\x02\x02\x01\x05", algorithm, name, times, name),
        _tlv(0x30, algorithm, _tlv(3, b"\0", key.public_key().public_bytes_raw())),
        _tlv(0xA3, _tlv(0x30, _CONSTRAINTS, extensions)),
    )
    coded = base64.b64encode(_tlv(0x30, tbs, algorithm, _tlv(3, b"\0", key.sign(tbs))))
    lines = (coded[k : k + 64] for k in range(0, len(coded), 64))
    return b"\n".join((b"-----BEGIN CERTIFICATE-----", *lines, b"-----END CERTIFICATE-----", b""))


def _repeated(last: int, one: bytes) -> Callable[[int], bytes]:
    """An extension of as many such parts as fit."""
    return lambda size: _certificate(_extension(last, _tlv(0x30, one * (size * 3 // 4 // len(one)))))


def _many_extensions(size: int) -> bytes:
    return _certificate(
        b"".join(
            _tlv(0x30, _tlv(6, b"\x2a" + struct.pack(">I", k).replace(b"\x80", b"\x81")), b"\x04\0")
            for k in range(size * 3 // 4 // 11)
        )
    )


_SHAPES: dict[str, Callable[[int], bytes]] = {
    "names of nothing": _repeated(17, b"\x82\0"),
    "numbers for names": _repeated(17, b"\x88\x01\x2a"),
    "uses of its key": _repeated(37, b"\x06\x01\x2a"),
    "policies": _repeated(32, _tlv(0x30, b"\x06\x02\x2a\x03")),
    "places of lists": _repeated(31, b"\x30\0"),
    "one long extension": lambda size: _certificate(_extension(99, bytes(size * 3 // 4))),
    "extensions": _many_extensions,
}


def _as_long_as_may_be(make: Callable[[int], bytes]) -> Callable[[int], bytes]:
    return lambda size: make(min(size, MOST_OF_A_CERTIFICATE))


_CERTIFICATES: dict[str, Case] = {
    **{f"a certificate of {name}": Case(authority_key, make) for name, make in _SHAPES.items()},
    **{
        f"a certificate of {name}, as long as it may be": Case(authority_key, _as_long_as_may_be(make))
        for name, make in _SHAPES.items()
    },
    "a certificate with lines in front": Case(
        authority_key,
        lambda size: whole_election().setup.authority.replace(b"-\n", b"-\n" + b"a: b\n" * (size // 5), 1),
    ),
    "a certificate many times": Case(
        authority_key,
        lambda size: whole_election().setup.authority * (size // len(whole_election().setup.authority)),
    ),
}


# What devices say


def _attributes(name: Callable[[int], bytes], value: bytes, tag: ipp.Tag) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        size = min(size, ipp.MAX_ANSWER - 100)
        each = len(name(9000)) + len(value) + 5
        counted = struct.pack(">H", len(value)) + value
        many = (bytes([tag]) + struct.pack(">H", len(name(k))) + name(k) for k in range(size // each))
        return b"\1\1\0\0\0\0\0\1\1" + b"".join(one + counted for one in many) + b"\3"

    return make


def _first(k: int) -> bytes:
    return b"" if k else b"media-supported"


def _picture(mode: str, form: str) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        side = int(min(POINTS, size * 100) ** 0.5)
        stream = io.BytesIO()
        Image.new(mode, (side, side)).save(stream, form)
        return stream.getvalue()

    return make


_DEVICES: dict[str, Case] = {
    "names from a printer": Case(answer, _attributes(lambda k: b"%04x" % k, b"", ipp.Tag.KEYWORD)),
    "words from a printer": Case(answer, _attributes(_first, "\u4e00".encode(), ipp.Tag.KEYWORD)),
    "numbers from a printer": Case(answer, _attributes(_first, b"\x7f\0\0\0", ipp.Tag.INTEGER)),
    "a keypad nested deep": Case(keypad, lambda size: b"a=" + b"[" * size),
    "a keypad of many keys": Case(keypad, lambda size: b"".join(b"a%d=1\n" % k for k in range(size // 8))),
    "a picture of many points": Case(photo, _picture("RGBA", "PNG"), free=11 * POINTS // 2),
    "a photo of many points": Case(photo, _picture("L", "JPEG"), free=4 * POINTS),
}


# JSON that is spoilt where pydantic alone would look


def _in_city(value: Callable[[int], bytes]) -> Case:
    return Case(
        of_model(Manifest),
        lambda size: whole_manifest().replace(b'"city":"', b'"city":"' + value(size), 1),
    )


_JSON: dict[str, Case] = {
    "bytes that are no UTF-8": _in_city(lambda size: b"a" * size + b"\xff"),
    "escaped controls": _in_city(lambda size: b"\\u0001" * (size // 6)),
    "escaped pairs": _in_city(lambda size: b"\\ud83c\\udf00" * (size // 12)),
    "half of a pair": _in_city(lambda size: b"a" * size + b"\\ud83c"),
    "one field again and again": Case(
        of_model(Manifest),
        lambda size: whole_manifest()[:-1] + b',"type":"manifest"' * (size // 18) + b"}",
    ),
    "a long text in a document that does not hold": Case(
        of_model(Manifest),
        lambda size: whole_manifest().replace(b'"opens":"2', b'"opens":"3' + b"0" * size, 1),
    ),
    "a version of a million digits": Case(
        of_model(Manifest),
        lambda size: whole_manifest().replace(b'"version":', b'"version":' + b"1" * size, 1),
    ),
    "space behind a draft": Case(of_model(Manifest), lambda size: draft().to_bytes() + b" " * size),
    "an envelope of as many fields as fit": Case(opened, lambda size: extra(min(size, 64_000))),
    "an envelope of one long text": Case(opened, lambda size: b'{"type":"' + b"a" * min(size, 65_000)),
}

OUTSIDE: dict[str, Case] = _CITY | _TYPED | _CERTIFICATES | _DEVICES | _JSON
