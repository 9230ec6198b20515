"""Vectors of key switching and of results on paper: the page's own words, without the library."""

from __future__ import annotations

import base64
import zlib
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.vectors import naive
from tests.vectors.naive import BASE as G
from tests.vectors.naive import ORDER, number, sum_of


def h(text: str) -> bytes:
    return bytes.fromhex(text)


def together(texts: list[str]) -> bytes:
    return h("".join(texts))


def weights_of(seed: bytes, count: int) -> list[int]:
    hashes = (naive.hash_of("switch-weights", seed, k.to_bytes(4, "big")) for k in range(1, count + 1))
    return [int.from_bytes(one[:16], "little") for one in hashes]


def lists_of(pairs: bytes) -> tuple[list[bytes], list[bytes]]:
    items = [pairs[k : k + 32] for k in range(0, len(pairs), 32)]
    return items[::2], items[1::2]


def verify(
    found: dict[str, Any], one: dict[str, Any], part: dict[str, Any], shares: bytes, raw: bytes
) -> bool:
    """Protocol 7.4, the verifier's part."""
    A, _ = lists_of(together(one["pairs"]))
    U_k, V_k = lists_of(shares)
    if len(shares) != 64 * len(A) or not all(map(naive.is_element, U_k + V_k)):
        return False
    if len(raw) != 96 or not all(naive.is_scalar(raw[k : k + 32]) for k in (0, 32, 64)):
        return False
    c, z, y = (number(raw[k : k + 32]) for k in (0, 32, 64))
    Y = h(found["public_key"])
    X = sum_of((number(part["lambda"]), h(found["public_shares"][part["trustee"] - 1])))
    names = (found["station"].encode(), one["contest"].encode(), part["trustee_id"].encode())
    seed = naive.hash_of("switch-seed", h(found["manifest"]), *names, Y, X, b"".join(A), shares)
    e = weights_of(seed, len(A))
    P, U, V = (sum_of(*zip(e, items, strict=True)) for items in (A, U_k, V_k))
    T_1 = sum_of((z, G), (-c, U))
    T_2 = sum_of((z, Y), (-y, P), (-c, V))
    T_3 = sum_of((y, G), (-c, X))
    return naive.challenge("switch", seed, P, U, V, T_1, T_2, T_3) == c


def check_values(found: dict[str, Any], one: dict[str, Any], part: dict[str, Any]) -> None:
    """The values of the one who switches."""
    A, _ = lists_of(together(one["pairs"]))
    Y, j = h(found["public_key"]), part["trustee"]
    x = sum(number(a) * j**k for k, a in enumerate(found["a"])) % ORDER
    assert number(part["x"]) == x
    other = next(i for i in one["set"] if i != j)
    assert number(part["lambda"]) * (other - j) % ORDER == other
    key = number(part["lambda"]) * x % ORDER
    assert sum_of((key, G)).hex() == part["weighted_share"]
    draws = [number(one) % ORDER for one in part["random"]["drawn"]]
    rho, (alpha, beta) = draws[:-2], draws[-2:]
    assert rho == [number(one) for one in part["rho"]]
    assert (alpha, beta) == (number(part["alpha"]), number(part["beta"]))
    made = [sum_of((r, G)) + sum_of((r, Y), (-key, a)) for r, a in zip(rho, A, strict=True)]
    assert [one.hex() for one in made] == part["shares"]
    names = (found["station"].encode(), one["contest"].encode(), part["trustee_id"].encode())
    asked = (h(found["manifest"]), *names, Y, h(part["weighted_share"]), b"".join(A), b"".join(made))
    assert naive.hash_input("switch-seed", *asked).hex() == part["seed_input"]
    seed = naive.hash_of("switch-seed", *asked)
    assert seed.hex() == part["seed"]
    e = weights_of(seed, len(A))
    assert [one.to_bytes(16, "little").hex() for one in e] == part["e"]
    U_k, V_k = lists_of(b"".join(made))
    for name, items in (("P", A), ("U", U_k), ("V", V_k)):
        assert sum_of(*zip(e, items, strict=True)).hex() == part[name]
    together_rho = sum(a * b for a, b in zip(e, rho, strict=True)) % ORDER
    assert together_rho == number(part["rho_sum"])
    commitments = [sum_of((alpha, G)), sum_of((alpha, Y), (-beta, h(part["P"]))), sum_of((beta, G))]
    assert [one.hex() for one in commitments] == part["T"]
    statement = (seed, *(h(part[name]) for name in ("P", "U", "V")), *commitments)
    assert naive.hash_input("switch", *statement).hex() == part["challenge_input"]
    c = naive.challenge("switch", *statement)
    assert number(part["c"]) == c
    assert number(part["z"]) == (alpha + c * together_rho) % ORDER
    assert number(part["y"]) == (beta + c * key) % ORDER


def test_key_switching(page) -> None:
    found = page("switching")
    assert sum_of((number(found["a"][0]), G)).hex() == found["station_key"]
    assert [number(one) % ORDER for one in found["random"]["drawn"]] == [number(a) for a in found["a"]]
    Y_s = h(found["station_key"])
    for one in found["vectors"]:
        for M, r, pair in zip(one["elements"], one["r"], one["pairs"], strict=True):
            assert pair == (sum_of((number(r), G)) + sum_of((1, h(M)), (number(r), Y_s))).hex()
        for part in one["parts"]:
            raw = h(part["c"]) + h(part["z"]) + h(part["y"])
            assert verify(found, one, part, together(part["shares"]), raw)
            check_values(found, one, part)
        for wrong in one["refused"]:
            shares = together(wrong["shares"])
            assert not verify(found, one, one["parts"][-1], shares, h(wrong["proof"])), wrong["why"]


def test_switched_pairs_open_to_the_same_elements(page) -> None:
    """With the secret of the election's key, which vectors of its ceremony give away."""
    found = page("switching")
    y = sum(number(one["a"][0]) for one in page("possession")["vectors"]) % ORDER
    assert sum_of((y, G)).hex() == found["public_key"]
    for one in found["vectors"]:
        _, B = lists_of(together(one["pairs"]))
        for k, (A_new, B_new) in enumerate(zip(*lists_of(together(one["switched"])), strict=True)):
            shares = [h(part["shares"][k]) for part in one["parts"]]
            assert sum_of(*((1, share[:32]) for share in shares)) == A_new
            assert sum_of((1, B[k]), *((1, share[32:]) for share in shares)) == B_new
            assert sum_of((1, B_new), (-y, A_new)).hex() == one["elements"][k]


def read(texts: list[str]) -> tuple[bytes, bytes, bytes]:
    """Certificate, signature, document: protocol 4.4 as it stands."""
    fields = sorted((text.split(":") for text in texts), key=lambda one: int(one[4]))
    joined = "".join(one[6] for one in fields)
    raw = base64.b32decode(joined + "=" * (-len(joined) % 8))
    size = int.from_bytes(raw[:2], "big")
    der, rest = raw[2 : 2 + size], raw[2 + size :]
    return der, rest[:64], zlib.decompress(rest[64:], -15)


def test_results_on_paper(page) -> None:
    found = page("result-parts")
    for one in found["vectors"]:
        der, signature, document = read(one["texts"][::-1])
        assert (der.hex(), signature.hex(), document.decode()) == (
            one["certificate"],
            one["signature"],
            one["document"],
        )
        assert zlib.decompress(h(one["deflated"]), -15) == document
        for text in one["texts"]:
            head, version, code, station, _, parts, piece = text.split(":")
            assert (head, version, station) == ("URNA1", "T", one["station"])
            assert int(parts) == len(one["texts"])
            assert 1 <= len(piece) <= 600
            assert len(code) == 16
        key = x509.load_der_x509_certificate(der).public_key()
        assert isinstance(key, Ed25519PublicKey)
        key.verify(signature, b"urna/1/station-tally\n" + document)
