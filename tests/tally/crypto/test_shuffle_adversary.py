"""A mixer who follows the proof's equations with any matrix, to see that each equation is needed and checked.

An honest mixer's output is `e' = P·e` for a permutation matrix P. This one takes any invertible matrix M,
outputs `e' = M^(-T)·e`, commits to M, and answers with `u' = M·u`. Then `t_3` and `t_4` hold for every M, and
what is left to notice M are `t_1` (its rows add up to 1) and `t_2` (the product of `u'` is that of `u`).
"""

import secrets

import pytest

from tally.crypto import elgamal, group, shuffle, transcript
from tally.crypto.errors import ProofError
from tally.crypto.group import ORDER

Y = group.mul_base(group.scalar_from_int(1234567))
CONTEXT = b"adversary"
HALF = pow(2, -1, ORDER)
THIRD = pow(3, -1, ORDER)

Matrix = list[list[int]]


def _s(number: int) -> group.Scalar:
    return group.scalar_from_int(number)


def _combine(factors: list[int], terms: list[bytes]) -> group.Element:
    return group.combination([_s(x) for x in factors], [group.Element(term) for term in terms])


def _fresh() -> int:
    return secrets.randbelow(ORDER - 1) + 1


def matrix_shuffle(rows: bytes, M: Matrix, inverse_transposed: Matrix, lie: str = "") -> tuple[bytes, bytes]:
    """Output and proof bytes of the mixer above, for `w = 1`; `lie` changes one thing more."""
    n = len(M)
    ins = elgamal.pairs(rows)
    h = [group.generator(i) for i in range(n + 1)]
    r, r_prime = [_fresh() for _ in M], [_fresh() for _ in M]
    outs = [
        (
            group.add(_combine(line, [a for a, _ in ins]), group.mul_base(_s(x))),
            group.add(_combine(line, [b for _, b in ins]), group.mul(_s(x), Y)),
        )
        for line, x in zip(inverse_transposed, r_prime, strict=True)
    ]
    output = b"".join(a + b for a, b in outs)
    columns = [[M[i][k] for i in range(n)] for k in range(n)]
    C = [group.add(group.mul_base(_s(r[k])), _combine(columns[k], h[1:])) for k in range(n)]
    whole = CONTEXT + n.to_bytes(4, "big") + (1).to_bytes(2, "big") + Y
    seed = transcript.hash("shuffle-challenges", whole, rows, output, b"".join(C))
    u = [
        group.int_from_scalar(transcript.scalar("shuffle-u", seed, k.to_bytes(4, "big")))
        for k in range(1, n + 1)
    ]
    u2 = [sum(x * y for x, y in zip(line, u, strict=True)) % ORDER for line in M]
    r_hat = [_fresh() for _ in M]
    chain, d = [h[0]], 0
    for i in range(n):
        chain.append(group.add(group.mul_base(_s(r_hat[i])), group.mul(_s(u2[i]), chain[-1])))
        d = (r_hat[i] + u2[i] * d) % ORDER
    if lie == "chain":  # ends where the product of the true u would end
        product = 1
        for x in u:
            product = product * x % ORDER
        chain[-1] = group.add(group.mul_base(_s(d)), group.mul(_s(product), h[0]))
    w1, w2, w3, w4 = (_fresh() for _ in range(4))
    w_hat, w_prime = [_fresh() for _ in M], [_fresh() for _ in M]
    t = group.mul_base(_s(w1)) + group.mul_base(_s(w2))
    t += group.add(group.mul_base(_s(w3)), _combine(w_prime, h[1:]))
    t += group.sub(_combine(w_prime, [a for a, _ in outs]), group.mul_base(_s(w4)))
    t += group.sub(_combine(w_prime, [b for _, b in outs]), group.mul(_s(w4), Y))
    t_hat = b"".join(
        group.add(group.mul_base(_s(w_hat[i])), group.mul(_s(w_prime[i]), chain[i])) for i in range(n)
    )
    c = transcript.scalar("shuffle", seed, b"".join(chain[1:]), t, t_hat)
    x = group.int_from_scalar(c)
    rho = sum(a * b for a, b in zip(r_prime, u2, strict=True))
    numbers = [w1 + x * sum(r), w2 + x * d, w3 + x * sum(a * b for a, b in zip(r, u, strict=True))]
    responses = [_s(number) for number in [*numbers, w4 + x * rho]]
    s_hat = [_s(a + x * b) for a, b in zip(w_hat, r_hat, strict=True)]
    s_prime = [_s(a + x * b) for a, b in zip(w_prime, u2, strict=True)]
    return output, b"".join([c, *responses, *C, *chain[1:], *s_hat, *s_prime])


def _check(M: Matrix, inverse_transposed: Matrix, lie: str = "") -> None:
    rows = elgamal.encrypt(Y, [group.BASE, group.generator(9)], elgamal.Randomness.fresh(2))
    output, raw = matrix_shuffle(rows, M, inverse_transposed, lie)
    shuffle.verify(CONTEXT, Y, rows, output, 1, shuffle.ShuffleProof.from_bytes(raw, 2, 1))


@pytest.mark.parametrize("M", [[[1, 0], [0, 1]], [[0, 1], [1, 0]]])
def test_permutations_pass(M: Matrix) -> None:
    _check(M, M)


def test_only_the_product_notices_a_matrix_whose_rows_add_up_to_one() -> None:
    M = [[2, -1], [-1, 2]]
    with pytest.raises(ProofError):
        _check(M, [[2 * THIRD, THIRD], [THIRD, 2 * THIRD]])


def test_the_chain_cannot_be_bent_to_the_right_product() -> None:
    M = [[2, -1], [-1, 2]]
    with pytest.raises(ProofError):
        _check(M, [[2 * THIRD, THIRD], [THIRD, 2 * THIRD]], lie="chain")


def test_only_the_sum_of_commitments_notices_one_ballot_halved_and_one_doubled() -> None:
    with pytest.raises(ProofError):
        _check([[2, 0], [0, HALF]], [[HALF, 0], [0, 2]])
