"""Vectors of ballots, keys, shuffles, decryptions, seals: the page's equations, without the library."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import pairwise
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from tests.vectors import naive
from tests.vectors.naive import BASE as G
from tests.vectors.naive import ORDER, number, scalar, sum_of

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def h(text: str) -> bytes:
    return bytes.fromhex(text)


def hs(texts: list[str]) -> list[bytes]:
    return [bytes.fromhex(text) for text in texts]


def together(texts: list[str]) -> bytes:
    return h("".join(texts))


def test_ballots(page) -> None:
    found = page("encryption")
    manifest, Y = h(found["manifest"]), h(found["public_key"])
    for ballot in found["ballots"]:
        data = b"\1" + h(ballot["ballot_id"]) + bytes([len(ballot["contests"])])
        assert ballot["random"]["drawn"][0] == ballot["ballot_id"]
        for part in ballot["contests"]:
            for r, M, pair in zip(part["r"], hs(part["elements"]), hs(part["pairs"]), strict=True):
                assert pair == sum_of((number(r), G)) + sum_of((1, M), (number(r), Y))
            assert [sum_of((number(t), G)).hex() for t in part["t"]] == part["T"]
            statement = (
                manifest,
                ballot["station"].encode(),
                h(ballot["ballot_id"]),
                part["contest_id"].encode(),
                Y,
                together(part["pairs"]),
                together(part["T"]),
            )
            assert naive.hash_input("ballot", *statement).hex() == part["challenge_input"]
            c = naive.challenge("ballot", *statement)
            assert c == number(part["c"])
            for z, t, r in zip(part["z"], part["t"], part["r"], strict=True):
                assert number(z) == (number(t) + c * number(r)) % ORDER
            data += part["contest"].to_bytes(2, "big") + together(part["pairs"]) + h(part["c"])
            data += together(part["z"])
        assert data.hex() == ballot["ballot"]
        station = ballot["station"].encode()
        asked = b"urna/1/tracker\n" + manifest + bytes([len(station)]) + station + data
        assert (asked.hex(), sha256(asked).hexdigest()) == (ballot["tracker_input"], ballot["tracker"])
        if "opening" in ballot:
            opened = [(one["choice"], one["randomness"]) for one in ballot["opening"]["contests"]]
            assert opened == [(part["integer"], part["r"]) for part in ballot["contests"]]
    assert any("opening" in ballot for ballot in found["ballots"])


def test_possession(page) -> None:
    found = page("possession")
    t, n = (found[one].to_bytes(2, "big") for one in ("threshold", "trustees"))
    for one in found["vectors"]:
        i = one["trustee"].to_bytes(2, "big")
        assert [sum_of((number(a), G)).hex() for a in one["a"]] == one["C"]
        assert sum_of((number(one["tau"]), G)).hex() == one["T"]
        parts = (found["election"].encode(), i, t, n, together(one["C"]), h(one["T"]))
        assert naive.hash_input("possession", *parts).hex() == one["challenge_input"]
        c = naive.challenge("possession", *parts)
        assert number(one["z"]) == (number(one["tau"]) + c * number(one["a"][0])) % ORDER
        reveal = i + together(one["C"]) + scalar(c) + h(one["z"])
        assert (reveal.hex(), sha256(reveal).hexdigest()) == (one["reveal"], one["commitment"])


def key_of(label: str) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(naive.draws(label, [32])[0])


def test_ceremony(page) -> None:
    found, dealt = page("ceremony"), page("possession")
    n = dealt["trustees"]
    polynomials = {one["trustee"]: [number(a) for a in one["a"]] for one in dealt["vectors"]}
    sums = dict.fromkeys(range(1, n + 1), 0)
    names = ["ana", "beto", "caro"]
    for one in found["shares"]:
        i, j = one["sender"], one["recipient"]
        share = sum(a * j**k for k, a in enumerate(polynomials[i])) % ORDER
        assert share == number(one["share"])
        sums[j] += share
        info = b"urna/1/share\n" + dealt["election"].encode() + i.to_bytes(2, "big") + j.to_bytes(2, "big")
        assert info.hex() == one["info"]
        opened = SUITE.decrypt(h(one["sealed"]), key_of(f"TEST KEY sealing {names[j - 1]}"), info)
        assert opened.hex() == one["share"]
        assert key_of(one["ephemeral"]).public_key().public_bytes_raw().hex() == one["sealed"][:64]
    assert [number(one) for one in found["secret_shares"]] == [sums[j] % ORDER for j in sums]
    assert [sum_of((x, G)).hex() for x in sums.values()] == found["public_shares"]
    Y = sum_of((sum(one[0] for one in polynomials.values()), G))
    assert Y.hex() == found["public_key"]
    for one in found["weights"]:
        for j, weight in zip(one["set"], one["lambda"], strict=True):
            above = below = 1
            for i in one["set"]:
                if i != j:
                    above, below = above * i, below * (i - j)
            assert number(weight) * below % ORDER == above % ORDER


def test_seals(page) -> None:
    found = page("sealing")
    for one in found["vectors"]:
        plain = SUITE.decrypt(h(one["sealed"]), key_of("TEST KEY registrar"), h(found["info"]))
        assert plain == f"{one['voter']}\n{one['at']}\n".encode().ljust(96, b"\0")


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


def test_decryptions(page) -> None:
    found = page("decryption")
    said = set()
    for one in found["vectors"]:
        for part in one["parts"]:
            assert verify_decryption(found, one, part, together(part["D"]), h(part["c"]) + h(part["z"]))
            key = number(part["lambda"]) * number(part["x"]) % ORDER
            assert sum_of((key, h(one["pairs"][0])[:32])).hex() == part["D"][0]
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


def test_random_values_of_ballots_and_keys_are_the_draws(page) -> None:
    for one in page("encryption")["ballots"]:
        named = [value for part in one["contests"] for value in (*part["r"], *part["t"])]
        assert [scalar(number(draw)).hex() for draw in one["random"]["drawn"][1:]] == named
    for one in page("possession")["vectors"]:
        assert [scalar(number(draw)).hex() for draw in one["random"]["drawn"]] == [*one["a"], one["tau"]]
    for one in page("decryption")["vectors"]:
        for part in one["parts"]:
            assert [scalar(number(draw)).hex() for draw in part["random"]["drawn"]] == [part["tau"]]


def test_keys_are_the_draws_of_their_labels(page) -> None:
    for one in page("keys")["keys"]:
        assert one["label"] == f"TEST KEY {one['name']}"
        (secret,) = naive.draws(one["label"], [32])
        assert secret.hex() == one["secret"]
        kind = {"Ed25519": Ed25519PrivateKey, "X25519": X25519PrivateKey}[one["kind"]]
        assert kind.from_private_bytes(secret).public_key().public_bytes_raw().hex() == one["public"]


def test_the_seals_are_those_that_the_packages_list(page, folder) -> None:
    found = page("sealing")["vectors"]
    for station in ("M-01", "M-02"):
        sealed = sorted((h(one["tracker"]), h(one["sealed"])) for one in found if one["station"] == station)
        data = b"urna/1/seals\n" + b"".join(t + len(s).to_bytes(2, "big") + s for t, s in sealed)
        listed = json.loads((folder / "record" / "stations" / station / "package.json").read_bytes())
        assert listed["files"]["seals.bin"] == {"sha256": sha256(data).hexdigest(), "size": len(data)}
