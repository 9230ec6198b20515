"""Vectors of ballots, keys and seals: the page's equations, without the library."""

from __future__ import annotations

import json
from hashlib import sha256
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


def holds(found: dict[str, Any], raw: bytes) -> bool:
    """Whether a reveal, `u16(i) ‖ C ‖ c ‖ z`, has good elements and a proof of possession that holds."""
    *C, c, z = (raw[2:][k : k + 32] for k in range(0, len(raw) - 2, 32))
    if len(C) != found["threshold"] or not all(map(naive.is_element, C)):
        return False
    if not (naive.is_scalar(c) and naive.is_scalar(z)):
        return False
    t, n = (found[one].to_bytes(2, "big") for one in ("threshold", "trustees"))
    T = sum_of((number(z), G), (-number(c), C[0]))
    return naive.challenge("possession", found["election"].encode(), raw[:2], t, n, b"".join(C), T) == number(
        c
    )


def test_refused_reveals(page) -> None:
    found = page("possession")
    good = [one["reveal"] for one in found["vectors"]]
    assert all(holds(found, h(raw)) for raw in good)
    for one in found["refused"]:
        assert one["reveals"][:2] == good[:2]
        assert not holds(found, h(one["reveals"][2])), one["why"]


def key_of(label: str) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(naive.draws(label, [32])[0])


def test_ceremony(page, folder) -> None:
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
    assert h(found["document"]) == (folder / "record" / "ceremony.json").read_bytes()
    assert together(found["signatures"]) == (folder / "record" / "ceremony.json.sig").read_bytes()
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
