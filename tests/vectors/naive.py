"""ristretto255 in plain Python (RFC 9496), slow and independent of libsodium, and the hash of the page.

Elements are 32 bytes, scalars integers. Nothing of `tally` is imported here: what a vector says is computed
a second time by other code.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha512

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)
AD_MINUS_ONE = 25063068953384623474111414158702152701244531502492656460079210482610430750235
A_MINUS_D = 54469307008909316920995813868745141605393597292927456921205312896311721017578
BASE = bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76")

Point = tuple[int, int, int, int]
ZERO: Point = (0, 1, 1, 0)


class NoElementError(ValueError):
    """Bytes that are no canonical encoding."""


def ratio(u: int, v: int) -> tuple[bool, int]:
    """SQRT_RATIO_M1."""
    r = u * v**3 * pow(u * v**7 % P, (P - 5) // 8, P) % P
    check = v * r * r % P
    straight, flipped = check == u % P, check == -u % P
    if flipped or check == -u * ROOT % P:
        r = r * ROOT % P
    return straight or flipped, P - r if r & 1 else r


def size_of(x: int) -> int:
    x %= P
    return P - x if x & 1 else x


@lru_cache(maxsize=4096)
def point(raw: bytes) -> Point:
    """Section 4.3.1; the identity is an encoding here."""
    s = int.from_bytes(raw, "little")
    if len(raw) != 32 or s >= P or s & 1:
        raise NoElementError
    u1, u2 = (1 - s * s) % P, (1 + s * s) % P
    v = (-D * u1 * u1 - u2 * u2) % P
    square, inverse = ratio(1, v * u2 * u2 % P)
    den_x = inverse * u2 % P
    x, y = size_of(2 * s * den_x), u1 * inverse * den_x * v % P
    t = x * y % P
    if not square or t & 1 or y == 0:
        raise NoElementError
    return x, y, 1, t


def raw(of: Point) -> bytes:
    """Section 4.3.2."""
    x, y, z, t = of
    u1, u2 = (z + y) * (z - y) % P, x * y % P
    _, inverse = ratio(1, u1 * u2 * u2 % P)
    den1, den2 = inverse * u1 % P, inverse * u2 % P
    z_inverse = den1 * den2 * t % P
    if (t * z_inverse % P) & 1:
        x, y, den2 = y * ROOT % P, x * ROOT % P, den1 * A_MINUS_D % P
    if (x * z_inverse % P) & 1:
        y = -y % P
    return size_of(den2 * (z - y)).to_bytes(32, "little")


def plus(a: Point, b: Point) -> Point:
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    left, right = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2)
    c, d = 2 * D * t1 * t2, 2 * z1 * z2
    e, f, g, h = right - left, d - c, d + c, right + left
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(k: int, a: Point) -> Point:
    total = ZERO
    for bit in bin(k % ORDER)[2:]:
        total = plus(total, total)
        if bit == "1":
            total = plus(total, a)
    return total


def sum_of(*terms: tuple[int, bytes]) -> bytes:
    """`Σ k·E` of (k, E)."""
    total = ZERO
    for k, element in terms:
        total = plus(total, times(k, point(element)))
    return raw(total)


def total(elements: Iterable[bytes]) -> bytes:
    return sum_of(*((1, element) for element in elements))


def one_way(digest: bytes) -> bytes:
    """Section 4.3.4."""
    halves = (int.from_bytes(half, "little") % 2**255 % P for half in (digest[:32], digest[32:]))
    first, second = (_elligator(half) for half in halves)
    return raw(plus(first, second))


def _elligator(t: int) -> Point:
    r = ROOT * t * t % P
    u, v = (r + 1) * (1 - D * D) % P, (-1 - r * D) * (r + D) % P
    square, s = ratio(u, v)
    c = -1
    if not square:
        s, c = -size_of(s * t) % P, r
    n = (c * (r - 1) * (D - 1) ** 2 - v) % P
    w0, w1, w2, w3 = 2 * s * v, n * AD_MINUS_ONE, 1 - s * s, 1 + s * s
    return w0 * w3 % P, w2 * w1 % P, w1 * w3 % P, w0 * w2 % P


def is_element(data: bytes) -> bool:
    """The border check of the page."""
    try:
        point(data)
    except NoElementError:
        return False
    return data != bytes(32)


def is_scalar(data: bytes) -> bool:
    return len(data) == 32 and int.from_bytes(data, "little") < ORDER


def number(text: str | bytes) -> int:
    """A scalar of a vector."""
    return int.from_bytes(bytes.fromhex(text) if isinstance(text, str) else text, "little")


def scalar(k: int) -> bytes:
    return (k % ORDER).to_bytes(32, "little")


def hash_input(label: str, *parts: bytes) -> bytes:
    return b"urna/1/" + label.encode() + b"\n" + b"".join(len(p).to_bytes(8, "big") + p for p in parts)


def hash_of(label: str, *parts: bytes) -> bytes:
    return sha512(hash_input(label, *parts)).digest()


def challenge(label: str, *parts: bytes) -> int:
    return int.from_bytes(hash_of(label, *parts), "little") % ORDER


def draws(label: str, counts: Iterable[int]) -> list[bytes]:
    """What the stream of the README gives for calls of these lengths."""
    counts, blocks, k = list(counts), b"", 0
    while len(blocks) < sum(counts):
        blocks += sha512(f"urna/1/vectors\n{label}\n".encode() + k.to_bytes(8, "big")).digest()
        k += 1
    taken = []
    for count in counts:
        taken.append(blocks[:count])
        blocks = blocks[count:]
    return taken
