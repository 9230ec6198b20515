"""A block of 30 bytes as a group element and back, by trial (protocol 2.1).

Each block has exactly one element, so nobody can mark a ballot by choosing another. The number of trials
depends on the block; it is seen only by the device that knows the block anyway.
"""

from tally.crypto import group
from tally.crypto.errors import NotABlockError, NotAnElementError, WrongLengthError
from tally.crypto.group import Element

BLOCK_SIZE = 30
LAST_TRIAL = 8191


def _candidate(block: bytes, trial: int) -> bytes:
    return bytes((2 * (trial % 128),)) + block + bytes((trial // 128,))


def _is_element(raw: bytes) -> bool:
    try:
        group.check_element(raw)
    except NotAnElementError:
        return False
    return True


def encode_block(block: bytes) -> Element:
    """The element of a block of 30 bytes. About 4 trials; all 8,191 fail with probability below 2^-3000."""
    if len(block) != BLOCK_SIZE:
        raise WrongLengthError("a block", BLOCK_SIZE, len(block))
    for trial in range(1, LAST_TRIAL + 1):
        raw = _candidate(block, trial)
        if _is_element(raw):
            return Element(raw)
    raise NotABlockError("this block has no element among all trials; that cannot happen to honest data")


def decode_block(element: Element) -> bytes:
    """The block of 30 bytes of an element (the identity may come: it decrypts to no block).

    Raises NotABlockError if the element is not the one that `encode_block` gives.
    """
    if element[0] % 2:
        raise NotABlockError("the element does not stand for a block")
    trial = element[0] // 2 + 128 * element[31]
    block = bytes(element[1:31])
    if not 1 <= trial <= LAST_TRIAL or not _is_element(element):
        raise NotABlockError("the element does not stand for a block")
    for earlier in range(1, trial):
        if _is_element(_candidate(block, earlier)):
            raise NotABlockError("the element is not the first one of its block")
    return block
