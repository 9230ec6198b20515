"""Reads of a certificate just what record-format.md (3.3) looks at, byte by byte, so that verifiers agree.

A library for X.509 also reads names, dates and extensions that nobody here looks at, refuses what it finds
odd in them, and takes what the next one refuses: two readers differed in hundreds of odd certificates.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from tally.election.errors import CertificateError

MOST_BYTES = 65_535
"""Of its DER; so that its length fits the u16 of a result on paper (protocol.md 4.4)."""

_PEM = re.compile(
    rb"-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)\n-----END CERTIFICATE-----\n",
)
_BOOLEAN, _INTEGER, _BITS, _OCTETS, _OID, _SEQUENCE = 0x01, 0x02, 0x03, 0x04, 0x06, 0x30
_VERSION_3 = bytes.fromhex("a003020102")
_PARTS = [_INTEGER, _SEQUENCE, _SEQUENCE, _SEQUENCE, _SEQUENCE, _SEQUENCE]
"""Serial number, algorithm, issuer, validity, subject, key."""
_EXTENSIONS = 0xA3
_URI = 0x86
_TRUE = b"\xff"
_ED25519 = bytes.fromhex("06032b6570")  # 1.3.101.112, without parameters

BASIC_CONSTRAINTS, KEY_USAGE, SUBJECT_ALT_NAME = "2.5.29.19", "2.5.29.15", "2.5.29.17"
_READ = frozenset((BASIC_CONSTRAINTS, KEY_USAGE, SUBJECT_ALT_NAME))
_FEW = 10  # parts; nothing that is looked at whole has as many, and each becomes an object
_USE = {"digital_signature": 0x80, "key_cert_sign": 0x04}


class _BrokenError(Exception):
    """The bytes are not what they should be; the message says no more than where."""


class _NotEd25519Error(Exception):
    """A key or a signature is of another kind."""


class _Value(NamedTuple):
    tag: int
    content: bytes
    whole: bytes


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is looked at. `may_issue` and `uris` are None where it has no such extension; so is `usage`, the
    first byte of keyUsage. `critical` are the critical extensions."""

    der: bytes
    signed: bytes
    signature: bytes
    key: bytes
    issuer: bytes
    subject: bytes
    may_issue: bool | None
    usage: int | None
    uris: list[bytes] | None
    critical: tuple[str, ...]

    def may_be_used(self, use: str) -> bool:
        """Whether keyUsage, if there is one, has this use (`digital_signature`, `key_cert_sign`)."""
        return self.usage is None or bool(self.usage & _USE[use])


def pem_of(der: bytes) -> bytes:
    """The one PEM form of DER."""
    text = base64.b64encode(der)
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return b"\n".join((b"-----BEGIN CERTIFICATE-----", *lines, b"-----END CERTIFICATE-----", b""))


def der_of(pem: bytes, what: str) -> bytes:
    """The DER in a PEM file of one certificate. Raises `CertificateError`; `what` says whose it is."""
    found = _PEM.fullmatch(pem)
    try:
        der = base64.b64decode(found[1].replace(b"\n", b""), validate=True) if found else b""
    except binascii.Error:
        der = b""
    if not found or pem_of(der) != pem:
        raise CertificateError(f"{what}: this is no certificate, or something stands around it")
    return der


def read(der: bytes, what: str) -> Certificate:
    """The certificate in these bytes. Raises `CertificateError`; `what` says whose it is."""
    if len(der) > MOST_BYTES:
        raise CertificateError(f"{what}: this is no certificate; no one has so many bytes")
    try:
        return _read(der)
    except _NotEd25519Error as problem:
        raise CertificateError(f"{what}: its key or its signature is not Ed25519") from problem
    except _BrokenError as problem:
        raise CertificateError(
            f"{what}: this is no certificate; the file is damaged ({problem})"
        ) from problem


def _read(der: bytes) -> Certificate:
    parts = _inside(der, "the whole")
    if [part.tag for part in parts] != [_SEQUENCE, _SEQUENCE, _BITS]:
        raise _BrokenError("the whole")
    body, algorithm, signature = parts
    inner = list(islice(_values(body.content), _FEW))
    if not inner or inner[0].whole != _VERSION_3:
        raise _BrokenError("the version")
    if [one.tag for one in inner[1:7]] != _PARTS or [one.tag for one in inner[7:]] not in ([], [_EXTENSIONS]):
        raise _BrokenError("its parts")
    _, _, algorithm_inside, issuer, _, subject, key, *extensions = inner
    key_parts = list(islice(_values(key.content), _FEW))
    if [part.tag for part in key_parts] != [_SEQUENCE, _BITS]:
        raise _BrokenError("the key")
    for one in (algorithm, algorithm_inside, key_parts[0]):
        if one.content != _ED25519:
            raise _NotEd25519Error
    found, critical = _extensions(extensions[0].content) if extensions else ({}, ())
    return Certificate(
        der=der,
        signed=body.whole,
        signature=_bits(signature, 64),
        key=_bits(key_parts[1], 32),
        issuer=issuer.whole,
        subject=subject.whole,
        may_issue=_may_issue(found[BASIC_CONSTRAINTS]) if BASIC_CONSTRAINTS in found else None,
        usage=_usage(found[KEY_USAGE]) if KEY_USAGE in found else None,
        uris=_uris(found[SUBJECT_ALT_NAME]) if SUBJECT_ALT_NAME in found else None,
        critical=critical,
    )


def _values(data: bytes) -> Iterator[_Value]:
    """The DER values that stand one behind the other; what is in them is not looked at."""
    at = 0
    while at < len(data):
        if len(data) < at + 2 or data[at] & 0x1F == 0x1F:
            raise _BrokenError("a tag")
        start, length = at + 2, data[at + 1]
        if length >= 0x80:
            digits = data[start : start + (length & 0x7F)]
            start += len(digits)
            length = int.from_bytes(digits, "big")
            if not digits or digits[0] == 0 or length < 0x80:
                raise _BrokenError("a length")
        if len(data) < start + length:
            raise _BrokenError("its end")
        yield _Value(data[at], data[start : start + length], data[at : start + length])
        at = start + length


def _inside(data: bytes, where: str) -> list[_Value]:
    """What stands in the one SEQUENCE that the bytes are: some few values."""
    return list(islice(_each_inside(data, where), _FEW))


def _each_inside(data: bytes, where: str) -> Iterator[_Value]:
    """The same, one by one; there may be thousands."""
    found = list(islice(_values(data), 2))
    if len(found) != 1 or found[0].tag != _SEQUENCE:
        raise _BrokenError(where)
    return _values(found[0].content)


def _bits(value: _Value, size: int) -> bytes:
    if len(value.content) != 1 + size or value.content[0] != 0:
        raise _BrokenError("the length of a key or a signature")
    return value.content[1:]


def _extensions(data: bytes) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """What stands in each extension, by its OID; and which are critical."""
    found: dict[str, bytes] = {}
    critical = []
    others = set()
    for extension in _each_inside(data, "the extensions"):
        parts = list(islice(_values(extension.content), 4))
        tags = [part.tag for part in parts]
        if extension.tag != _SEQUENCE or tags not in ([_OID, _OCTETS], [_OID, _BOOLEAN, _OCTETS]):
            raise _BrokenError("an extension")
        if not parts[0].content:
            raise _BrokenError("an extension without a name")
        oid = _dotted(parts[0].content)
        if oid in others:
            raise _BrokenError("an extension that stands twice")
        others.add(oid)
        if len(parts) == 3:
            if parts[1].content != _TRUE:
                raise _BrokenError("an extension")
            critical.append(oid)
        if oid in _READ:
            found[oid] = parts[-1].content
    return found, tuple(critical)


def _may_issue(data: bytes) -> bool:
    match _inside(data, "basicConstraints"):
        case []:
            return False
        case [_Value(tag=0x01, content=b"\xff")] | [_Value(tag=0x01, content=b"\xff"), _Value(tag=0x02)]:
            return True
    raise _BrokenError("basicConstraints")


def _usage(data: bytes) -> int:
    match list(islice(_values(data), _FEW)):
        case [_Value(tag=0x03, content=content)] if len(content) in (2, 3) and content[0] < 8:
            if not content[-1] & ((1 << content[0]) - 1):
                return content[1]
    raise _BrokenError("keyUsage")


def _uris(data: bytes) -> list[bytes]:
    return [one.content for one in _each_inside(data, "subjectAltName") if one.tag == _URI]


def _dotted(oid: bytes) -> str:
    """An OID as people write it; bytes that are none as hex, so that different ones stay different."""
    if oid[-1] & 0x80:
        return oid.hex()
    numbers, value = [], 0
    for byte in oid:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(value)
            value = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))
