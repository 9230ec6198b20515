"""Vectors of Merkle trees: heads, inclusion, consistency, and proofs that do not hold."""

from __future__ import annotations

from hashlib import sha256

from tally import merkle
from tally.urn import LeafKind, leaf_of
from tally.vectors.errors import VectorError
from tally.vectors.page import page
from tally.vectors.stream import Stream

_SIZE = 11


def _root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, as it is written there."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha256(b"\1" + _root(leaves[:k]) + _root(leaves[k:])).digest()


def _inclusions(leaves: list[bytes], heads: list[bytes]) -> list[dict[str, object]]:
    made: list[dict[str, object]] = []
    for index, size in (
        (0, 1),
        (0, 2),
        (1, 2),
        (2, 3),
        (0, 7),
        (5, 7),
        (6, 7),
        (3, 8),
        (7, 8),
        (0, 11),
        (8, 11),
        (10, 11),
    ):
        proof = merkle.inclusion_proof(leaves[:size], index)
        merkle.verify_inclusion(leaves[index], index, size, proof, heads[size])
        made.append({"index": index, "size": size, "proof": [one.hex() for one in proof]})
    return made


def _consistencies(leaves: list[bytes], heads: list[bytes]) -> list[dict[str, object]]:
    made: list[dict[str, object]] = []
    for old, size in (
        (1, 1),
        (1, 2),
        (2, 3),
        (3, 7),
        (4, 7),
        (4, 8),
        (6, 8),
        (7, 8),
        (8, 8),
        (1, 11),
        (5, 11),
        (8, 11),
        (10, 11),
    ):
        proof = merkle.consistency_proof(leaves[:size], old)
        merkle.verify_consistency(old, heads[old], size, heads[size], proof)
        made.append({"old_size": old, "size": size, "proof": [one.hex() for one in proof]})
    return made


def _refused_inclusions(leaves: list[bytes], heads: list[bytes]) -> list[dict[str, object]]:
    proof = merkle.inclusion_proof(leaves[:7], 5)
    cases = [
        ("another leaf", 4, 5, 7, proof, 7),
        ("another index", 5, 4, 7, proof, 7),
        ("another size", 5, 5, 6, proof, 7),
        ("another root", 5, 5, 7, proof, 8),
        ("a hash less", 5, 5, 7, proof[:-1], 7),
        ("a hash more", 5, 5, 7, (*proof, bytes(32)), 7),
        ("two hashes exchanged", 5, 5, 7, (proof[1], proof[0], *proof[2:]), 7),
        ("an index outside the tree", 5, 7, 7, proof, 7),
    ]
    made: list[dict[str, object]] = []
    for why, leaf, index, size, given, head in cases:
        try:
            merkle.verify_inclusion(leaves[leaf], index, size, given, heads[head])
        except merkle.MerkleError:
            made.append(
                {
                    "why": why,
                    "leaf": leaves[leaf].hex(),
                    "index": index,
                    "size": size,
                    "proof": [one.hex() for one in given],
                    "root": heads[head].hex(),
                }
            )
            continue
        raise VectorError(f"a proof of inclusion is accepted: {why}")
    return made


def _refused_consistencies(leaves: list[bytes], heads: list[bytes]) -> list[dict[str, object]]:
    proof = merkle.consistency_proof(leaves[:7], 3)
    cases = [
        ("another old root", 3, heads[4], 7, heads[7], proof),
        ("another new root", 3, heads[3], 7, heads[8], proof),
        ("another old size", 4, heads[3], 7, heads[7], proof),
        ("a hash less", 3, heads[3], 7, heads[7], proof[:-1]),
        ("a hash more", 3, heads[3], 7, heads[7], (*proof, bytes(32))),
        ("no hash", 3, heads[3], 7, heads[7], ()),
        ("the older one larger", 7, heads[7], 3, heads[3], proof),
        ("equal sizes, other roots", 7, heads[3], 7, heads[7], ()),
    ]
    made: list[dict[str, object]] = []
    for why, old, old_root, size, root, given in cases:
        try:
            merkle.verify_consistency(old, old_root, size, root, given)
        except merkle.MerkleError:
            made.append(
                {
                    "why": why,
                    "old_size": old,
                    "old_root": old_root.hex(),
                    "size": size,
                    "root": root.hex(),
                    "proof": [one.hex() for one in given],
                }
            )
            continue
        raise VectorError(f"a proof of consistency is accepted: {why}")
    return made


def merkle_page() -> bytes:
    """`merkle.json`."""
    stream = Stream("merkle")
    leaves = [
        leaf_of(LeafKind.CHALLENGED if k in (3, 8) else LeafKind.CAST, stream(32)) for k in range(_SIZE)
    ]
    heads = [_root(leaves[:size]) for size in range(_SIZE + 1)]
    for size, head in enumerate(heads):
        if merkle.root(leaves[:size]) != head:
            raise VectorError(f"the head of {size} leaves is not that of RFC 6962")
    return page(
        "Heads over the first leaves of a list, proofs of inclusion and consistency",
        "protocol 4",
        random=stream.told(),
        leaves=[leaf.hex() for leaf in leaves],
        leaf_hashes=[merkle.leaf_hash(leaf).hex() for leaf in leaves],
        heads=[head.hex() for head in heads],
        inclusion=_inclusions(leaves, heads),
        consistency=_consistencies(leaves, heads),
        refused_inclusion=_refused_inclusions(leaves, heads),
        refused_consistency=_refused_consistencies(leaves, heads),
    )
