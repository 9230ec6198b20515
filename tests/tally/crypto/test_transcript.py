"""The hash is the one that protocol 1.1 writes, and no two inputs are confused."""

import string
from hashlib import sha512

from hypothesis import given
from hypothesis import strategies as st

from tally.crypto import group, transcript


def test_hash_is_the_written_one() -> None:
    message = b"urna/1/x\n" + bytes(7) + b"\x02" + b"ab" + bytes(8) + bytes(7) + b"\x01" + b"c"
    assert transcript.hash("x", b"ab", b"", b"c") == sha512(message).digest()
    number = int.from_bytes(sha512(message).digest(), "little") % group.ORDER
    assert group.int_from_scalar(transcript.scalar("x", b"ab", b"", b"c")) == number


def test_parts_and_labels_are_kept_apart() -> None:
    inputs = [
        ("x", (b"ab", b"c")),
        ("x", (b"a", b"bc")),
        ("x", (b"abc",)),
        ("x", (b"abc", b"")),
        ("y", (b"abc",)),
    ]
    assert len({transcript.hash(label, *parts) for label, parts in inputs}) == len(inputs)


@given(st.text(string.ascii_lowercase, max_size=8), st.lists(st.binary(max_size=40), min_size=1, max_size=5))
def test_a_hash_that_was_begun_elsewhere_ends_the_same(label: str, parts: list[bytes]) -> None:
    begun = transcript.title(label) + transcript.framed(*parts[:-1])
    assert transcript.scalar_after(begun, parts[-1]) == transcript.scalar(label, *parts)
