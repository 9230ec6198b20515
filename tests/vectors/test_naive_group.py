"""Vectors of hash, generators, border, blocks, codes, trees, packing: computed again without the library."""

from __future__ import annotations

from hashlib import sha256, sha512

import pytest

from tests.vectors import naive

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def h(text: str) -> bytes:
    return bytes.fromhex(text)


def test_the_naive_group_is_that_of_the_rfc() -> None:
    """RFC 9496, A.1 and A.3: 2·G, 15·G, and one map."""
    assert naive.sum_of((2, naive.BASE)).hex().startswith("6a493210f7499cd17fecb510ae0cea23a110e8d5")
    assert naive.sum_of((15, naive.BASE)).hex().startswith("e0c418f7c8d9c4cdd7395b93ea124f3ad99021bb")
    digest = h(
        "5d1be09e3d0c82fc538112490e35701979d99e06ca3e2b5b54bffe8b4dc772c1"
        "4d98b696a1bbfb5ca32c436cc61c16563790306c79eaca7705668b47dffe5bb6"
    )
    assert naive.one_way(digest).hex() == "3066f82a1a747d45120d1740f14358531a8f04bbffe6a819f86dfe50f44a0a46"
    assert naive.sum_of((naive.ORDER, naive.BASE)) == bytes(32)


def test_hash(page) -> None:
    found = page("hash")
    for one in found["vectors"]:
        parts = [h(part) for part in one["parts"]]
        assert naive.hash_input(one["label"], *parts).hex() == one["input"]
        assert sha512(h(one["input"])).hexdigest() == one["hash"]
        assert naive.challenge(one["label"], *parts) == naive.number(one["scalar"])
    assert len({one["input"] for one in found["vectors"]}) == len(found["vectors"])
    for stream in found["streams"]:
        drawn = [h(one) for one in stream["drawn"]]
        assert naive.draws(stream["label"], map(len, drawn)) == drawn


def test_generators(page) -> None:
    for one in page("generators")["vectors"]:
        asked = b"urna/1/generator\n" + one["index"].to_bytes(4, "big")
        digest = sha512(asked).digest()
        assert (asked.hex(), digest.hex()) == (one["input"], one["digest"])
        assert naive.one_way(digest).hex() == one["element"]


def test_border(page) -> None:
    found = page("border")
    for one in found["elements"]:
        k = one["what"].removesuffix("·G")
        assert naive.sum_of((int(k), naive.BASE)).hex() == one["bytes"]
    assert not any(naive.is_element(h(one["bytes"])) for one in found["no_elements"])
    assert all(naive.is_scalar(h(one["bytes"])) for one in found["scalars"])
    assert not any(naive.is_scalar(h(one["bytes"])) for one in found["no_scalars"])


def decode(element: bytes) -> bytes | None:
    trial, block = element[0] // 2 + 128 * element[31], element[1:31]
    if not naive.is_element(element) or element[0] % 2 or not 1 <= trial <= 8191:
        return None
    earlier = (bytes([2 * (t % 128)]) + block + bytes([t // 128]) for t in range(1, trial))
    return None if any(map(naive.is_element, earlier)) else block


def test_blocks(page) -> None:
    found = page("blocks")
    for one in found["vectors"]:
        assert decode(h(one["element"])) == h(one["block"])
        assert one["trial"] == h(one["element"])[0] // 2 + 128 * h(one["element"])[31]
    assert max(one["trial"] for one in found["vectors"]) > 12
    whys = {one["why"] for one in found["no_blocks"]}
    assert len(whys) == len(found["no_blocks"]) >= 6
    assert all(decode(h(one["element"])) is None for one in found["no_blocks"])


def gf_times(a: int, b: int) -> int:
    product = 0
    for k in range(5):
        product ^= (a << k) * (b >> k & 1)
    for k in range(8, 4, -1):
        product ^= (0b100101 << (k - 5)) * (product >> k & 1)
    return product


def test_codes(page) -> None:
    found = page("codes")
    assert found["alphabet"] == ALPHABET
    for one in found["vectors"]:
        bits = "".join(f"{byte:08b}" for byte in h(one["digest"]))
        digits = [int(bits[5 * k : 5 * k + 5], 2) for k in range(15)]
        assert digits == one["digits"]
        check, power = 0, 1
        for digit in digits:
            power = gf_times(power, 2)
            check ^= gf_times(digit, power)
        assert check == one["check"]
        letters = "".join(ALPHABET[digit] for digit in [*digits, check])
        assert " ".join(letters[k : k + 4] for k in range(0, 16, 4)) == one["code"]
    assert {"O", "o", "I", "l"} <= set("".join(one["typed"] for one in found["typed"]))


def integer(marking: dict, n: int, projects: list[int], points: list[int]) -> int:
    match marking["rule"]:
        case "choose-1":
            return 1 + projects[0] if projects else 0
        case "approval" | "knapsack":
            return sum(2**k for k in projects)
        case "ordinal":
            L = marking["max_picks"]
            return sum((1 + k) * (n + 1) ** (L - rank) for rank, k in enumerate(projects, start=1))
        case _:
            base = marking["max_points"] + 1
            return sum(p * base**k for k, p in zip(projects, points, strict=True))


def bits(marking: dict, n: int) -> int:
    match marking["rule"]:
        case "choose-1":
            return len(f"{n:b}")
        case "approval" | "knapsack":
            return n
        case "ordinal":
            return len(f"{(n + 1) ** marking['max_picks'] - 1:b}")
        case _:
            return len(f"{(marking['max_points'] + 1) ** n - 1:b}")


def test_packing(page) -> None:
    found = page("packing")["contests"]
    assert {one["marking"]["rule"] for one in found} == {
        "choose-1",
        "approval",
        "knapsack",
        "ordinal",
        "cumulative",
    }
    assert {one["width"] for one in found} == {1, 2}
    for one in found:
        n = len(one["costs"])
        assert one["bits"] == bits(one["marking"], n)
        assert one["width"] == max(1, -(-one["bits"] // 240))
        for choice in one["choices"]:
            m = integer(one["marking"], n, choice["projects"], choice["points"])
            assert str(m) == choice["integer"]
            assert h("".join(choice["blocks"])) == m.to_bytes(30 * one["width"], "big")
            assert len(choice["blocks"]) == one["width"]
        valid = {choice["integer"] for choice in one["choices"]}
        assert not valid & {wrong["integer"] for wrong in one["no_choices"]}


def root(hashes: list[bytes]) -> bytes:
    if len(hashes) <= 1:
        return hashes[0] if hashes else sha256(b"").digest()
    k = 1 << ((len(hashes) - 1).bit_length() - 1)
    return sha256(b"\1" + root(hashes[:k]) + root(hashes[k:])).digest()


def path(index: int, hashes: list[bytes]) -> list[bytes]:
    if len(hashes) == 1:
        return []
    k = 1 << ((len(hashes) - 1).bit_length() - 1)
    if index < k:
        return [*path(index, hashes[:k]), root(hashes[k:])]
    return [*path(index - k, hashes[k:]), root(hashes[:k])]


def subproof(m: int, hashes: list[bytes], whole: bool) -> list[bytes]:
    if m == len(hashes):
        return [] if whole else [root(hashes)]
    k = 1 << ((len(hashes) - 1).bit_length() - 1)
    if m <= k:
        return [*subproof(m, hashes[:k], whole), root(hashes[k:])]
    return [*subproof(m - k, hashes[k:], False), root(hashes[:k])]


def test_merkle(page) -> None:
    found = page("merkle")
    hashes = [sha256(b"\0" + h(leaf)).digest() for leaf in found["leaves"]]
    assert [one.hex() for one in hashes] == found["leaf_hashes"]
    assert [root(hashes[:size]).hex() for size in range(len(hashes) + 1)] == found["heads"]
    for one in found["inclusion"]:
        assert [x.hex() for x in path(one["index"], hashes[: one["size"]])] == one["proof"]
    for one in found["consistency"]:
        again = subproof(one["old_size"], hashes[: one["size"]], True)
        assert [x.hex() for x in again] == one["proof"]


@pytest.mark.parametrize("name", ["merkle", "encryption", "possession", "shuffle", "decryption", "switching"])
def test_random_bytes_are_those_of_their_streams(page, name: str) -> None:
    def walk(value: object):
        if isinstance(value, dict):
            if set(value) == {"label", "drawn"}:
                yield value
            for one in value.values():
                yield from walk(one)
        elif isinstance(value, list):
            for one in value:
                yield from walk(one)

    streams = list(walk(page(name)))
    assert streams
    for one in streams:
        drawn = [h(text) for text in one["drawn"]]
        assert naive.draws(one["label"], map(len, drawn)) == drawn
