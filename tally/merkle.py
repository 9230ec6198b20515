"""Merkle trees (RFC 6962, section 2.1, sha256), so that a root signed once holds a list to account forever.

Leaves are byte strings; a leaf's hash is sha256(0x00 ‖ leaf), a node's sha256(0x01 ‖ left ‖ right), the empty
tree's root sha256(""). The verification of proofs follows RFC 9162, sections 2.1.3.2 and 2.1.4.2.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from tally.errors import UrnaError

EMPTY_ROOT = hashlib.sha256(b"").digest()
MAX_PROOF = 64  # a tree of 2^64 leaves; a longer path is refused before anything is hashed


class MerkleError(UrnaError):
    """A proof does not lead to the root it should lead to."""

    code = "merkle"


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that only grows: leaves go in one by one, the root can be asked for in between."""

    __slots__ = ("_peaks", "size")

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[
            bytes
        ] = []  # roots of the full subtrees, largest first: the ones in size's binary form

    def append(self, leaf: bytes) -> None:
        """Adds a leaf at the right."""
        self.extend((leaf,))

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Adds leaves at the right, in their order."""
        peaks, size = self._peaks, self.size
        for leaf in leaves:
            node, ones = leaf_hash(leaf), size
            while ones & 1:
                node = node_hash(peaks.pop(), node)
                ones >>= 1
            peaks.append(node)
            size += 1
        self.size = size

    def root(self) -> bytes:
        """The root over all leaves so far."""
        if not self._peaks:
            return EMPTY_ROOT
        node = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            node = node_hash(peak, node)
        return node


def root(leaves: Sequence[bytes]) -> bytes:
    """MTH(D): the root of a list of leaves."""
    frontier = Frontier()
    frontier.extend(leaves)
    return frontier.root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """PATH(index, D): the hashes that lead from a leaf to the root, lowest first."""
    if not 0 <= index < len(leaves):
        raise ValueError(f"there is no leaf {index} in a tree of {len(leaves)}")
    hashes = [leaf_hash(leaf) for leaf in leaves]
    path: list[bytes] = []
    low, high = 0, len(hashes)
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_root(hashes[middle:high]))
            high = middle
        else:
            path.append(_root(hashes[low:middle]))
            low = middle
    return tuple(reversed(path))


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> None:
    """Raises `MerkleError` unless `leaf` is number `index` among `size` leaves whose root is `expected`."""
    if not 0 <= index < size:
        raise MerkleError(f"leaf {index} cannot be in a tree of {size}")
    _check_shape(proof)
    first, second, node = index, size - 1, leaf_hash(leaf)
    for hash_ in proof:
        if second == 0:
            raise MerkleError("the proof of inclusion is longer than the tree is high")
        if first & 1 or first == second:
            node = node_hash(hash_, node)
            while not first & 1 and first:
                first, second = first >> 1, second >> 1
        else:
            node = node_hash(node, hash_)
        first, second = first >> 1, second >> 1
    if second or node != expected:
        raise MerkleError(f"leaf {index} is not in the tree of {size} leaves with this root")


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> tuple[bytes, ...]:
    """PROOF(old_size, D): that the tree of the first `old_size` leaves is the beginning of this one."""
    if not 0 < old_size <= len(leaves):
        raise ValueError(f"a tree of {old_size} is no beginning of one of {len(leaves)} to prove")
    hashes = [leaf_hash(leaf) for leaf in leaves]
    return tuple(_consistency(hashes, old_size, whole=True))


def verify_consistency(
    old_size: int, old_root: bytes, size: int, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Raises `MerkleError` unless the tree of `size` leaves begins with that of `old_size` leaves."""
    _check_shape(proof)
    failure = MerkleError(f"the tree of {size} leaves does not begin with the one of {old_size}")
    if not 0 <= old_size <= size:
        raise failure
    if old_size in (0, size):
        # Every tree begins with the empty one and with itself; no hash is needed to see it.
        beginning = EMPTY_ROOT if old_size == 0 else new_root
        if proof or old_root != beginning or (size == 0 and new_root != EMPTY_ROOT):
            raise failure
        return
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        raise failure
    first, second = old_size - 1, size - 1
    while first & 1:
        first, second = first >> 1, second >> 1
    old = new = path[0]
    for hash_ in path[1:]:
        if second == 0:
            raise failure
        if first & 1 or first == second:
            old, new = node_hash(hash_, old), node_hash(hash_, new)
            while not first & 1 and first:
                first, second = first >> 1, second >> 1
        else:
            new = node_hash(new, hash_)
        first, second = first >> 1, second >> 1
    if second or old != old_root or new != new_root:
        raise failure


def _split(size: int) -> int:
    """The largest power of two smaller than `size` (size ≥ 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def _root(hashes: Sequence[bytes]) -> bytes:
    if len(hashes) == 1:
        return hashes[0]
    middle = _split(len(hashes))
    return node_hash(_root(hashes[:middle]), _root(hashes[middle:]))


def _consistency(hashes: Sequence[bytes], old_size: int, *, whole: bool) -> list[bytes]:
    """SUBPROOF(m, D[n], b) of RFC 6962, section 2.1.2."""
    if old_size == len(hashes):
        return [] if whole else [_root(hashes)]
    middle = _split(len(hashes))
    if old_size <= middle:
        return [*_consistency(hashes[:middle], old_size, whole=whole), _root(hashes[middle:])]
    return [*_consistency(hashes[middle:], old_size - middle, whole=False), _root(hashes[:middle])]


def _check_shape(proof: Sequence[bytes]) -> None:
    if len(proof) > MAX_PROOF or any(len(hash_) != 32 for hash_ in proof):
        raise MerkleError("this is no Merkle proof: it is too long, or a hash in it has not 32 bytes")
