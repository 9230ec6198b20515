"""The hash is the one that protocol 1.1 writes, and no two inputs are confused."""

from hashlib import sha512

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
