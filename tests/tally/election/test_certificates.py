"""Station certificates: openssl accepts ours, and we accept no other."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

from tally.election import (
    CertificateError,
    authority_certificate,
    authority_key,
    fingerprint,
    station_certificate,
    station_key,
)
from tally.election.certificates import der_of, pem_of
from tests.strategies import small_election

ELECTION = small_election()
MANIFEST = ELECTION.manifest
NAME = MANIFEST.election
AUTHORITY = ELECTION.authority
STRANGER = Ed25519PrivateKey.from_private_bytes(b"\x63" * 32)
KEY = Ed25519PrivateKey.from_private_bytes(b"\x21" * 32).public_key().public_bytes_raw()
ROOT = authority_certificate(AUTHORITY, MANIFEST)
LEAF = station_certificate(AUTHORITY, MANIFEST, "M-001", KEY)


def test_the_keys_come_back() -> None:
    assert authority_key(ROOT) == AUTHORITY.public_key().public_bytes_raw()
    assert station_key(LEAF, ROOT, NAME, "M-001") == KEY


def test_the_same_is_certified_with_the_same_bytes() -> None:
    assert authority_certificate(AUTHORITY, MANIFEST) == ROOT
    assert station_certificate(AUTHORITY, MANIFEST, "M-001", KEY) == LEAF
    serials = {
        x509.load_pem_x509_certificate(pem).serial_number
        for pem in (ROOT, LEAF, station_certificate(AUTHORITY, MANIFEST, "M-002", KEY))
    }
    assert len(serials) == 3


def test_a_certificate_has_one_form_in_both_encodings() -> None:
    der = der_of(LEAF, "it")
    assert pem_of(der, "it") == LEAF
    for other in (b"", der[:-1], der + b"\0", LEAF):
        with pytest.raises(CertificateError, match="it: this is no certificate"):
            pem_of(other, "it")
    for other in (b"", LEAF[:-1], LEAF + b"\n", b"\n" + LEAF, LEAF + LEAF, LEAF.replace(b"\n", b"\r\n"), der):
        with pytest.raises(CertificateError, match="it: this is no certificate"):
            der_of(other, "it")


def test_another_station_or_election_is_refused() -> None:
    for election, station in ((NAME, "M-002"), ("f" * 32, "M-001"), (NAME, "M-0011"), (NAME, "")):
        with pytest.raises(CertificateError, match="another station or election"):
            station_key(LEAF, ROOT, election, station)
    other = small_election(seed=2).manifest  # the same authority, another election
    with pytest.raises(CertificateError, match="another station or election"):
        station_key(station_certificate(AUTHORITY, other, "M-001", KEY), ROOT, NAME, "M-001")


def test_a_stranger_is_refused_though_all_names_are_right() -> None:
    theirs = station_certificate(STRANGER, MANIFEST, "M-001", KEY)
    with pytest.raises(CertificateError, match="did not issue it"):
        station_key(theirs, ROOT, NAME, "M-001")
    with pytest.raises(CertificateError, match="did not issue it"):
        station_key(LEAF, authority_certificate(STRANGER, MANIFEST), NAME, "M-001")


def test_certificates_do_not_change_places() -> None:
    with pytest.raises(CertificateError):
        station_key(ROOT, ROOT, NAME, "M-001")
    with pytest.raises(CertificateError):
        station_key(LEAF, LEAF, NAME, "M-001")
    with pytest.raises(CertificateError, match="does not hold"):
        authority_key(LEAF)


def _made(
    *,
    ca: bool | None,
    uris: tuple[str, ...],
    signer: Ed25519PrivateKey = AUTHORITY,
    key: object = None,
    limits: Sequence[x509.ExtensionType] = (),
) -> bytes:
    """A certificate that the authority could sign by mistake: any names, any constraints, any key."""
    root = x509.load_pem_x509_certificate(ROOT)
    builder = (
        x509.CertificateBuilder()
        .subject_name(root.subject)
        .issuer_name(root.subject)
        .public_key(key or signer.public_key())  # type: ignore[arg-type]
        .serial_number(7)
        .not_valid_before(root.not_valid_before_utc)
        .not_valid_after(root.not_valid_after_utc)
    )
    if ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    if uris:
        names = x509.SubjectAlternativeName([x509.UniformResourceIdentifier(uri) for uri in uris])
        builder = builder.add_extension(names, critical=False)
    for limit in limits:
        builder = builder.add_extension(limit, critical=True)
    return builder.sign(signer, None).public_bytes(serialization.Encoding.PEM)


def _usage(*, certificates: bool) -> x509.KeyUsage:
    others = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False
    )
    others |= dict.fromkeys(("crl_sign", "encipher_only", "decipher_only"), False)
    return x509.KeyUsage(digital_signature=not certificates, key_cert_sign=certificates, **others)


UNKNOWN = x509.UnrecognizedExtension(x509.ObjectIdentifier("2.999.1"), b"\x05\x00")
KNOWN_ELSEWHERE = x509.ExtendedKeyUsage([x509.ObjectIdentifier("1.3.6.1.5.5.7.3.1")])
URI = f"urn:urna:{NAME}:station:M-001"
OTHER = f"urn:urna:{NAME}:station:M-002"


MISTAKES: dict[str, tuple[bytes, str]] = {
    "may issue": (_made(ca=True, uris=(URI,)), "may issue"),
    "may perhaps issue": (_made(ca=None, uris=(URI,)), "does not say whether"),
    "for nobody": (_made(ca=False, uris=()), "does not say whom"),
    "for two": (_made(ca=False, uris=(URI, OTHER)), "another station"),
    "for one twice": (_made(ca=False, uris=(URI, URI)), "another station"),
    "for another": (_made(ca=False, uris=(OTHER,)), "another station"),
    "a critical extension": (_made(ca=False, uris=(URI,), limits=(UNKNOWN,)), "critical extension"),
    "a critical one of the web": (
        _made(ca=False, uris=(URI,), limits=(KNOWN_ELSEWHERE,)),
        "critical extension",
    ),
    "a key for certificates alone": (
        _made(ca=False, uris=(URI,), limits=(_usage(certificates=True),)),
        "may not be used",
    ),
    "another kind of key": (
        _made(ca=False, uris=(URI,), key=ec.generate_private_key(ec.SECP256R1()).public_key()),
        "not Ed25519",
    ),
}


@pytest.mark.parametrize(("pem", "message"), MISTAKES.values(), ids=MISTAKES)
def test_what_the_authority_signed_by_mistake_is_no_station(pem: bytes, message: str) -> None:
    with pytest.raises(CertificateError, match=message):
        station_key(pem, ROOT, NAME, "M-001")


def test_an_authority_must_be_one() -> None:
    for ca, message in ((False, "may not issue"), (None, "does not say")):
        pem = _made(ca=ca, uris=(), signer=STRANGER)
        with pytest.raises(CertificateError, match=message):
            authority_key(pem)
        with pytest.raises(CertificateError, match=message):
            station_key(LEAF, pem, NAME, "M-001")


@pytest.mark.parametrize(
    ("limit", "message"),
    [(UNKNOWN, "critical extension"), (_usage(certificates=False), "may not be used")],
    ids=["a critical extension", "a key that signs no certificates"],
)
def test_an_authority_has_no_limit_that_is_not_looked_at(limit: x509.ExtensionType, message: str) -> None:
    with pytest.raises(CertificateError, match=message):
        authority_key(_made(ca=True, uris=(), signer=STRANGER, limits=(limit,)))


def test_an_authority_with_another_kind_of_key_is_refused() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Autoridad electoral")])
    begin = datetime.fromisoformat(MANIFEST.opens)
    pem = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    with pytest.raises(CertificateError, match="not Ed25519"):
        authority_key(pem)


def test_no_changed_byte_is_accepted() -> None:
    for at in range(len(LEAF)):
        changed = LEAF[:at] + bytes([LEAF[at] ^ 1]) + LEAF[at + 1 :]
        with pytest.raises(CertificateError):
            station_key(changed, ROOT, NAME, "M-001")


@pytest.mark.parametrize(
    "pem",
    [b"", b"hello", ROOT + b"\n", b"note\n" + ROOT, ROOT + LEAF, ROOT.replace(b"\n", b"\r\n"), ROOT[:-5]],
    ids=["nothing", "a word", "a line more", "a note before", "two", "other line ends", "cut"],
)
def test_what_is_no_certificate_or_more_than_one_is_refused(pem: bytes) -> None:
    for read in (authority_key, fingerprint, lambda p: station_key(p, ROOT, NAME, "M-001")):
        with pytest.raises(CertificateError, match="no certificate"):
            read(pem)


def test_only_stations_of_the_manifest_are_certified() -> None:
    with pytest.raises(KeyError):
        station_certificate(AUTHORITY, MANIFEST, "M-999", KEY)


def test_a_city_with_a_long_name_has_an_authority() -> None:
    manifest = MANIFEST.model_copy(update={"city": "Ñ" * 90})
    root = authority_certificate(AUTHORITY, manifest)
    leaf = station_certificate(AUTHORITY, manifest, "M-001", KEY)
    assert station_key(leaf, root, NAME, "M-001") == KEY


def test_the_fingerprint_is_the_sha256_of_the_der() -> None:
    der = x509.load_pem_x509_certificate(ROOT).public_bytes(serialization.Encoding.DER)
    assert fingerprint(ROOT) == hashlib.sha256(der).hexdigest()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
class TestOpenssl:
    """What anyone can check without us."""

    def _verify(self, folder: Path, root: bytes, leaf: bytes, when: datetime) -> bool:
        (folder / "root.pem").write_bytes(root)
        (folder / "leaf.pem").write_bytes(leaf)
        command = ["openssl", "verify", "-x509_strict", "-attime", str(int(when.timestamp()))]
        command += ["-CAfile", str(folder / "root.pem"), str(folder / "leaf.pem")]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def test_the_chain_holds_while_it_should(self, tmp_path: Path) -> None:
        opens = datetime.fromisoformat(MANIFEST.opens)
        for days, holds in ((-61, False), (-59, True), (0, True), (3649, True), (3651, False)):
            assert self._verify(tmp_path, ROOT, LEAF, opens + timedelta(days=days)) is holds, days

    def test_a_stranger_is_refused(self, tmp_path: Path) -> None:
        opens = datetime.fromisoformat(MANIFEST.opens)
        theirs = station_certificate(STRANGER, MANIFEST, "M-001", KEY)
        assert not self._verify(tmp_path, ROOT, theirs, opens)
        assert not self._verify(tmp_path, authority_certificate(STRANGER, MANIFEST), LEAF, opens)

    def test_it_prints_the_same_fingerprint(self, tmp_path: Path) -> None:
        (tmp_path / "root.pem").write_bytes(ROOT)
        command = ["openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", str(tmp_path / "root.pem")]
        said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        assert said.strip().split("=")[1].replace(":", "").lower() == fingerprint(ROOT)


def signing_anything(pem: bytes, public: bytes) -> bytes:
    """The certificate with the neutral element in the place of a key, signed as anybody can for that key."""
    neutral = (1).to_bytes(32, "little")
    seed = hashlib.sha512(b"\x07" * 32).digest()
    scalar = int.from_bytes(seed[:32], "little") & (2**254 - 8) | 2**254
    order = 2**252 + 27742317777372353535851937790883648493
    r = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32).public_key().public_bytes_raw()
    old = x509.load_pem_x509_certificate(pem)
    der = old.public_bytes(serialization.Encoding.DER)
    changed = der.replace(public, neutral).removesuffix(old.signature)
    changed += r + (scalar % order).to_bytes(32, "little")
    return x509.load_der_x509_certificate(changed).public_bytes(serialization.Encoding.PEM)


def test_a_key_for_which_anybody_can_sign_is_no_authoritys() -> None:
    """OpenSSL lets one signature under the neutral element pass for any certificate."""
    root = signing_anything(ROOT, AUTHORITY.public_key().public_bytes_raw())
    loaded = x509.load_pem_x509_certificate(root)
    loaded.verify_directly_issued_by(loaded)
    with pytest.raises(CertificateError, match="its own signature does not hold"):
        authority_key(root)
    with pytest.raises(CertificateError, match="its own signature does not hold"):
        station_key(LEAF, root, NAME, "M-001")
