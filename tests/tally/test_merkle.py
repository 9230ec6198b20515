"""Merkle trees against the vectors of Certificate Transparency's own tests, and against the definition."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.merkle import (
    EMPTY_ROOT,
    Frontier,
    MerkleError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

# Source: google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc and
# transparency-dev/merkle testonly/constants.go: leaves, roots of the first 1 … 8, paths, consistency.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = {  # (index from 0, size): path
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CONSISTENCY = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}


def test_roots_of_the_published_tree() -> None:
    assert root([]) == EMPTY_ROOT == hashlib.sha256(b"").digest()
    frontier = Frontier()
    for size, expected in enumerate(ROOTS, start=1):
        frontier.append(LEAVES[size - 1])
        assert root(LEAVES[:size]).hex() == frontier.root().hex() == expected


@pytest.mark.parametrize(("place", "path"), PATHS.items())
def test_published_inclusion_paths(place: tuple[int, int], path: list[str]) -> None:
    index, size = place
    proof = inclusion_proof(LEAVES[:size], index)
    assert [hash_.hex() for hash_ in proof] == path
    verify_inclusion(LEAVES[index], index, size, proof, bytes.fromhex(ROOTS[size - 1]))


@pytest.mark.parametrize(("sizes", "path"), CONSISTENCY.items())
def test_published_consistency_proofs(sizes: tuple[int, int], path: list[str]) -> None:
    old, new = sizes
    proof = consistency_proof(LEAVES[:new], old)
    assert [hash_.hex() for hash_ in proof] == path
    verify_consistency(old, bytes.fromhex(ROOTS[old - 1]), new, bytes.fromhex(ROOTS[new - 1]), proof)


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH as RFC 6962 writes it, k searched for and not computed."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(by_definition(leaves[:k]), by_definition(leaves[k:]))


def test_all_small_trees_all_proofs_and_each_wrong_claim() -> None:
    leaves = [bytes([k]) for k in range(20)]
    roots = [by_definition(leaves[:size]) for size in range(21)]
    for size in range(1, 21):
        assert root(leaves[:size]) == roots[size]
        for index in range(size):
            proof = inclusion_proof(leaves[:size], index)
            verify_inclusion(leaves[index], index, size, proof, roots[size])
            for other in range(size):
                if other != index:
                    with pytest.raises(MerkleError):
                        verify_inclusion(leaves[index], other, size, proof, roots[size])
            with pytest.raises(MerkleError):
                verify_inclusion(leaves[index], index, size, (*proof, EMPTY_ROOT), roots[size])
            if proof:
                with pytest.raises(MerkleError):
                    verify_inclusion(leaves[index], index, size, proof[:-1], roots[size])
        for old in range(1, size + 1):
            proof = consistency_proof(leaves[:size], old)
            verify_consistency(old, roots[old], size, roots[size], proof)
            with pytest.raises(MerkleError):
                verify_consistency(old, leaf_hash(b"other"), size, roots[size], proof)
            if old < size:
                with pytest.raises(MerkleError):
                    verify_consistency(old, roots[old], size, leaf_hash(b"other"), proof)
                with pytest.raises(MerkleError):
                    verify_consistency(old, roots[old], size, roots[size], proof[:-1])
        verify_consistency(0, EMPTY_ROOT, size, roots[size], ())


@pytest.mark.parametrize("size", range(1, 18))
def test_no_leaf_stands_outside_its_tree(size: int) -> None:
    """A number that the tree does not have would let one leaf be shown in two places."""
    leaves = [bytes([k]) for k in range(size)]
    expected = root(leaves)
    for index in range(size):
        proof = inclusion_proof(leaves, index)
        for other in {-1, -size, index - size, size, size + 1, 2 * size, index + size, index + 64}:
            with pytest.raises(MerkleError):
                verify_inclusion(leaves[index], other, size, proof, expected)


def test_a_proof_has_as_many_hashes_as_the_tree_is_high_and_each_is_one() -> None:
    """Roots that somebody made for just this proof: they are those of no tree of this size."""
    leaf = leaf_hash(b"leaf")
    for more in (leaf_hash(b"x"), bytes(31), bytes(33), b""):
        with pytest.raises(MerkleError):
            verify_inclusion(b"leaf", 0, 1, (more,), node_hash(more, leaf))
        with pytest.raises(MerkleError):
            verify_inclusion(b"leaf", 0, 1, (more,), node_hash(leaf, more))
    for hash_ in (bytes(31), bytes(33), b"", bytes(64)):
        with pytest.raises(MerkleError):
            verify_inclusion(b"leaf", 0, 2, (hash_,), node_hash(leaf, hash_))
        with pytest.raises(MerkleError):
            verify_inclusion(b"leaf", 1, 2, (hash_,), node_hash(hash_, leaf))
        with pytest.raises(MerkleError):
            verify_consistency(1, leaf, 2, node_hash(leaf, hash_), (hash_,))


@pytest.mark.parametrize(("old", "size"), [(3, 5), (5, 9), (6, 7), (7, 16)])
def test_a_proof_of_consistency_is_no_longer_than_the_tree_is_high(old: int, size: int) -> None:
    leaves = [bytes([k]) for k in range(size)]
    proof, more = consistency_proof(leaves, old), leaf_hash(b"x")
    before, after = root(leaves[:old]), root(leaves)
    verify_consistency(old, before, size, after, proof)
    with pytest.raises(MerkleError):
        verify_consistency(old, node_hash(more, before), size, node_hash(more, after), (*proof, more))


def test_a_tree_is_no_beginning_of_a_smaller_one() -> None:
    roots = [root([bytes([k]) for k in range(size)]) for size in range(18)]
    for size in range(17):
        for old in range(size + 1, 18):
            for proof in ((), (roots[old],), (roots[size],)):
                for new in (roots[size], roots[old]):
                    with pytest.raises(MerkleError):
                        verify_consistency(old, roots[old], size, new, proof)
        with pytest.raises(MerkleError):
            verify_consistency(-1, EMPTY_ROOT, size, roots[size], ())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70), st.data())
def test_a_changed_proof_never_holds(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof = list(inclusion_proof(leaves, index))
    verify_inclusion(leaves[index], index, len(leaves), proof, root(leaves))
    with pytest.raises(MerkleError):
        verify_inclusion(leaves[index] + b"x", index, len(leaves), proof, root(leaves))
    if proof:
        place = data.draw(st.integers(0, len(proof) - 1))
        proof[place] = bytes([proof[place][0] ^ 1]) + proof[place][1:]
        with pytest.raises(MerkleError):
            verify_inclusion(leaves[index], index, len(leaves), proof, root(leaves))


@settings(max_examples=60, deadline=None)
@given(
    st.integers(-3, 2**70), st.integers(-3, 2**70), st.lists(st.binary(min_size=31, max_size=33), max_size=70)
)
def test_any_proof_from_a_stranger_ends_in_its_own_error(a: int, b: int, proof: list[bytes]) -> None:
    with pytest.raises(MerkleError):
        verify_inclusion(b"leaf", a, b, proof, bytes(32))
    with pytest.raises(MerkleError):
        verify_consistency(a, bytes(32), b, leaf_hash(b"x"), proof)


def test_what_cannot_be_proved_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no leaf 3"):
        inclusion_proof([b"a", b"b", b"c"], 3)
    with pytest.raises(ValueError, match="tree of 4"):
        consistency_proof([b"a", b"b", b"c"], 4)
    with pytest.raises(ValueError, match="tree of 0"):
        consistency_proof([b"a", b"b", b"c"], 0)
