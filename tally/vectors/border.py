"""Vectors of what is an element or a scalar at the border, and of blocks as elements."""

from __future__ import annotations

from tally.crypto import encoding, group
from tally.crypto.errors import NotABlockError, NotAnElementError, NotAScalarError
from tally.crypto.group import Element
from tally.vectors.errors import VectorError
from tally.vectors.page import page
from tally.vectors.stream import Stream

_P = 2**255 - 19
_NO_ELEMENTS = (
    ("the identity", bytes(32)),
    ("the prime p, which is 0 written differently", _P.to_bytes(32, "little")),
    ("p + 1: odd, and not below p", (_P + 1).to_bytes(32, "little")),
    ("2^255 - 1: not below p", (2**255 - 1).to_bytes(32, "little")),
    ("all bits", b"\xff" * 32),
    ("1: negative, since it is odd", (1).to_bytes(32, "little")),
    ("p - 1, with which y becomes 0", (_P - 1).to_bytes(32, "little")),
    (
        "no square (RFC 9496, A.2)",
        bytes.fromhex("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"),
    ),
    (
        "negative t (RFC 9496, A.2)",
        bytes.fromhex("3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e"),
    ),
    ("the base element with its top bit set", group.BASE[:31] + bytes([group.BASE[31] | 0x80])),
    (
        "the negative of the base element's bytes: odd",
        (_P - int.from_bytes(group.BASE, "little")).to_bytes(32, "little"),
    ),
    ("31 bytes", group.BASE[:31]),
    ("33 bytes", group.BASE + b"\0"),
)
_SCALARS = (
    ("0", 0),
    ("1", 1),
    ("the order - 1", group.ORDER - 1),
)
_NO_SCALARS = (
    ("the order", group.ORDER.to_bytes(32, "little")),
    ("the order + 1", (group.ORDER + 1).to_bytes(32, "little")),
    ("2^252 + 2^251", (2**252 + 2**251).to_bytes(32, "little")),
    ("1 with its top bit set", (2**255 + 1).to_bytes(32, "little")),
    ("all bits", b"\xff" * 32),
    ("31 bytes", bytes(31)),
)


def _refuses(check: object, raw: bytes, error: type[Exception]) -> None:
    assert callable(check)
    try:
        check(raw)
    except error:
        return
    raise VectorError("the border lets something through that the page refuses")


def border_page() -> bytes:
    """`border.json`."""
    for _, raw in _NO_ELEMENTS:
        _refuses(group.check_element, raw, NotAnElementError)
    for _, raw in _NO_SCALARS:
        _refuses(group.check_scalar, raw, NotAScalarError)
    multiples = [(f"{k}·G", group.mul_base(group.scalar_from_int(k))) for k in (1, 2, 3, group.ORDER - 1)]
    scalars = [(why, group.check_scalar(number.to_bytes(32, "little"))) for why, number in _SCALARS]
    return page(
        "What passes the border check and what does not",
        "protocol 1",
        elements=[{"what": what, "bytes": group.check_element(raw).hex()} for what, raw in multiples],
        no_elements=[{"why": why, "bytes": raw.hex()} for why, raw in _NO_ELEMENTS],
        scalars=[{"what": what, "bytes": raw.hex()} for what, raw in scalars],
        no_scalars=[{"why": why, "bytes": raw.hex()} for why, raw in _NO_SCALARS],
    )


def _candidate(block: bytes, trial: int) -> bytes:
    return bytes([2 * (trial % 128)]) + block + bytes([trial // 128])


def _is_element(raw: bytes) -> bool:
    try:
        group.check_element(raw)
    except NotAnElementError:
        return False
    return True


def _blocks() -> list[bytes]:
    stream = Stream("blocks")
    few = [(k).to_bytes(30, "big") for k in (0, 1, 2, 3, 255, 256)]
    return [*few, b"\xff" * 30, bytes(range(30)), *(stream(30) for _ in range(6))]


def _late(source: Stream) -> bytes:
    """A block whose first trial that succeeds is late."""
    while True:
        block = source(30)
        if not any(_is_element(_candidate(block, trial)) for trial in range(1, 13)):
            return block


def _no_blocks() -> list[tuple[str, bytes]]:
    block = (5).to_bytes(30, "big")
    trials = [trial for trial in range(1, 300) if _is_element(_candidate(block, trial))]
    found = [
        ("the identity", bytes(32)),
        ("the second trial that succeeds for the block 5", _candidate(block, trials[1])),
        ("a trial above 128 for the block 5", _candidate(block, next(t for t in trials if t > 128))),
    ]
    of_zero = next(
        number.to_bytes(30, "big")
        for number in range(1000)
        if _is_element(_candidate(number.to_bytes(30, "big"), 0))
    )
    found.append(("trial 0", _candidate(of_zero, 0)))
    large = next(trial for trial in range(8192, 9000) if _is_element(_candidate(block, trial)))
    found.append(("a trial above 8191", _candidate(block, large)))
    found += [(f"h({k}), which nobody encoded", group.generator(k)) for k in (1, 2, 3)]
    return found


def blocks_page() -> bytes:
    """`blocks.json`."""
    vectors = []
    for block in [*_blocks(), _late(Stream("late block"))]:
        element = encoding.encode_block(block)
        trial = element[0] // 2 + 128 * element[31]
        earlier = [one for one in range(1, trial) if _is_element(_candidate(block, one))]
        if earlier or element != _candidate(block, trial) or encoding.decode_block(element) != block:
            raise VectorError("a block has another element than the page says")
        vectors.append({"block": block.hex(), "trial": trial, "element": element.hex()})
    none = _no_blocks()
    for _, raw in none:
        _refuses(encoding.decode_block, Element(raw), NotABlockError)
    return page(
        "A block of 30 bytes as an element, and elements that are no block",
        "protocol 2.1",
        vectors=vectors,
        no_blocks=[{"why": why, "element": raw.hex()} for why, raw in none],
    )
