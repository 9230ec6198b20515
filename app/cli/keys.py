"""Opens the secret files that a command is given, and says of which one it was that could not be opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.cli.ceremony import role_passphrase
from app.cli.terminal import InputError
from tally.count import TrusteeSecrets, read_registrar_key, read_signing_key
from tally.crypto.envelope import EnvelopeError
from tally.election.errors import ElectionError


def open_trustee(path: Path, passphrases: Path | None) -> TrusteeSecrets:
    """A trustee's secrets from her file. Raises `InputError` that names it."""
    word = role_passphrase(path.stem, passphrases)
    with _naming(path):
        return TrusteeSecrets.read(path, word)


def open_signing_key(path: Path, role: str, passphrases: Path | None) -> Ed25519PrivateKey:
    """A signing key from its owner's file. Raises `InputError` that names it."""
    word = role_passphrase(role, passphrases)
    with _naming(path):
        return read_signing_key(path, role, word)


def open_registrar_key(path: Path, passphrases: Path | None) -> X25519PrivateKey:
    """The registrar's key from her file. Raises `InputError` that names it."""
    word = role_passphrase("registrar", passphrases)
    with _naming(path):
        return read_registrar_key(path, word)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except (EnvelopeError, ElectionError) as problem:
        raise InputError(f"{path.name}: {str(problem).removeprefix(f'{path.name}: ')}") from problem
