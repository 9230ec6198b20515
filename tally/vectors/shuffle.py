"""Vectors of the shuffle: a second prover that follows the page line by line and shows all its values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tally.count.mixing import shuffle_context
from tally.crypto import elgamal, group, shuffle, transcript
from tally.crypto.errors import CryptoError
from tally.crypto.group import IDENTITY, ONE, Element, Scalar
from tally.crypto.randomness import random_permutation
from tally.vectors.errors import VectorError
from tally.vectors.page import hexes, joined, page
from tally.vectors.record import mix_label, tiny_election
from tally.vectors.setup import NORTE, OBRAS
from tally.vectors.stream import Stream


def _hex(items: Iterable[bytes]) -> list[str]:
    return [item.hex() for item in items]


def _sum(terms: Iterable[Scalar]) -> Scalar:
    total = group.ZERO
    for term in terms:
        total = group.scalar_add(total, term)
    return total


def _times(left: Sequence[Scalar], right: Sequence[Scalar]) -> Scalar:
    return _sum(group.scalar_mul(x, y) for x, y in zip(left, right, strict=True))


class _Prover:
    """Protocol 6 for one input. Names are those of the page; Python's lists begin at 0, the page's at 1."""

    def __init__(self, context: bytes, key: Element, pairs: bytes, w: int, label: str) -> None:
        self.stream, self.w, self.Y = Stream(label), w, key
        self.rows = hexes(pairs, 64 * w)
        N = self.N = len(self.rows)
        self.E = [[Element(e) for e in group.split(pairs)[2 * w * k : 2 * w * (k + 1)]] for k in range(N)]
        self.psi = random_permutation(N, self.stream)
        self.r = self._draw(N)
        self.r_prime = [self._draw(w) for _ in range(N)]
        self.r_hat = self._draw(N)
        self.omega_1, self.omega_2, self.omega_3 = self._draw(3)
        self.omega_4, self.omega_hat, self.omega_prime = self._draw(w), self._draw(N), self._draw(N)
        self.context = context + N.to_bytes(4, "big") + w.to_bytes(2, "big") + key
        self.h = [group.generator(k) for k in range(N + 1)]
        self._output()
        self._challenges()
        self._chain()
        self._commitments()
        self._responses()

    def _draw(self, count: int) -> list[Scalar]:
        return [group.reduce(self.stream(64)) for _ in range(count)]

    def _output(self) -> None:
        self.E_prime: list[list[Element]] = []
        self.c_list = [IDENTITY] * self.N
        for i, k in enumerate(self.psi):
            row = []
            for j, r in enumerate(self.r_prime[i]):
                row.append(group.add(self.E[k][2 * j], group.mul_base(r)))
                row.append(group.add(self.E[k][2 * j + 1], group.mul(r, self.Y)))
            self.E_prime.append(row)
            self.c_list[k] = group.add(group.mul_base(self.r[k]), self.h[i + 1])
        self.output = b"".join(b"".join(row) for row in self.E_prime)

    def _challenges(self) -> None:
        given = b"".join(b"".join(row) for row in self.E)
        self.seed_parts = (self.context, given, self.output, b"".join(self.c_list))
        self.seed = transcript.hash("shuffle-challenges", *self.seed_parts)
        self.u = [
            transcript.scalar("shuffle-u", self.seed, k.to_bytes(4, "big")) for k in range(1, self.N + 1)
        ]
        self.u_prime = [self.u[k] for k in self.psi]

    def _chain(self) -> None:
        self.c_hat = [self.h[0]]
        for r, u in zip(self.r_hat, self.u_prime, strict=True):
            self.c_hat.append(group.add(group.mul_base(r), group.mul(u, self.c_hat[-1])))
        v = [ONE]
        for u in reversed(self.u_prime[1:]):
            v.insert(0, group.scalar_mul(u, v[0]))
        self.v = v
        self.r_bar, self.d = _sum(self.r), _times(self.r_hat, v)
        self.r_tilde = _times(self.r, self.u)
        self.rho = [_times([row[j] for row in self.r_prime], self.u_prime) for j in range(self.w)]

    def _column(self, at: int) -> Element:
        return group.combination(self.omega_prime, [row[at] for row in self.E_prime])

    def _commitments(self) -> None:
        self.t_1, self.t_2 = group.mul_base(self.omega_1), group.mul_base(self.omega_2)
        weighted = group.combination(self.omega_prime, self.h[1:])
        self.t_3 = group.add(group.mul_base(self.omega_3), weighted)
        self.t_4 = [
            (
                group.sub(self._column(2 * j), group.mul_base(omega)),
                group.sub(self._column(2 * j + 1), group.mul(omega, self.Y)),
            )
            for j, omega in enumerate(self.omega_4)
        ]
        self.t_hat = [
            group.add(group.mul_base(hat), group.mul(prime, link))
            for hat, prime, link in zip(self.omega_hat, self.omega_prime, self.c_hat[:-1], strict=True)
        ]
        single = b"".join([self.t_1, self.t_2, self.t_3, *(a + b for a, b in self.t_4)])
        self.c_parts = (self.seed, b"".join(self.c_hat[1:]), single, b"".join(self.t_hat))
        self.c = transcript.scalar("shuffle", *self.c_parts)

    def _respond(self, nonce: Scalar, secret: Scalar) -> Scalar:
        return group.scalar_add(nonce, group.scalar_mul(self.c, secret))

    def _respond_all(self, nonces: Sequence[Scalar], secrets: Sequence[Scalar]) -> list[Scalar]:
        return [self._respond(nonce, secret) for nonce, secret in zip(nonces, secrets, strict=True)]

    def _responses(self) -> None:
        self.s = [
            self._respond(self.omega_1, self.r_bar),
            self._respond(self.omega_2, self.d),
            self._respond(self.omega_3, self.r_tilde),
        ]
        self.s_4 = self._respond_all(self.omega_4, self.rho)
        self.s_hat = self._respond_all(self.omega_hat, self.r_hat)
        self.s_prime = self._respond_all(self.omega_prime, self.u_prime)
        lists = (self.c_list, self.c_hat[1:], self.s_hat, self.s_prime)
        self.proof = b"".join([self.c, *self.s, *self.s_4, *(item for one in lists for item in one)])

    def told(self) -> dict[str, object]:
        """All values, under the names of the page."""
        return {
            "random": self.stream.told(),
            "psi": [k + 1 for k in self.psi],
            "r": _hex(self.r),
            "r_prime": [_hex(row) for row in self.r_prime],
            "r_hat": _hex(self.r_hat),
            "omega": _hex([self.omega_1, self.omega_2, self.omega_3]),
            "omega_4": _hex(self.omega_4),
            "omega_hat": _hex(self.omega_hat),
            "omega_prime": _hex(self.omega_prime),
            "h": _hex(self.h),
            "input": self.rows,
            "output": hexes(self.output, 64 * self.w),
            "c_list": _hex(self.c_list),
            "seed_input": joined("shuffle-challenges", *self.seed_parts).hex(),
            "seed": self.seed.hex(),
            "u": _hex(self.u),
            "u_prime": _hex(self.u_prime),
            "c_hat": _hex(self.c_hat[1:]),
            "v": _hex(self.v),
            "r_bar": self.r_bar.hex(),
            "d": self.d.hex(),
            "r_tilde": self.r_tilde.hex(),
            "rho": _hex(self.rho),
            "t": _hex([self.t_1, self.t_2, self.t_3]),
            "t_4": [[a.hex(), b.hex()] for a, b in self.t_4],
            "t_hat": _hex(self.t_hat),
            "challenge_input": joined("shuffle", *self.c_parts).hex(),
            "c": self.c.hex(),
            "s": _hex(self.s),
            "s_4": _hex(self.s_4),
            "s_hat": _hex(self.s_hat),
            "s_prime": _hex(self.s_prime),
            "proof": self.proof.hex(),
        }


def _forged(context: bytes, prover: _Prover) -> list[dict[str, object]]:
    """(output, proof) that must be refused for the prover's input."""
    size, at = 64 * prover.w, 32 * (4 + prover.w)
    out, proof = prover.output, prover.proof
    order = group.ORDER.to_bytes(32, "little")
    cases = [
        ("two ballots of the output exchanged", out[size : 2 * size] + out[:size] + out[2 * size :], proof),
        ("the input as its output", b"".join(bytes.fromhex(row) for row in prover.rows), proof),
        ("the identity in the output", bytes(32) + out[32:], proof),
        ("the top bit in the output", out[:31] + bytes([out[31] | 0x80]) + out[32:], proof),
        ("a ballot less in the output", out[size:], proof),
        ("another c", out, bytes(32) + proof[32:]),
        ("s_1 is the order", out, proof[:32] + order + proof[64:]),
        ("the identity as c_1", out, proof[:at] + bytes(32) + proof[at + 32 :]),
        ("the last s'_i is the order", out, proof[:-32] + order),
        ("32 bytes less", out, proof[:-32]),
        ("32 bytes more", out, proof + bytes(32)),
    ]
    given = b"".join(bytes.fromhex(row) for row in prover.rows)
    made: list[dict[str, object]] = []
    for why, output, raw in cases:
        try:
            parsed = shuffle.ShuffleProof.from_bytes(raw, prover.N, prover.w)
            shuffle.verify(context, prover.Y, given, output, prover.w, parsed)
        except CryptoError:
            made.append({"why": why, "output": output.hex(), "proof": raw.hex()})
            continue
        raise VectorError(f"a forged shuffle is accepted: {why}")
    return made


def shuffle_page() -> bytes:
    """`shuffle.json`: Ana's mix of the second contest of the tiny election (4 ballots, w = 1), a shuffle of
    the first three ballots of its first contest (w = 2), and one of a single ballot."""
    election = tiny_election()
    setup = election.setup
    key = Element(setup.manifest.public_key)
    obras = election.mix_input(OBRAS)
    cases = [
        ("norte", 1, election.mix_input(NORTE), mix_label("norte", "ana")),
        ("obras", 2, obras[: 3 * 2 * elgamal.PAIR], "shuffle of three"),
        ("obras", 2, obras[: 2 * elgamal.PAIR], "shuffle of one"),
    ]
    vectors = []
    for contest, w, pairs, label in cases:
        context = shuffle_context(setup.hash, contest, "ana")
        prover = _Prover(context, key, pairs, w, label)
        output, proof = shuffle.shuffle(context, key, pairs, w, source=Stream(label))
        if (output, proof.to_bytes()) != (prover.output, prover.proof):
            raise VectorError(f"{label}: not what the page says")
        shuffle.verify(context, key, pairs, output, w, proof)
        told: dict[str, object] = {
            "name": label,
            "contest": contest,
            "trustee": "ana",
            "N": prover.N,
            "w": w,
            "context": prover.context.hex(),
        }
        told |= prover.told()
        if prover.N > 1:
            told["refused"] = _forged(context, prover)
        vectors.append(told)
    return page(
        "Shuffles with every value of the prover",
        "protocol 6",
        manifest=setup.hash.hex(),
        public_key=key.hex(),
        vectors=vectors,
    )
