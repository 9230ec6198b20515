"""Vectors of the labelled hash, of the streams that all vectors draw from, and of the generators."""

from __future__ import annotations

from hashlib import sha512

from tally.crypto import group, transcript
from tally.vectors.errors import VectorError
from tally.vectors.page import joined, page
from tally.vectors.stream import Stream

_PARTS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("ballot", ()),
    ("ballot", (b"",)),
    ("ballot", (b"", b"")),
    ("ballot", (b"abc",)),
    ("ballot", (b"ab", b"c")),
    ("ballot", (b"a", b"bc")),
    ("possession", (b"ab", b"c")),
    ("shuffle-u", (bytes(range(64)), (1).to_bytes(4, "big"))),
    ("decryption-weights", (bytes(64), (2**32 - 1).to_bytes(4, "big"))),
    ("shuffle", (bytes(300), "año – 年".encode())),
)

_INDICES = (*range(9), 255, 256, 65_535, 65_536, 107_252, 2**32 - 1)


def hash_page() -> bytes:
    """`hash.json`."""
    vectors = []
    for label, parts in _PARTS:
        raw = joined(label, *parts)
        digest = transcript.hash(label, *parts)
        if sha512(raw).digest() != digest:
            raise VectorError(f"the hash with the label {label} is not the one of the page")
        vectors.append(
            {
                "label": label,
                "parts": [part.hex() for part in parts],
                "input": raw.hex(),
                "hash": digest.hex(),
                "scalar": transcript.scalar(label, *parts).hex(),
            }
        )
    streams = []
    for label in ("example", ""):
        stream = Stream(label)
        for count in (16, 64, 64, 8):
            stream(count)
        streams.append(stream.told())
    return page(
        "hash(label, parts…) and scalar(label, parts…)", "protocol 1.1", vectors=vectors, streams=streams
    )


def generators_page() -> bytes:
    """`generators.json`."""
    vectors = []
    for index in _INDICES:
        raw = b"urna/1/generator\n" + index.to_bytes(4, "big")
        digest = sha512(raw).digest()
        element = group.generator(index)
        if group.map_to_element(digest) != element:
            raise VectorError(f"generator {index} is not the one of the page")
        vectors.append({"index": index, "input": raw.hex(), "digest": digest.hex(), "element": element.hex()})
    if group.generators(8) != b"".join(group.generator(k) for k in range(1, 9)):
        raise VectorError("the list of generators does not begin with h(1)")
    return page(
        "h(i), from its hash by the one-way map of RFC 9496 section 4.3.4", "protocol 1.2", vectors=vectors
    )
