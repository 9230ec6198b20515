"""Vectors of ballots: choices, random bytes, pairs, proofs, bytes, trackers; an opening; and forgeries."""

from __future__ import annotations

from tally.ballots import (
    BallotFormatError,
    BallotProofError,
    check_opening,
    encrypt_ballot,
    parse_ballot,
    to_blocks,
    to_integer,
    tracker_of,
    verify_ballot,
)
from tally.crypto import encoding, group, transcript
from tally.crypto.group import Element
from tally.election import code_of
from tally.vectors.errors import VectorError
from tally.vectors.page import hexes, joined, page
from tally.vectors.setup import TinySetup, tiny_setup
from tally.vectors.votes import CHOSEN, Vote, votes


def _part(setup: TinySetup, one: Vote, contest: int, draws: list[bytes]) -> dict[str, object]:
    """One contest of a ballot, computed as the page says from the random bytes that were drawn for it."""
    of = setup.manifest.contests[contest]
    part = next(part for part in one.ballot.parts if part.contest == contest)
    choice = CHOSEN[one.name][1][contest]
    number = to_integer(of, choice)
    blocks = to_blocks(of, number)
    messages = [encoding.encode_block(block) for block in blocks]
    scalars = [group.reduce(draw) for draw in draws]
    r, t = scalars[: len(blocks)], scalars[len(blocks) :]
    key = Element(setup.manifest.public_key)
    pairs = b"".join(
        group.mul_base(r_j) + group.add(message, group.mul(r_j, key))
        for message, r_j in zip(messages, r, strict=True)
    )
    commitments = b"".join(group.mul_base(t_j) for t_j in t)
    parts = (
        setup.hash,
        one.station.encode(),
        one.ballot.ballot_id,
        of.id.encode(),
        key,
        pairs,
        commitments,
    )
    c = transcript.scalar("ballot", *parts)
    z = [group.scalar_add(t_j, group.scalar_mul(c, r_j)) for t_j, r_j in zip(t, r, strict=True)]
    if (pairs, c + b"".join(z)) != (part.pairs, part.proof):
        raise VectorError(f"ballot {one.name}: not what the page says")
    return {
        "contest": contest,
        "contest_id": of.id,
        "projects": list(choice.projects),
        "points": list(choice.points),
        "integer": str(number),
        "blocks": [block.hex() for block in blocks],
        "elements": [message.hex() for message in messages],
        "r": [one.hex() for one in r],
        "pairs": hexes(pairs, 64),
        "t": [one.hex() for one in t],
        "T": hexes(commitments),
        "challenge_input": joined("ballot", *parts).hex(),
        "c": c.hex(),
        "z": [one.hex() for one in z],
    }


def _ballot(setup: TinySetup, one: Vote) -> dict[str, object]:
    draws = one.stream.drawn[1:]
    contests = []
    for part in one.ballot.parts:
        count = 2 * (len(part.pairs) // 64)
        contests.append(_part(setup, one, part.contest, draws[:count]))
        draws = draws[count:]
    data = one.ballot.data
    verify_ballot(setup.frame, one.station, parse_ballot(setup.frame, data))
    tracker = tracker_of(setup.hash, one.station, data)
    told: dict[str, object] = {
        "name": one.name,
        "station": one.station,
        "random": one.stream.told(),
        "ballot_id": one.ballot.ballot_id.hex(),
        "contests": contests,
        "ballot": data.hex(),
        "tracker_input": _tracker_input(setup, one.station, data).hex(),
        "tracker": tracker.hex(),
        "code": code_of(tracker),
    }
    if one.opening is not None:
        check_opening(setup.manifest, setup.frame, one.ballot, one.opening)
        told["opening"] = one.opening.model_dump(mode="json")
    return told


def _tracker_input(setup: TinySetup, station: str, data: bytes) -> bytes:
    name = station.encode()
    return b"urna/1/tracker\n" + setup.hash + bytes([len(name)]) + name + data


def _forgeries(good: bytes) -> list[tuple[str, str, str, bytes]]:
    """(why, what refuses it, station, ballot), all made of one good ballot of M-01 with both contests."""
    a, c = 18 + 2, 18 + 2 + 128
    high = int.from_bytes(good[c : c + 32], "little") + group.ORDER
    return [
        ("another version", "form", "M-01", b"\2" + good[1:]),
        ("one byte more", "form", "M-01", good + b"\0"),
        ("one byte less", "form", "M-01", good[:-1]),
        ("nothing", "form", "M-01", b""),
        ("one contest said, two there", "form", "M-01", good[:17] + b"\1" + good[18:]),
        ("the first contest twice", "form", "M-01", good[:18] + good[18 : 18 + 226] * 2),
        ("the contests in another order", "form", "M-01", good[:18] + good[18 + 226 :] + good[18 : 18 + 226]),
        ("a contest that there is not", "form", "M-01", good[:18] + b"\0\2" + good[20:]),
        ("the zone's contest alone, which is no style", "form", "M-01", good[:17] + b"\1" + good[18 + 226 :]),
        ("another station", "proof", "M-02", good),
        ("another ballot id", "proof", "M-01", good[:1] + bytes(16) + good[17:]),
        ("the identity for A", "proof", "M-01", good[:a] + bytes(32) + good[a + 32 :]),
        ("the top bit of A", "proof", "M-01", good[: a + 31] + bytes([good[a + 31] | 0x80]) + good[a + 32 :]),
        ("both pairs exchanged", "proof", "M-01", good[:a] + good[a + 64 : c] + good[a : a + 64] + good[c:]),
        ("c plus the order", "proof", "M-01", good[:c] + high.to_bytes(32, "little") + good[c + 32 :]),
        ("another z", "proof", "M-01", good[: c + 32] + bytes(32) + good[c + 64 :]),
    ]


def encryption_page() -> bytes:
    """`encryption.json`."""
    setup, made = tiny_setup(), votes()
    for name, (station, choices) in CHOSEN.items():
        stream = type(made[name].stream)(made[name].stream.label)
        again, opening = encrypt_ballot(setup.manifest, setup.hash, station, choices, stream)
        opening.destroy()
        if again != made[name].ballot:
            raise VectorError(f"ballot {name}: made again it is another one")
    forged = []
    for why, by, station, data in _forgeries(made["first"].ballot.data):
        try:
            verify_ballot(setup.frame, station, parse_ballot(setup.frame, data))
        except (BallotFormatError, BallotProofError) as problem:
            if isinstance(problem, BallotProofError) != (by == "proof"):
                raise
            forged.append({"why": why, "refused_by": by, "station": station, "ballot": data.hex()})
            continue
        raise VectorError(f"a forged ballot is accepted: {why}")
    return page(
        "Ballots of the tiny election (docs/vectors/record), and forged ones",
        "protocol 3",
        manifest=setup.hash.hex(),
        public_key=setup.manifest.public_key.hex(),
        ballots=[_ballot(setup, made[name]) for name in CHOSEN],
        forged=forged,
    )
