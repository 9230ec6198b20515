"""Vectors of key switching: pairs under a station's key become pairs under the election's, unopened."""

from __future__ import annotations

from dataclasses import dataclass

from tally.ballots import block_count, to_blocks
from tally.crypto import elgamal, encoding, group, switching, transcript
from tally.crypto.elgamal import Randomness, first_elements
from tally.crypto.errors import CryptoError
from tally.crypto.group import Element, Scalar
from tally.crypto.lagrange import lagrange_coefficient
from tally.crypto.secret import SecretScalars
from tally.crypto.switching import SwitchProof
from tally.crypto.threshold import TrusteeKey
from tally.vectors.errors import VectorError
from tally.vectors.page import hexes, joined, page
from tally.vectors.record import TinyElection, tiny_election
from tally.vectors.setup import NORTE, OBRAS
from tally.vectors.stream import Stream

STATION = "M-01"
WORKERS = ("worker-1", "worker-2", "worker-3")
SET = (1, 3)
"""Of three trustees of the station two switch."""

_CHOICES = {OBRAS: (0, 5, 2**239 + 1), NORTE: (0, 9)}
"""The integers of the ballots; blank ones among them."""


@dataclass(frozen=True)
class _Keys:
    """A station's keys, as its ceremony would leave them."""

    stream: Stream
    polynomial: tuple[Scalar, Scalar]
    trustees: tuple[TrusteeKey, ...]


def _keys() -> _Keys:
    stream = Stream(f"keys of station {STATION}")
    a_0, a_1 = (group.reduce(stream(64)) for _ in range(2))
    trustees = []
    for number in range(1, len(WORKERS) + 1):
        x = group.scalar_add(a_0, group.scalar_mul(a_1, group.scalar_from_int(number)))
        trustees.append(TrusteeKey(number, group.mul_base(x), SecretScalars([x])))
    return _Keys(stream, (a_0, a_1), tuple(trustees))


@dataclass(frozen=True)
class _Case:
    """The ballots of one contest at the station."""

    election: TinyElection
    contest: int
    keys: _Keys

    @property
    def id(self) -> str:
        return self.election.setup.manifest.contests[self.contest].id

    @property
    def target(self) -> Element:
        return Element(self.election.setup.manifest.public_key)

    def elements(self) -> list[Element]:
        of = self.election.setup.manifest.contests[self.contest]
        return [
            encoding.encode_block(block)
            for number in _CHOICES[self.contest]
            for block in to_blocks(of, number)
        ]

    def pairs(self) -> tuple[Stream, list[Scalar], bytes]:
        stream, messages = Stream(f"ballots of {self.id} at {STATION}"), self.elements()
        r = [group.reduce(stream(64)) for _ in messages]
        key = group.mul_base(self.keys.polynomial[0])
        return stream, r, elgamal.encrypt(key, messages, Randomness(r))

    def context(self, number: int) -> tuple[bytes, ...]:
        return (self.election.setup.hash, STATION.encode(), self.id.encode(), WORKERS[number - 1].encode())


def _part(case: _Case, number: int) -> tuple[bytes, dict[str, object]]:
    """One trustee's part, computed as the page says; the library makes the same of the same random bytes."""
    _, _, pairs = case.pairs()
    label = f"switch {case.id} {WORKERS[number - 1]}"
    stream, key = Stream(label), case.keys.trustees[number - 1]
    a = group.elements(first_elements(pairs))
    rho = [group.reduce(stream(64)) for _ in a]
    alpha, beta = group.reduce(stream(64)), group.reduce(stream(64))
    x, weight = key.secret.scalars()[0], lagrange_coefficient(number, SET)
    secret, weighted = group.scalar_mul(weight, x), group.mul(weight, key.public_share)
    Y = case.target

    def masked(mask: Scalar, item: Element, minus: Scalar) -> Element:
        return group.sub(group.mul(mask, Y), group.mul(minus, item))

    U_k = [group.mul_base(one) for one in rho]
    V_k = [masked(mask, item, secret) for mask, item in zip(rho, a, strict=True)]
    shares = b"".join(u + v for u, v in zip(U_k, V_k, strict=True))
    parts = (*case.context(number), Y, weighted, b"".join(a), shares)
    seed = transcript.hash("switch-seed", *parts)
    e = [
        Scalar(transcript.hash("switch-weights", seed, k.to_bytes(4, "big"))[:16] + bytes(16))
        for k in range(1, len(a) + 1)
    ]
    P, U, V = (group.combination(e, items) for items in (a, U_k, V_k))
    rho_sum = group.ZERO
    for weight_k, mask in zip(e, rho, strict=True):
        rho_sum = group.scalar_add(rho_sum, group.scalar_mul(weight_k, mask))
    T_1, T_2, T_3 = group.mul_base(alpha), masked(alpha, P, beta), group.mul_base(beta)
    c = transcript.scalar("switch", seed, P, U, V, T_1, T_2, T_3)
    z = group.scalar_add(alpha, group.scalar_mul(c, rho_sum))
    y = group.scalar_add(beta, group.scalar_mul(c, secret))
    made = switching.switch_pairs(case.context(number), key, SET, Y, pairs, source=Stream(label))
    if made != (shares, SwitchProof(c, z, y)):
        raise VectorError("a part of key switching is not what the page says")
    return shares, {
        "trustee": number,
        "trustee_id": WORKERS[number - 1],
        "random": stream.told(),
        "x": x.hex(),
        "lambda": weight.hex(),
        "weighted_share": weighted.hex(),
        "rho": [one.hex() for one in rho],
        "shares": hexes(shares, 64),
        "seed_input": joined("switch-seed", *parts).hex(),
        "seed": seed.hex(),
        "e": [one[:16].hex() for one in e],
        "P": P.hex(),
        "U": U.hex(),
        "V": V.hex(),
        "rho_sum": rho_sum.hex(),
        "alpha": alpha.hex(),
        "beta": beta.hex(),
        "T": [one.hex() for one in (T_1, T_2, T_3)],
        "challenge_input": joined("switch", seed, P, U, V, T_1, T_2, T_3).hex(),
        "c": c.hex(),
        "z": z.hex(),
        "y": y.hex(),
    }


def _forged(case: _Case) -> list[dict[str, object]]:
    """Parts of the second of those who switch that must be refused."""
    number = SET[1]
    good, told = _part(case, number)
    other, of_other = _part(case, SET[0])
    proof = b"".join(bytes.fromhex(str(told[name])) for name in ("c", "z", "y"))
    others_proof = b"".join(bytes.fromhex(str(of_other[name])) for name in ("c", "z", "y"))
    u, v = group.elements(good[:64])
    high = [
        (int.from_bytes(proof[k : k + 32], "little") + group.ORDER).to_bytes(32, "little") for k in (32, 64)
    ]
    cases = [
        ("something added to the first V", u + group.add(v, group.BASE) + good[64:], proof),
        (
            "another mask for the first pair, and no new proof",
            group.add(u, group.BASE) + group.add(v, case.target) + good[64:],
            proof,
        ),
        ("two pairs exchanged", good[64:128] + good[:64] + good[128:], proof),
        ("U and V exchanged", v + u + good[64:], proof),
        ("the part of the other trustee", other, proof),
        ("part and proof of the other trustee", other, others_proof),
        ("the identity as first U", bytes(32) + good[32:], proof),
        ("the identity as first V", good[:32] + bytes(32) + good[64:], proof),
        ("the top bit of the first V", good[:63] + bytes([good[63] | 0x80]) + good[64:], proof),
        ("one pair less", good[64:], proof),
        ("another c", good, bytes(32) + proof[32:]),
        ("z plus the order", good, proof[:32] + high[0] + proof[64:]),
        ("y plus the order", good, proof[:64] + high[1]),
        ("the proof of a decryption's length", good, proof[:64]),
    ]
    _, _, pairs = case.pairs()
    share = case.keys.trustees[number - 1].public_share
    made: list[dict[str, object]] = []
    for why, shares, raw in cases:
        try:
            stated = SwitchProof.from_bytes(raw)
            switching.verify_switch(
                case.context(number), share, number, SET, case.target, pairs, shares, stated
            )
        except CryptoError:
            made.append({"why": why, "shares": hexes(shares, 64), "proof": raw.hex()})
            continue
        raise VectorError(f"a forged part of key switching is accepted: {why}")
    return made


def switching_page() -> bytes:
    """`switching.json`."""
    election, keys = tiny_election(), _keys()
    vectors = []
    for contest in (NORTE, OBRAS):
        case = _Case(election, contest, keys)
        stream, r, pairs = case.pairs()
        made = [_part(case, number) for number in SET]
        switched = switching.combine_switched(pairs, [shares for shares, _ in made])
        vectors.append(
            {
                "contest": case.id,
                "N": len(_CHOICES[contest]),
                "w": block_count(election.setup.manifest.contests[contest]),
                "set": list(SET),
                "random": stream.told(),
                "integers": [str(number) for number in _CHOICES[contest]],
                "elements": [one.hex() for one in case.elements()],
                "r": [one.hex() for one in r],
                "pairs": hexes(pairs, 64),
                "parts": [told for _, told in made],
                "switched": hexes(switched, 64),
                "refused": _forged(case),
            }
        )
    return page(
        "Ballots under the key of a station with trustees of its own, turned to the election's key",
        "protocol 7.4",
        manifest=election.setup.hash.hex(),
        public_key=election.setup.manifest.public_key.hex(),
        station=STATION,
        random=keys.stream.told(),
        a=[one.hex() for one in keys.polynomial],
        station_key=group.mul_base(keys.polynomial[0]).hex(),
        public_shares=[one.public_share.hex() for one in keys.trustees],
        vectors=vectors,
    )
