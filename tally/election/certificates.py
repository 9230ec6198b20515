"""X.509 certificates: the authority says which key is a station's, and `openssl` alone can check it.

RFC 5280 with the Ed25519 keys of RFC 8410. A library makes them; `tally.election.x509_form` reads them.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from tally.crypto.signatures import holds
from tally.election import x509_form
from tally.election.errors import CertificateError
from tally.election.manifest import ManifestDraft
from tally.election.x509_form import Certificate

_VALID_BEFORE = timedelta(days=60)  # stations are prepared and tested weeks before the opening
_VALID_AFTER = timedelta(days=3650)  # the record is still checked years later

_LOOKED_AT = frozenset((x509_form.BASIC_CONSTRAINTS, x509_form.KEY_USAGE, x509_form.SUBJECT_ALT_NAME))
"""Extensions that may be critical. RFC 5280 (4.2) refuses a certificate with any other critical one: it would
limit what the certificate is good for in a way that nobody here looks at."""


def _name(common_name: str, city: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, city[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64]),
        ]
    )


def _serial(*parts: bytes) -> int:
    """A serial from what is certified: positive, 19 bytes at most, the same for the same certificate."""
    return int.from_bytes(hashlib.sha256(b"\0".join(parts)).digest()[:19], "big") | 1


def _validity(manifest: ManifestDraft) -> tuple[datetime, datetime]:
    opens = datetime.fromisoformat(manifest.opens).astimezone(UTC)
    return opens - _VALID_BEFORE, opens + _VALID_AFTER


def station_uri(election: str, station_id: str) -> str:
    """The name, in the certificate's subjectAltName, of one station in one election."""
    return f"urn:urna:{election}:station:{station_id}"


def authority_certificate(key: Ed25519PrivateKey, manifest: ManifestDraft) -> bytes:
    """The authority's own certificate, self-signed, as PEM."""
    name = _name("Autoridad electoral", manifest.city)
    begin, end = _validity(manifest)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(_serial(manifest.election.encode(), b"authority"))
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, None)
    )
    return certificate.public_bytes(Encoding.PEM)


def station_certificate(
    authority: Ed25519PrivateKey, manifest: ManifestDraft, station_id: str, station_key: bytes
) -> bytes:
    """Certifies `station_key` (32 bytes, Ed25519) as that of a station of this election, as PEM.

    Raises `KeyError` for a station that the manifest does not have.
    """
    station = manifest.station(station_id)
    begin, end = _validity(manifest)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_name(station.id, manifest.city))
        .issuer_name(_name("Autoridad electoral", manifest.city))
        .public_key(Ed25519PublicKey.from_public_bytes(station_key))
        .serial_number(_serial(manifest.election.encode(), station.id.encode(), station_key))
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.UniformResourceIdentifier(station_uri(manifest.election, station.id))]
            ),
            critical=False,
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), critical=False
        )
        .sign(authority, None)
    )
    return certificate.public_bytes(Encoding.PEM)


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _load(pem: bytes, what: str) -> Certificate:
    return x509_form.read(x509_form.der_of(pem, what), what)


def _check_limits(certificate: Certificate, use: str, what: str) -> None:
    """No limits that are not understood; `use` (a field of keyUsage) is not excluded."""
    for oid in certificate.critical:
        if oid not in _LOOKED_AT:
            raise CertificateError(f"{what}: it has a critical extension that is not known here ({oid})")
    if not certificate.may_be_used(use):
        raise CertificateError(f"{what}: its key may not be used for this ({use})")


def _may_issue(certificate: Certificate, what: str) -> bool:
    if certificate.may_issue is None:
        raise CertificateError(f"{what}: it does not say whether it may issue others")
    return certificate.may_issue


def _issued(certificate: Certificate, issuer: Certificate) -> bool:
    """Whether one is issued and signed by the other."""
    return certificate.issuer == issuer.subject and holds(
        issuer.key, certificate.signed, certificate.signature
    )


def authority_key(pem: bytes) -> bytes:
    """The 32 bytes of the authority's key, from its certificate. Raises `CertificateError`."""
    what = "the authority's certificate"
    certificate = _load(pem, what)
    if not _issued(certificate, certificate):
        raise CertificateError(f"{what}: its own signature does not hold")
    if not _may_issue(certificate, what):
        raise CertificateError(f"{what}: it may not issue certificates, so it is not the authority's")
    _check_limits(certificate, "key_cert_sign", what)
    return certificate.key


def fingerprint(pem: bytes) -> str:
    """The sha256 of the certificate (DER) in hex: `openssl x509 -fingerprint -sha256` without the colons."""
    return hashlib.sha256(der_of(pem, "the authority's certificate")).hexdigest()


def der_of(pem: bytes, what: str) -> bytes:
    """A certificate's DER form. Raises `CertificateError`; `what` says whose it is."""
    return _load(pem, what).der


def pem_of(der: bytes, what: str) -> bytes:
    """The one PEM form of a certificate's DER. Raises `CertificateError`; `what` says whose it is."""
    return x509_form.pem_of(x509_form.read(der, what).der)


def station_key(pem: bytes, authority_pem: bytes, election: str, station_id: str) -> bytes:
    """The station's 32-byte key, once its certificate is checked.

    1. Both are certificates, and the authority's is one of an authority (whether it is *the* authority's, the
    caller knows by its fingerprint). 2. The authority issued and signed it. 3. It is for this station of this
    election. 4. It cannot issue others. 5. It has no limit that is not looked at. Raises `CertificateError`.
    """
    what = f"the certificate of station {station_id}"
    authority_key(authority_pem)  # 1
    certificate = _load(pem, what)
    if not _issued(certificate, _load(authority_pem, "the authority's certificate")):  # 2
        raise CertificateError(f"{what}: the authority of this election did not issue it")
    if certificate.uris is None:  # 3
        raise CertificateError(f"{what}: it does not say whom it is for")
    if certificate.uris != [station_uri(election, station_id).encode()]:
        raise CertificateError(f"{what}: it was issued for another station or election")
    if _may_issue(certificate, what):  # 4
        raise CertificateError(f"{what}: it may issue certificates, as no station may")
    _check_limits(certificate, "digital_signature", what)  # 5
    return certificate.key
