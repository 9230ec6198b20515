"""Opens the secret files that a command is given, and says of which one it was that could not be opened."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.cli.ceremony import role_passphrase
from app.cli.terminal import InputError
from tally.count import TrusteeSecrets, read_registrar_key, read_signing_key
from tally.count.trustee import PURPOSE as TRUSTEE
from tally.crypto.envelope import EnvelopeError, Passphrase, WrongPassphraseError, check_purpose
from tally.election.documents import public_bytes
from tally.election.errors import ElectionError
from tally.election.manifest import Manifest

Key = TypeVar("Key")

_SLIPS = 2
"""How often more a passphrase is asked for that was typed wrongly."""


def open_trustee(path: Path, passphrases: Path | None) -> TrusteeSecrets:
    """A trustee's secrets from her file. Raises `InputError` that names it."""
    return _opened(path, path.stem, passphrases, lambda word: TrusteeSecrets.read(path, word))


def check_trustee_file(path: Path) -> None:
    """That it is a trustee's secret file, before she waits for anything. Raises `InputError`."""
    with _naming(path):
        check_purpose(path, TRUSTEE)


def open_signing_key(path: Path, role: str, passphrases: Path | None) -> Ed25519PrivateKey:
    """A signing key from its owner's file. Raises `InputError` that names it."""
    return _opened(path, role, passphrases, lambda word: read_signing_key(path, role, word))


def open_committee(path: Path, manifest: Manifest, passphrases: Path | None) -> Ed25519PrivateKey:
    """The committee's signing key from its file. Raises `InputError` that names it, also for another
    election's: what it signs would be believed by nobody."""
    key = open_signing_key(path, "committee", passphrases)
    _check_is_of(path, manifest.committee_key, public_bytes(key))
    return key


def open_registrar_key(path: Path, manifest: Manifest, passphrases: Path | None) -> X25519PrivateKey:
    """The registrar's key from her file. Raises `InputError` that names it, also for another election's."""
    key = _opened(path, "registrar", passphrases, lambda word: read_registrar_key(path, word))
    _check_is_of(path, manifest.registrar_key, key.public_key().public_bytes_raw())
    return key


def _check_is_of(path: Path, expected: str | None, found: bytes) -> None:
    if found.hex() != expected:
        raise InputError(f"{path.name}: this is the key of another election than the one you named")


def _opened(path: Path, role: str, passphrases: Path | None, read: Callable[[Passphrase], Key]) -> Key:
    """What a secret file holds. Who types on a terminal may try again: a slip there costs no second start."""
    slips = _SLIPS if passphrases is None and sys.stdin.isatty() else 0
    while True:
        word = role_passphrase(role, passphrases)
        try:
            with _naming(path):
                return read(word)
        except _WrongWordError as problem:
            if not slips:
                raise
            slips -= 1
            click.echo(str(problem), err=True)


class _WrongWordError(InputError):
    """It was not the passphrase, and everything else may be right."""


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except (EnvelopeError, ElectionError) as problem:
        family = _WrongWordError if isinstance(problem, WrongPassphraseError) else InputError
        raise family(f"{path.name}: {str(problem).removeprefix(f'{path.name}: ')}") from problem
