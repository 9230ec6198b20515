"""Certificates spoilt below their base64, and extensions that the library itself does not understand."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import given

from tally.election import CertificateError, authority_key, fingerprint, station_key
from tests.builders import whole_election
from tests.fuzz.mutations import examples, mutated

SETUP = whole_election().setup
STATION = whole_election().stations["E-01"].certificate


def der(pem: bytes) -> bytes:
    return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)


def pem(raw: bytes) -> bytes:
    text = base64.b64encode(raw)
    lines = [text[k : k + 64] for k in range(0, len(text), 64)]
    begin, end = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"
    return b"\n".join([begin, *lines, end]) + b"\n"


def read_all(data: bytes) -> None:
    """Each reader gives its answer or our own error."""
    for read in (authority_key, fingerprint, of_station, under):
        try:
            read(data)
        except CertificateError:
            continue


def of_station(data: bytes) -> bytes:
    return station_key(data, SETUP.authority, SETUP.manifest.election, "E-01")


def under(data: bytes) -> bytes:
    return station_key(STATION, data, SETUP.manifest.election, "E-01")


@examples(150)
@given(raw=mutated((der(SETUP.authority), der(STATION))))
def test_spoilt_certificates(raw: bytes) -> None:
    read_all(pem(raw))


@pytest.mark.parametrize("version", [0, 1, 3, 4, 127])
def test_versions_that_there_are_not(version: int) -> None:
    for true in (SETUP.authority, STATION):
        raw = der(true)
        at = raw.index(bytes.fromhex("a003020102")) + 4
        changed = pem(raw[:at] + bytes([version]) + raw[at + 1 :])
        read_all(changed)
        with pytest.raises(CertificateError):
            authority_key(changed)


ODD_EXTENSIONS = {
    "an X.400 address": ("2.5.29.17", "3004a3023000"),
    "an EDI party": ("2.5.29.17", "3002a500"),
    "no names": ("2.5.29.17", "3000"),
    "no DER": ("2.5.29.17", "ff"),
    "TLS features that are none": ("1.3.6.1.5.5.7.1.24", "3000"),
    "policies that are none": ("2.5.29.32", "ff"),
    "key usage of no bits": ("2.5.29.15", "0400"),
    "name constraints of an X.400 address": ("2.5.29.30", "3008a0063004a3023000"),
    "points of an EDI party": ("2.5.29.31", "3008a0063004a5023000"),
}


@pytest.mark.parametrize(("oid", "value"), ODD_EXTENSIONS.values(), ids=ODD_EXTENSIONS)
def test_extensions_that_nobody_understands(oid: str, value: str) -> None:
    """Signed all right: whoever makes an authority of her own may put in what she likes."""
    key = Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "x")])
    odd = x509.UnrecognizedExtension(x509.ObjectIdentifier(oid), bytes.fromhex(value))
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(odd, critical=False)
    )
    read_all(builder.sign(key, None).public_bytes(Encoding.PEM))
