"""A trustee's mixes, prepared before the polls close: the file that keeps them, and its one use.

    utf8("urna/1/preparation\\n") ‖ u32(length of the head) ‖ head ‖ sealed key ‖ section of each contest

The head is canonical JSON and says whose it is and of what. The key (32 random bytes) is sealed under one
that follows from the trustee's share, so whoever opens this has opened her secret file with her passphrase. A
section is the sealed seed of its scalars and its sealed blocks (`tally.crypto.preparation`), all AES-256-GCM.

Used for two mixes it would give both permutations away. So before anything of it is used, its name is taken
away, its key is overwritten, and a mark is left beside the trustee's secret file, by which a copy is known.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from concurrent.futures import Executor
from contextlib import suppress
from pathlib import Path
from typing import Annotated, BinaryIO, Literal, NoReturn

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import Field
from pydantic.dataclasses import dataclass as record_of

from tally.ballots import block_count
from tally.count.basis import Election, Steps
from tally.count.errors import PreparedError
from tally.count.trustee import TrusteeSecrets
from tally.crypto.group import Element
from tally.crypto.preparation import SEED_SIZE, Preparation, block_size, blocks_for, prepare
from tally.election.contests import PART, Contest
from tally.election.documents import Document, Hex32, parse
from tally.errors import UrnaError
from tally.files import storage_error, sync_folder, writing

MAGIC = b"urna/1/preparation\n"
_MAX_HEAD = 1024 * 1024
_KEY, _TAG = 32, 16


@record_of(frozen=True, slots=True, kw_only=True, config=PART)
class PreparedContest:
    """One contest: `places` is for how many ballots, rounded up to whole blocks in the file."""

    contest: str
    width: Annotated[int, Field(ge=1, lt=2**16)]
    places: Annotated[int, Field(ge=1, lt=2**32)]


class PreparationDocument(Document):
    """The head. `id` is random: a copy has the same."""

    type: Literal["preparation"] = "preparation"
    manifest: Hex32
    trustee: str
    id: Hex32
    contests: tuple[PreparedContest, ...]


def _wrapping_key(owner: TrusteeSecrets, head: PreparationDocument) -> AESGCM:
    info = b"urna/1/preparation\n" + bytes.fromhex(head.id)
    share = owner.share.secret_bytes()
    return AESGCM(HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=info).derive(share))


def _nonce(contest: int, item: int) -> bytes:
    """Each key seals one file, and each place in it once. Item 0 is the seed, block k is item k + 1."""
    return contest.to_bytes(4, "big") + item.to_bytes(8, "big")


def _section_size(contest: PreparedContest) -> int:
    return SEED_SIZE + _TAG + blocks_for(contest.places) * (block_size(contest.width) + _TAG)


def prepare_mixes(
    election: Election,
    owner: TrusteeSecrets,
    contests: Iterable[Contest],
    ballots: int,
    path: Path,
    steps: Steps,
    pool: Executor | None = None,
) -> None:
    """Writes a file with one mix of up to `ballots` ballots for each of these contests.

    Raises `TrusteeError` for somebody else's secrets, `StorageError`.
    """
    owner.key(election.manifest)
    chosen = [
        (one, PreparedContest(contest=one.id, width=block_count(one), places=ballots)) for one in contests
    ]
    head = PreparationDocument(
        manifest=election.manifest_hash.hex(),
        trustee=owner.trustee,
        id=secrets.token_hex(32),
        contests=tuple(prepared for _, prepared in chosen),
    )
    data, key = head.to_bytes(), secrets.token_bytes(_KEY)
    cipher = AESGCM(key)
    public_key = Element(election.manifest.public_key)
    with writing(path, private=True) as stream:
        stream.write(MAGIC + len(data).to_bytes(4, "big") + data)
        stream.write(_wrapping_key(owner, head).encrypt(bytes(12), key, data))
        for number, (contest, prepared) in enumerate(chosen):
            seed = secrets.token_bytes(SEED_SIZE)
            stream.write(cipher.encrypt(_nonce(number, 0), seed, None))
            with steps(f"contest {contest.id}: mix prepared", ballots) as progress:
                blocks = prepare(public_key, prepared.width, ballots, seed, pool, progress)
                for item, block in enumerate(blocks, start=1):
                    stream.write(cipher.encrypt(_nonce(number, item), block, None))


def prepared_by(path: Path) -> str:
    """The trustee whose prepared mixes a file holds, as it says itself. Raises `PreparedError`."""
    try:
        with path.open("rb") as stream:
            return _read_head(stream, path.name)[0].trustee
    except OSError as problem:
        raise _missing(path, problem) from problem


def _missing(path: Path, problem: OSError) -> PreparedError:
    return PreparedError(
        f"{path.name}: cannot be read ({problem.strerror}); a prepared mix is taken away once it is used. "
        "Mix without it"
    )


def _read_head(stream: BinaryIO, name: str) -> tuple[PreparationDocument, int]:
    """The head, and where the sealed key begins."""
    if stream.read(len(MAGIC)) != MAGIC:
        raise PreparedError(f"{name}: this is no prepared mix")
    length = int.from_bytes(stream.read(4), "big")
    data = stream.read(length) if length <= _MAX_HEAD else b""
    try:
        return parse(PreparationDocument, data, name), len(MAGIC) + 4 + length
    except UrnaError as problem:
        raise PreparedError(f"{name}: it is damaged; mix without it") from problem


class PreparedMixes:
    """One such file, opened by its owner. Nothing of it is used, nothing changed, before the first `take`.

    A context manager: at its end a file that was used is removed.
    """

    def __init__(self, path: Path, election: Election, owner: TrusteeSecrets, key_file: Path) -> None:
        """`key_file` is the owner's secret file, beside which the mark is left. Raises `PreparedError` for a
        file that is missing, used, damaged, or of something else; `TrusteeError`."""
        self._path, self._election, self._owner = path, election, owner
        self._stream: BinaryIO | None = None
        self._taken: set[str] = set()
        owner.key(election.manifest)
        try:
            with path.open("rb") as stream:
                self.head, self._key_at = self._read_head(stream)
                self._key = self._unseal(stream)
        except OSError as problem:
            raise _missing(path, problem) from problem
        self._mark = key_file.with_name(f"{key_file.name}.mixed-{self.head.id[:16]}")
        if self._mark.exists():
            self._refuse_copy()

    def __repr__(self) -> str:
        return f"PreparedMixes({self.head.trustee}, hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("prepared mixes are secret, used once, and not pickled")

    def __enter__(self) -> PreparedMixes:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream, self._key = None, bytes(_KEY)
            with suppress(OSError):  # without its key it is of no use, wherever it stays
                self._used_path().unlink()

    def take(self, contest: Contest) -> Preparation | None:
        """What is prepared for a contest; None if nothing is, or it was taken before.

        The first time, the whole file is used: in a second program, after a power failure, for other ballots
        it opens no more. Raises `PreparedError`, `StorageError`.
        """
        found = [k for k, one in enumerate(self.head.contests) if one.contest == contest.id]
        if not found or contest.id in self._taken:
            return None
        if self._stream is None:
            self._use_up()
        self._taken.add(contest.id)
        return self._section(found[0])

    def _read_head(self, stream: BinaryIO) -> tuple[PreparationDocument, int]:
        name = self._path.name
        head, key_at = _read_head(stream, name)
        if head.trustee != self._owner.trustee:
            raise PreparedError(f"{name}: {head.trustee} prepared this, not {self._owner.trustee}")
        if head.manifest != self._election.manifest_hash.hex():
            raise PreparedError(f"{name}: this was prepared for another election")
        if self._path.stat().st_size != key_at + _KEY + _TAG + sum(map(_section_size, head.contests)):
            raise PreparedError(f"{name}: it is cut, or something was added; mix without it")
        return head, key_at

    def _unseal(self, stream: BinaryIO) -> bytes:
        stream.seek(self._key_at)
        sealed = stream.read(_KEY + _TAG)
        if not any(sealed):
            raise PreparedError(f"{self._path.name}: it was used for a mix, and is never used again")
        try:
            return _wrapping_key(self._owner, self.head).decrypt(bytes(12), sealed, self.head.to_bytes())
        except InvalidTag:
            raise PreparedError(f"{self._path.name}: it is damaged; mix without it") from None

    def _refuse_copy(self) -> NoReturn:
        raise PreparedError(
            f"{self._path.name}: a copy of this was used for a mix ({self._mark.name}); used again it would "
            "show how both were mixed. Mix without it"
        )

    def _used_path(self) -> Path:
        return self._path.with_name(f"{self._path.name}.used")

    def _use_up(self) -> None:
        """1. The mark beside the key, which one program alone can make. 2. The file's name, so that nobody
        opens it any more. 3. Its key. Only when all three are on the disk is anything used."""
        try:
            os.close(os.open(self._mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # 1
            sync_folder(self._mark.parent)
        except FileExistsError:
            self._refuse_copy()
        except OSError as problem:
            raise storage_error(self._mark, problem) from problem
        try:
            self._path.rename(self._used_path())  # 2
            sync_folder(self._path.parent)
            stream = self._used_path().open("r+b")
            stream.seek(self._key_at)  # 3
            stream.write(bytes(_KEY + _TAG))
            stream.flush()
            os.fsync(stream.fileno())
        except OSError as problem:
            raise storage_error(self._path, problem) from problem
        self._stream = stream

    def _section(self, number: int) -> Preparation:
        assert self._stream is not None
        cipher, contest = AESGCM(self._key), self.head.contests[number]
        before = sum(map(_section_size, self.head.contests[:number]))
        self._stream.seek(self._key_at + _KEY + _TAG + before)
        opened = []
        try:
            for item in range(blocks_for(contest.places) + 1):
                size = block_size(contest.width) if item else SEED_SIZE
                opened.append(cipher.decrypt(_nonce(number, item), self._stream.read(size + _TAG), None))
        except InvalidTag:
            raise PreparedError(
                f"{self._path.name}: it is damaged, and is used up now; mix without it"
            ) from None
        key = Element(self._election.manifest.public_key)
        return Preparation(key, contest.width, opened[0], opened[1:])
