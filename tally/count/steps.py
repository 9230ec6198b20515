"""One trustee's mix or decryption as files: written when it is made, and found again by the next run.

The signature of its document is written last, so that a step is there whole or not at all.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import Executor
from pathlib import Path

from tally.count import names
from tally.count.basis import Election, Progress
from tally.count.decrypting import PartialDecryption, decrypt_partially
from tally.count.documents import DecryptionDocument, MixDocument
from tally.count.mixing import Mix, check_mix_document, mix
from tally.count.preparing import PreparedMixes
from tally.count.trustee import TrusteeSecrets
from tally.election.contests import Contest
from tally.election.documents import read_signed, write_signed
from tally.errors import UrnaError
from tally.files import write_atomically


def read_mix(election: Election, trustee: str, place: Path) -> Mix:
    """A mix as it lies in a contest's folder, signed by the trustee. Its proof is not checked.

    Raises `DocumentError`, `SignatureError` or `OSError`.
    """
    number = election.manifest.trustee_number(trustee)
    document = read_signed(MixDocument, place / names.mix(number, "json"), election.signing_key(trustee))
    output = (place / names.mix(number, "output.bin")).read_bytes()
    return Mix(document, output, (place / names.mix(number, "proof.bin")).read_bytes())


def finished_mix(
    election: Election, contest: Contest, trustee: str, pairs: bytes, place: Path
) -> bytes | None:
    """The output of a trustee's mix of these pairs, if it is there whole."""
    try:
        found = read_mix(election, trustee, place)
        check_mix_document(election.manifest_hash, contest, trustee, pairs, found)
    except (UrnaError, OSError):
        return None
    return found.output


def write_mix(election: Election, secrets: TrusteeSecrets, mixed: Mix, place: Path) -> None:
    """Writes a mix and signs it. Raises `StorageError`."""
    number = secrets.number(election.manifest)
    write_atomically(place / names.mix(number, "output.bin"), mixed.output)
    write_atomically(place / names.mix(number, "proof.bin"), mixed.proof)
    write_signed(place / names.mix(number, "json"), mixed.document, secrets.signing_key)


def mix_step(
    election: Election,
    contest: Contest,
    secrets: TrusteeSecrets,
    pairs: bytes,
    place: Path,
    pool: Executor | None,
    progress: Progress,
    prepared: PreparedMixes | None = None,
) -> bytes:
    """The output of a trustee's mix, made now if an earlier run did not finish it."""
    done = finished_mix(election, contest, secrets.trustee, pairs, place)
    if done is not None:
        return done
    mixed = mix(
        election.manifest,
        election.manifest_hash,
        contest,
        secrets,
        pairs,
        pool=pool,
        progress=progress,
        prepared=prepared.take(contest) if prepared else None,
    )
    write_mix(election, secrets, mixed, place)
    return mixed.output


def read_decryption(election: Election, trustee: str, place: Path) -> PartialDecryption:
    """A partial decryption as it lies in a contest's folder, signed by the trustee. Its proof is not checked.

    Raises `DocumentError`, `SignatureError` or `OSError`.
    """
    number = election.manifest.trustee_number(trustee)
    path = place / names.decryption(number, "json")
    document = read_signed(DecryptionDocument, path, election.signing_key(trustee))
    return PartialDecryption(document, (place / names.decryption(number, "shares.bin")).read_bytes())


def finished_decryption(
    election: Election, contest: Contest, trustee: str, chosen: tuple[int, ...], pairs: bytes, place: Path
) -> bytes | None:
    """The shares of a trustee's decryption of these pairs with these others, if it is there whole."""
    try:
        found = read_decryption(election, trustee, place)
    except (UrnaError, OSError):
        return None
    document = found.document
    same = (
        document.input == hashlib.sha256(pairs).hexdigest()
        and document.shares == hashlib.sha256(found.shares).hexdigest()
        and (document.manifest, document.contest, document.trustee, document.set)
        == (election.manifest_hash.hex(), contest.id, trustee, chosen)
    )
    return found.shares if same else None


def write_decryption(
    election: Election, secrets: TrusteeSecrets, partial: PartialDecryption, place: Path
) -> None:
    """Writes a partial decryption and signs it. Raises `StorageError`."""
    number = secrets.number(election.manifest)
    write_atomically(place / names.decryption(number, "shares.bin"), partial.shares)
    write_signed(place / names.decryption(number, "json"), partial.document, secrets.signing_key)


def decryption_step(
    election: Election,
    contest: Contest,
    secrets: TrusteeSecrets,
    chosen: tuple[int, ...],
    pairs: bytes,
    place: Path,
    pool: Executor | None,
    progress: Progress,
) -> bytes:
    """A trustee's shares, made now if an earlier run did not finish them."""
    done = finished_decryption(election, contest, secrets.trustee, chosen, pairs, place)
    if done is not None:
        return done
    partial = decrypt_partially(
        election.manifest,
        election.manifest_hash,
        contest,
        secrets,
        chosen,
        pairs,
        pool=pool,
        progress=progress,
    )
    write_decryption(election, secrets, partial, place)
    return partial.shares
