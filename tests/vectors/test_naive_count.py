"""Vectors of shuffles and decryptions: the page's equations, of prover and verifier, without the library."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from tests.vectors import naive
from tests.vectors.naive import BASE as G
from tests.vectors.naive import ORDER, number, scalar, sum_of


def h(text: str) -> bytes:
    return bytes.fromhex(text)


def hs(texts: list[str]) -> list[bytes]:
    return [bytes.fromhex(text) for text in texts]


def together(texts: list[str]) -> bytes:
    return h("".join(texts))


def verify_shuffle(one: dict[str, Any], Y: bytes, output: bytes, proof: bytes) -> bool:
    """Protocol 6, the verifier's part."""
    N, w = one["N"], one["w"]
    items = [proof[k : k + 32] for k in range(0, len(proof), 32)]
    if len(output) != 64 * N * w or len(items) != 4 + w + 4 * N:
        return False
    c, *s = (number(item) for item in items[: 4 + w])
    c_list, c_hat, s_hat, s_prime = (items[4 + w + N * k : 4 + w + N * (k + 1)] for k in range(4))
    given = together(one["input"])
    elements = [raw[k : k + 32] for raw in (given, output) for k in range(0, len(raw), 32)]
    if not all(map(naive.is_element, [*elements, *c_list, *c_hat])):
        return False
    if not all(map(naive.is_scalar, [*items[: 4 + w], *s_hat, *s_prime])):
        return False
    seed = naive.hash_of("shuffle-challenges", h(one["context"]), given, output, b"".join(c_list))
    u = [naive.challenge("shuffle-u", seed, k.to_bytes(4, "big")) for k in range(1, N + 1)]
    hats, primes = [number(x) for x in s_hat], [number(x) for x in s_prime]
    gens = hs(one["h"])
    product = 1
    for x in u:
        product = product * x % ORDER
    t_1 = sum_of((s[0], G), *((-c, x) for x in c_list), *((c, x) for x in gens[1:]))
    t_2 = sum_of((s[1], G), (-c, c_hat[-1]), (c * product, gens[0]))
    t_3 = sum_of(
        (s[2], G), *zip(primes, gens[1:], strict=True), *((-c * k, x) for k, x in zip(u, c_list, strict=True))
    )
    t_4 = b""
    E, E_prime = ([raw[k : k + 32] for k in range(0, len(raw), 32)] for raw in (given, output))
    for j in range(w):
        for side, base in ((0, G), (1, Y)):
            before, after = E[2 * j + side :: 2 * w], E_prime[2 * j + side :: 2 * w]
            t_4 += sum_of(
                *zip(primes, after, strict=True),
                (-s[3 + j], base),
                *((-c * k, x) for k, x in zip(u, before, strict=True)),
            )
    links = [gens[0], *c_hat]
    t_hat = b"".join(
        sum_of((hat, G), (prime, before), (-c, after))
        for hat, prime, (before, after) in zip(hats, primes, pairwise(links), strict=True)
    )
    return naive.challenge("shuffle", seed, b"".join(c_hat), t_1 + t_2 + t_3 + t_4, t_hat) == c


def test_shuffles(page) -> None:
    found = page("shuffle")
    Y = h(found["public_key"])
    sizes = {(one["N"], one["w"]) for one in found["vectors"]}
    assert {(4, 1), (3, 2)} <= sizes
    for one in found["vectors"]:
        names = [one[field].encode() for field in ("contest", "trustee")]
        context = h(found["manifest"]) + b"".join(bytes([len(name)]) + name for name in names)
        context += one["N"].to_bytes(4, "big") + one["w"].to_bytes(2, "big") + Y
        assert context.hex() == one["context"]
        assert sorted(one["psi"]) == list(range(1, one["N"] + 1))
        assert verify_shuffle(one, Y, together(one["output"]), h(one["proof"]))
        for wrong in one.get("refused", []):
            assert not verify_shuffle(one, Y, h(wrong["output"]), h(wrong["proof"])), wrong["why"]


def check_commitments(one: dict[str, Any], Y: bytes) -> None:
    """Steps 2 to 6 of protocol 6, as the prover computes them."""
    lists = (h(one["context"]), together(one["input"]), together(one["output"]), together(one["c_list"]))
    assert naive.hash_input("shuffle-challenges", *lists).hex() == one["seed_input"]
    assert naive.hash_of("shuffle-challenges", *lists).hex() == one["seed"]
    u = [naive.challenge("shuffle-u", h(one["seed"]), k.to_bytes(4, "big")) for k in range(1, one["N"] + 1)]
    assert list(map(number, one["u"])) == u
    link = h(one["h"][0])
    hats, primes = (list(map(number, one[name])) for name in ("omega_hat", "omega_prime"))
    for r, x, hat, prime, after, t in zip(
        one["r_hat"], one["u_prime"], hats, primes, one["c_hat"], one["t_hat"], strict=True
    ):
        assert sum_of((hat, G), (prime, link)).hex() == t
        assert sum_of((number(r), G), (number(x), link)).hex() == after
        link = h(after)
    w_1, w_2, w_3 = map(number, one["omega"])
    weighted = zip(primes, hs(one["h"])[1:], strict=True)
    t = [sum_of((w_1, G)), sum_of((w_2, G)), sum_of((w_3, G), *weighted)]
    assert [x.hex() for x in t] == one["t"]
    for j, (pair, omega) in enumerate(zip(one["t_4"], map(number, one["omega_4"]), strict=True)):
        for side, base in ((0, G), (1, Y)):
            column = [h(row)[64 * j + 32 * side :][:32] for row in one["output"]]
            assert sum_of(*zip(primes, column, strict=True), (-omega, base)).hex() == pair[side]
    single = b"".join(t) + h("".join(a + b for a, b in one["t_4"]))
    statement = (h(one["seed"]), together(one["c_hat"]), single, together(one["t_hat"]))
    assert naive.hash_input("shuffle", *statement).hex() == one["challenge_input"]
    assert naive.challenge("shuffle", *statement) == number(one["c"])


def check_responses(one: dict[str, Any]) -> None:
    """Step 7, and the bytes of the proof."""
    c = number(one["c"])
    primes = [number(x) for x in one["u_prime"]]
    for j, rho in enumerate(one["rho"]):
        column = [number(row[j]) for row in one["r_prime"]]
        assert number(rho) == sum(r * x for r, x in zip(column, primes, strict=True)) % ORDER
    for answers, nonces, secrets in (
        (one["s"], one["omega"], [one["r_bar"], one["d"], one["r_tilde"]]),
        (one["s_4"], one["omega_4"], one["rho"]),
        (one["s_hat"], one["omega_hat"], one["r_hat"]),
        (one["s_prime"], one["omega_prime"], one["u_prime"]),
    ):
        for s, omega, secret in zip(answers, nonces, secrets, strict=True):
            assert number(s) == (number(omega) + c * number(secret)) % ORDER
    lists = [*one["s"], *one["s_4"], *one["c_list"], *one["c_hat"], *one["s_hat"], *one["s_prime"]]
    assert one["proof"] == one["c"] + "".join(lists)


def test_values_of_the_shuffles(page) -> None:
    """The values in between that a verifier never sees."""
    found = page("shuffle")
    Y = h(found["public_key"])
    for one in found["vectors"]:
        psi = [k - 1 for k in one["psi"]]
        u, v = [number(x) for x in one["u"]], [number(x) for x in one["v"]]
        assert [one["u"][k] for k in psi] == one["u_prime"]
        assert v[-1] == 1
        assert all(a == number(x) * b % ORDER for a, b, x in zip(v, v[1:], one["u_prime"][1:], strict=False))
        assert number(one["r_bar"]) == sum(map(number, one["r"])) % ORDER
        assert number(one["r_tilde"]) == sum(number(r) * x for r, x in zip(one["r"], u, strict=True)) % ORDER
        assert number(one["d"]) == sum(number(r) * x for r, x in zip(one["r_hat"], v, strict=True)) % ORDER
        check_commitments(one, Y)
        check_responses(one)
        for i, k in enumerate(psi):
            assert one["c_list"][k] == sum_of((number(one["r"][k]), G), (1, h(one["h"][i + 1]))).hex()
            for j, r in enumerate(map(number, one["r_prime"][i])):
                a, b = (h(one["input"][k])[64 * j + 32 * side :][:32] for side in (0, 1))
                mixed = sum_of((1, a), (r, G)) + sum_of((1, b), (r, Y))
                assert h(one["output"][i])[64 * j : 64 * j + 64] == mixed


def verify_decryption(
    found: dict[str, Any], one: dict[str, Any], part: dict[str, Any], D: bytes, proof: bytes
) -> bool:
    """Protocol 7.2, the verifier's part."""
    A = [h(pair)[:32] for pair in one["pairs"]]
    listed = [D[k : k + 32] for k in range(0, len(D), 32)]
    if len(listed) != len(A) or not all(map(naive.is_element, listed)):
        return False
    if not (naive.is_scalar(proof[:32]) and naive.is_scalar(proof[32:])):
        return False
    c, z = number(proof[:32]), number(proof[32:])
    X = sum_of((number(part["lambda"]), h(found["public_shares"][part["trustee"] - 1])))
    names = (one["contest"].encode(), part["trustee_id"].encode())
    seed = naive.hash_of("decryption-seed", h(found["manifest"]), *names, X, b"".join(A), D)
    e = [
        int.from_bytes(naive.hash_of("decryption-weights", seed, k.to_bytes(4, "big"))[:16], "little")
        for k in range(1, len(A) + 1)
    ]
    sums = [sum_of(*zip(e, items, strict=True)) for items in (A, listed)]
    T_1, T_2 = sum_of((z, G), (-c, X)), sum_of((z, sums[0]), (-c, sums[1]))
    return naive.challenge("decryption", seed, *sums, T_1, T_2) == c


def check_values(found: dict[str, Any], one: dict[str, Any], part: dict[str, Any]) -> None:
    """The values of the one who decrypts."""
    A = [h(pair)[:32] for pair in one["pairs"]]
    key = number(part["lambda"]) * number(part["x"]) % ORDER
    assert [sum_of((key, a)).hex() for a in A] == part["D"]
    assert sum_of((key, G)).hex() == part["weighted_share"]
    names = (one["contest"].encode(), part["trustee_id"].encode())
    asked = (h(found["manifest"]), *names, h(part["weighted_share"]), b"".join(A), together(part["D"]))
    assert naive.hash_input("decryption-seed", *asked).hex() == part["seed_input"]
    assert naive.hash_of("decryption-seed", *asked).hex() == part["seed"]
    weights = [
        naive.hash_of("decryption-weights", h(part["seed"]), k.to_bytes(4, "big"))[:16]
        for k in range(1, len(A) + 1)
    ]
    assert [e.hex() for e in weights] == part["e"]
    e = [number(weight) for weight in weights]
    assert sum_of(*zip(e, A, strict=True)).hex() == part["P"]
    assert sum_of(*zip(e, hs(part["D"]), strict=True)).hex() == part["Q"]
    tau = number(part["tau"])
    assert (sum_of((tau, G)).hex(), sum_of((tau, h(part["P"]))).hex()) == (part["T_1"], part["T_2"])
    statement = [h(part[name]) for name in ("seed", "P", "Q", "T_1", "T_2")]
    assert naive.hash_input("decryption", *statement).hex() == part["challenge_input"]
    c = naive.challenge("decryption", *statement)
    assert number(part["c"]) == c
    assert number(part["z"]) == (tau + c * key) % ORDER


def test_decryptions(page) -> None:
    found = page("decryption")
    said = set()
    for one in found["vectors"]:
        for part in one["parts"]:
            assert verify_decryption(found, one, part, together(part["D"]), h(part["c"]) + h(part["z"]))
            check_values(found, one, part)
        for wrong in one["refused"]:
            part = one["parts"][1]
            assert not verify_decryption(found, one, part, h(wrong["D"]), h(wrong["proof"])), wrong["why"]
        elements = [element for ballot in one["ballots"] for element in ballot["elements"]]
        for k, element in enumerate(elements):
            shares = [(-1, h(part["D"][k])) for part in one["parts"]]
            assert sum_of((1, h(one["pairs"][k])[32:]), *shares).hex() == element
        said |= {ballot.get("no") for ballot in one["ballots"]}
    assert said == {None, "block", "choice"}


def permutation(drawn: list[bytes], N: int) -> tuple[list[int], list[bytes]]:
    """As the README says; and the draws that are left."""
    order, rest = list(range(N)), list(drawn)
    for i in range(N - 1, 0, -1):
        k = int.from_bytes(rest.pop(0), "big")
        while k >= 2**64 - 2**64 % (i + 1):
            k = int.from_bytes(rest.pop(0), "big")
        order[i], order[k % (i + 1)] = order[k % (i + 1)], order[i]
    return order, rest


def test_random_values_of_the_shuffles_are_the_draws(page) -> None:
    for one in page("shuffle")["vectors"]:
        order, rest = permutation(hs(one["random"]["drawn"]), one["N"])
        assert [k + 1 for k in order] == one["psi"]
        named = [*one["r"], *(r for row in one["r_prime"] for r in row), *one["r_hat"], *one["omega"]]
        named += [*one["omega_4"], *one["omega_hat"], *one["omega_prime"]]
        assert [scalar(number(draw)).hex() for draw in rest] == named
