"""Vectors of partial decryption, of the joining of the parts, and of what the ballots then say."""

from __future__ import annotations

from tally.ballots import PackingError, block_count, from_blocks, from_integer
from tally.count import names
from tally.count.decrypting import PAIR_BYTES
from tally.crypto import decryption, encoding, group, transcript
from tally.crypto.elgamal import first_elements
from tally.crypto.errors import CryptoError, NotABlockError
from tally.crypto.group import Element, Scalar
from tally.crypto.lagrange import lagrange_coefficient
from tally.record import layout
from tally.vectors.errors import VectorError
from tally.vectors.page import hexes, joined, page
from tally.vectors.record import DECRYPTORS, TinyElection, decryption_label, tiny_election
from tally.vectors.setup import NORTE, OBRAS, TRUSTEES
from tally.vectors.stream import Stream


def _part(election: TinyElection, contest: int, number: int) -> tuple[bytes, dict[str, object]]:
    """One trustee's part, computed as the page says from what she drew; it is the one in the record."""
    setup, trustee = election.setup, TRUSTEES[number - 1]
    of = setup.manifest.contests[contest]
    stream = Stream(decryption_label(of.id, trustee))
    tau = group.reduce(stream(64))
    x = setup.secrets.trustees[number - 1].share.scalars()[0]
    weight = lagrange_coefficient(number, DECRYPTORS)
    key = group.scalar_mul(weight, x)
    weighted = group.mul(weight, setup.joint.share(number))
    a = group.elements(first_elements(election.mixed(contest, 4)))
    d = [group.mul(key, one) for one in a]
    parts = (setup.hash, of.id.encode(), trustee.encode(), weighted, b"".join(a), b"".join(d))
    seed = transcript.hash("decryption-seed", *parts)
    e = [
        Scalar(transcript.hash("decryption-weights", seed, k.to_bytes(4, "big"))[:16] + bytes(16))
        for k in range(1, len(a) + 1)
    ]
    P, Q = group.combination(e, a), group.combination(e, d)
    T_1, T_2 = group.mul_base(tau), group.mul(tau, P)
    c = transcript.scalar("decryption", seed, P, Q, T_1, T_2)
    z = group.scalar_add(tau, group.scalar_mul(c, key))
    place = layout.count_file(contest, names.decryption(number, "shares.bin"))
    document = election.record[layout.count_file(contest, names.decryption(number, "json"))]
    if election.record[place] != b"".join(d) or (c + z).hex().encode() not in document:
        raise VectorError("a partial decryption is not what the page says")
    return b"".join(d), {
        "trustee": number,
        "trustee_id": trustee,
        "random": stream.told(),
        "x": x.hex(),
        "lambda": weight.hex(),
        "weighted_share": weighted.hex(),
        "D": [one.hex() for one in d],
        "seed_input": joined("decryption-seed", *parts).hex(),
        "seed": seed.hex(),
        "e": [one[:16].hex() for one in e],
        "P": P.hex(),
        "Q": Q.hex(),
        "tau": tau.hex(),
        "T_1": T_1.hex(),
        "T_2": T_2.hex(),
        "challenge_input": joined("decryption", seed, P, Q, T_1, T_2).hex(),
        "c": c.hex(),
        "z": z.hex(),
    }


def _opened(election: TinyElection, contest: int, messages: list[bytes]) -> list[dict[str, object]]:
    """What each ballot says: blocks, integer, choice; or why it says nothing."""
    of = election.setup.manifest.contests[contest]
    w, found = block_count(of), []
    for at in range(0, len(messages), w):
        told: dict[str, object] = {"elements": [one.hex() for one in messages[at : at + w]]}
        try:
            blocks = tuple(encoding.decode_block(Element(one)) for one in messages[at : at + w])
            number = from_blocks(of, blocks)
            told |= {"blocks": [block.hex() for block in blocks], "integer": str(number)}
            choice = from_integer(of, number)
            told |= {"projects": list(choice.projects), "points": list(choice.points)}
        except NotABlockError:
            told["no"] = "block"
        except PackingError:
            told["no"] = "choice"
        found.append(told)
    return found


def _forged(election: TinyElection, contest: int) -> list[dict[str, object]]:
    """Parts of trustee 2 that must be refused."""
    setup, number = election.setup, 2
    of = setup.manifest.contests[contest]
    good = election.record[layout.count_file(contest, names.decryption(number, "shares.bin"))]
    _, told = _part(election, contest, number)
    c, z = bytes.fromhex(str(told["c"])), bytes.fromhex(str(told["z"]))
    high = (int.from_bytes(z, "little") + group.ORDER).to_bytes(32, "little")
    other, _ = _part(election, contest, 1)
    cases = [
        ("something added to the first D", group.add(Element(good[:32]), group.BASE) + good[32:], c + z),
        ("two D exchanged", good[32:64] + good[:32] + good[64:], c + z),
        ("the D of trustee 1", other, c + z),
        ("the identity as first D", bytes(32) + good[32:], c + z),
        ("the top bit of the first D", good[:31] + bytes([good[31] | 0x80]) + good[32:], c + z),
        ("one D less", good[32:], c + z),
        ("another c", good, bytes(32) + z),
        ("z plus the order", good, c + high),
    ]
    context = (setup.hash, of.id.encode(), TRUSTEES[number - 1].encode())
    made: list[dict[str, object]] = []
    for why, shares, proof in cases:
        try:
            decryption.verify_decryption(
                context,
                setup.joint.share(number),
                number,
                DECRYPTORS,
                election.mixed(contest, 4),
                shares,
                decryption.DecryptionProof.from_bytes(proof),
            )
        except CryptoError:
            made.append({"why": why, "D": shares.hex(), "proof": proof.hex()})
            continue
        raise VectorError(f"a forged decryption is accepted: {why}")
    return made


def decryption_page() -> bytes:
    """`decryption.json`."""
    election = tiny_election()
    vectors = []
    for contest in (NORTE, OBRAS):
        of = election.setup.manifest.contests[contest]
        pairs = election.mixed(contest, 4)
        made = [_part(election, contest, number) for number in DECRYPTORS]
        messages = []
        for at, (_, b) in enumerate(zip(group.split(pairs)[::2], group.split(pairs)[1::2], strict=True)):
            shares = [Element(d[32 * at : 32 * at + 32]) for d, _ in made]
            messages.append(group.sub(Element(b), group.total(shares)))
        if b"".join(messages) != decryption.combine(pairs, [d for d, _ in made]):
            raise VectorError("the parts are not joined as the page says")
        vectors.append(
            {
                "contest": of.id,
                "N": len(pairs) // (PAIR_BYTES * block_count(of)),
                "w": block_count(of),
                "set": list(DECRYPTORS),
                "pairs": hexes(pairs, 64),
                "parts": [told for _, told in made],
                "ballots": _opened(election, contest, list(messages)),
                "refused": _forged(election, contest),
            }
        )
    return page(
        "Partial decryptions of the last mixes of the tiny election, and its ballots opened",
        "protocol 7.2 and 7.3",
        manifest=election.setup.hash.hex(),
        public_key=election.setup.manifest.public_key.hex(),
        public_shares=[one.hex() for one in election.setup.joint.shares],
        vectors=vectors,
    )
