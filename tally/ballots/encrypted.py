"""The encrypted ballot: its bytes, its tracker, its proofs, and its opening (docs/protocol.md, section 3)."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints
from pydantic.dataclasses import dataclass as record_of

from tally.ballots.choices import Choice
from tally.ballots.errors import BallotFormatError, BallotProofError, PackingError
from tally.ballots.packing import block_count, from_integer, to_blocks, to_integer
from tally.crypto import elgamal, encoding, group, schnorr
from tally.crypto.errors import CryptoError, ErasedError
from tally.crypto.randomness import RandomSource, system_random
from tally.election.contests import PART, Model
from tally.election.documents import Hex32
from tally.election.manifest import Manifest

BALLOT_VERSION = 1
BALLOT_ID_BYTES = 16
PAIR_BYTES = 64
_HEAD = struct.Struct(">B16sB")
_INDEX = struct.Struct(">H")
_MOST, _MOST_OF_BLOCK = 256, 256  # bytes of a contest, and of each of its blocks, with their opening as JSON


@dataclass(frozen=True, slots=True)
class Frame:
    """What a ballot's bytes and proofs are bound to: small, so that worker processes get it quickly.

    `contests` are the id (UTF-8) and the number of blocks of each contest of the manifest, in its order.
    """

    manifest_hash: bytes
    public_key: bytes
    contests: tuple[tuple[bytes, int], ...]
    styles: frozenset[tuple[int, ...]]

    @classmethod
    def of(cls, manifest: Manifest, manifest_hash: bytes) -> Frame:
        """The frame of an election."""
        return cls(
            manifest_hash,
            manifest.public_key,
            tuple((contest.id.encode(), block_count(contest)) for contest in manifest.contests),
            manifest.styles(),
        )

    @property
    def longest(self) -> int:
        """No ballot of any style has more bytes, nor has one with its opening."""
        return max(
            (sum(_MOST + _MOST_OF_BLOCK * self.contests[k][1] for k in s) for s in self.styles), default=0
        )


class BallotPart(NamedTuple):
    """One contest of a ballot: `pairs` are `w` times A ‖ B, `proof` is c ‖ z_1 ‖ … ‖ z_w."""

    contest: int
    pairs: bytes
    proof: bytes


class EncryptedBallot(NamedTuple):
    """A ballot as it is stored and published. Equal bytes, equal ballot."""

    ballot_id: bytes
    parts: tuple[BallotPart, ...]

    @property
    def style(self) -> tuple[int, ...]:
        """The contests it has, ascending."""
        return tuple([part.contest for part in self.parts])

    @property
    def data(self) -> bytes:
        """Its bytes (section 3.1)."""
        head = _HEAD.pack(BALLOT_VERSION, self.ballot_id, len(self.parts))
        return head + b"".join(_INDEX.pack(part.contest) + part.pairs + part.proof for part in self.parts)


class StationBallot(NamedTuple):
    """A ballot in the urn of a station. `cast` is false for a challenged one: published, never counted."""

    station: str
    tracker: bytes
    ballot: EncryptedBallot
    cast: bool


@record_of(frozen=True, slots=True, kw_only=True, config=PART)
class OpenedPart:
    """One contest of an opened ballot: the integer of the choice, and each block's randomness in hex."""

    contest: Annotated[int, Field(ge=0, lt=2**16)]
    choice: Annotated[str, StringConstraints(pattern=r"^(0|[1-9][0-9]{0,3999})$")]
    randomness: tuple[Hex32, ...]


class PublishedOpening(Model):
    """The opening of a challenged ballot, as it is published. Such a ballot is never counted."""

    tracker: Hex32
    contests: tuple[OpenedPart, ...]


class Opening:
    """The secret opening of a ballot that is not yet cast nor challenged. It cannot be shown nor pickled."""

    __slots__ = ("_parts",)

    def __init__(self, parts: dict[int, tuple[int, elgamal.Randomness]]) -> None:
        self._parts = parts

    def __repr__(self) -> str:
        return "Opening(…)"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("an opening is secret and is never stored")

    def destroy(self) -> None:
        """Overwrites the randomness and forgets the choices, as casting demands."""
        for _, randomness in self._parts.values():
            randomness.erase()
        self._parts.clear()

    def publish(self, tracker: bytes) -> PublishedOpening:
        """The opening for the public record: the ballot is spoiled from now on.

        Raises `ErasedError` once it was destroyed: a cast ballot has no opening.
        """
        if not self._parts:
            raise ErasedError("this opening was destroyed; a ballot that was cast has none")
        return PublishedOpening(
            tracker=tracker.hex(),
            contests=tuple(
                OpenedPart(
                    contest=index,
                    choice=str(number),
                    randomness=tuple(scalar.hex() for scalar in randomness.scalars()),
                )
                for index, (number, randomness) in sorted(self._parts.items())
            ),
        )


def _context(frame: Frame, station_id: str, ballot_id: bytes, contest: int) -> schnorr.Context:
    return (frame.manifest_hash, station_id.encode(), ballot_id, frame.contests[contest][0])


def encrypt_ballot(
    manifest: Manifest,
    manifest_hash: bytes,
    station_id: str,
    choices: Mapping[int, Choice],
    source: RandomSource = system_random,
) -> tuple[EncryptedBallot, Opening]:
    """Encrypts the choices of one voter, one for each contest of her style (keys: indices of contests).

    Raises `ChoiceError` when a choice does not keep its marking rule, `BallotFormatError` when the contests
    are no ballot style of the election.
    """
    frame = Frame.of(manifest, manifest_hash)
    _check_style(frame, tuple(sorted(choices)))
    numbers = {index: to_integer(manifest.contests[index], choice) for index, choice in choices.items()}
    blocks = {index: to_blocks(manifest.contests[index], number) for index, number in numbers.items()}
    ballot, secrets = encrypt_blocks(frame, station_id, blocks, source)
    return ballot, Opening({index: (numbers[index], secrets[index]) for index in numbers})


def encrypt_blocks(
    frame: Frame,
    station_id: str,
    blocks: Mapping[int, tuple[bytes, ...]],
    source: RandomSource = system_random,
) -> tuple[EncryptedBallot, dict[int, elgamal.Randomness]]:
    """Encrypts blocks that are choices already; see `encrypt_ballot`."""
    style = tuple(sorted(blocks))
    _check_style(frame, style)
    for index in style:
        if len(blocks[index]) != frame.contests[index][1]:
            raise BallotFormatError(f"{len(blocks[index])} blocks are not what contest number {index} has")
    ballot_id = source(BALLOT_ID_BYTES)
    public_key = group.Element(frame.public_key)
    parts, opened = [], {}
    for index in style:
        elements = [encoding.encode_block(block) for block in blocks[index]]
        secrets = elgamal.Randomness.fresh(len(elements), source)
        pairs = elgamal.encrypt(public_key, elements, secrets)
        context = _context(frame, station_id, ballot_id, index)
        proof = schnorr.prove(context, public_key, pairs, secrets, source)
        parts.append(BallotPart(index, pairs, proof))
        opened[index] = secrets
    return EncryptedBallot(ballot_id, tuple(parts)), opened


def _check_style(frame: Frame, style: tuple[int, ...]) -> None:
    if style not in frame.styles:
        raise BallotFormatError("these contests together are no ballot style of this election")


def before_ballot(manifest_hash: bytes, station_id: str) -> bytes:
    """What is hashed before a ballot's bytes for its tracker: the same for all ballots of a station."""
    station = station_id.encode()
    return b"urna/1/tracker\n" + manifest_hash + bytes([len(station)]) + station


def tracker_of(manifest_hash: bytes, station_id: str, data: bytes) -> bytes:
    """The 32-byte tracker of a ballot's bytes at a station (section 3.2)."""
    return hashlib.sha256(before_ballot(manifest_hash, station_id) + data).digest()


def parse_ballot(frame: Frame, data: bytes) -> EncryptedBallot:
    """Reads a ballot's bytes and checks their form. Elements and proofs are checked by `verify_ballot`.

    Raises `BallotFormatError`.
    """
    try:
        version, ballot_id, count = _HEAD.unpack_from(data)
        if version != BALLOT_VERSION:
            raise BallotFormatError(f"a ballot of version {version}; this program reads {BALLOT_VERSION}")
        parts, style, offset = [], [], _HEAD.size
        for _ in range(count):
            (index,) = _INDEX.unpack_from(data, offset)
            if index >= len(frame.contests):
                raise BallotFormatError("a ballot has a contest that the manifest does not have")
            width = frame.contests[index][1]
            begin = offset + _INDEX.size
            middle, offset = begin + PAIR_BYTES * width, begin + PAIR_BYTES * width + 32 * (1 + width)
            if offset > len(data):
                raise BallotFormatError("a ballot ends too early")
            parts.append(BallotPart(index, data[begin:middle], data[middle:offset]))
            style.append(index)
    except struct.error as problem:
        raise BallotFormatError("a ballot ends too early") from problem
    if offset != len(data):
        raise BallotFormatError("something follows the end of a ballot")
    _check_style(frame, tuple(style))
    return EncryptedBallot(ballot_id, tuple(parts))


class BallotStatements:
    """What the proofs of a station's ballots state, one for each contest, for checking many at once."""

    __slots__ = ("_bindings",)

    def __init__(self, frame: Frame, station_id: str) -> None:
        key, station = group.Element(frame.public_key), station_id.encode()
        self._bindings = [
            schnorr.Binding(frame.manifest_hash, station, contest, key) for contest, _ in frame.contests
        ]

    def of(self, ballot: EncryptedBallot) -> list[schnorr.Statement]:
        """The statements of one ballot, in the order of its parts."""
        return [
            self._bindings[index].statement(ballot.ballot_id, pairs, proof)
            for index, pairs, proof in ballot.parts
        ]


def verify_ballot(frame: Frame, station_id: str, ballot: EncryptedBallot) -> None:
    """Raises `BallotProofError` unless every element is one and every proof of knowledge holds."""
    for part in ballot.parts:
        context = _context(frame, station_id, ballot.ballot_id, part.contest)
        try:
            schnorr.verify(context, group.Element(frame.public_key), part.pairs, part.proof)
        except CryptoError as problem:
            raise BallotProofError(f"contest number {part.contest}: {problem}") from problem


def check_opening(
    manifest: Manifest, frame: Frame, ballot: EncryptedBallot, opening: PublishedOpening
) -> dict[int, Choice]:
    """Encrypts the opened choices again and compares; gives the choices that the ballot really held.

    The caller has found the ballot by `opening.tracker`, computed from its bytes, and has verified it.

    Raises `BallotProofError` when the opening is not that of this ballot.
    """
    if tuple(part.contest for part in opening.contests) != ballot.style:
        raise BallotProofError("the opening is of other contests than the ballot")
    choices = {}
    for part, opened in zip(ballot.parts, opening.contests, strict=True):
        contest = manifest.contests[part.contest]
        where = f"contest {contest.id}"
        try:
            number = int(opened.choice)
            choices[part.contest] = from_integer(contest, number)
            elements = [encoding.encode_block(block) for block in to_blocks(contest, number)]
            if len(opened.randomness) != len(elements):
                raise BallotProofError(f"{where}: the opening does not have the ballot's number of blocks")
            randomness = elgamal.Randomness.from_secret_bytes(bytes.fromhex("".join(opened.randomness)))
            again = elgamal.encrypt(group.Element(frame.public_key), elements, randomness)
        except (CryptoError, PackingError, OverflowError) as problem:
            raise BallotProofError(f"{where}: the opening cannot be that of a ballot") from problem
        if again != part.pairs:
            raise BallotProofError(f"{where}: the ballot held something else than its opening says")
    return choices
