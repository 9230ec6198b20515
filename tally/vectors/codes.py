"""Vectors of the codes that people read aloud and type, and of canonical JSON."""

from __future__ import annotations

import json
from hashlib import sha256

from tally.election import CodeError, DocumentError, canonical, code_of, parse_code
from tally.election.codes import ALPHABET
from tally.election.documents import parse
from tally.merge import Removals
from tally.vectors.errors import VectorError
from tally.vectors.page import page

_DIGESTS = (
    bytes(32),
    b"\xff" * 32,
    b"\x01" + bytes(31),
    bytes.fromhex("0842108421") * 6 + bytes(2),
    bytes(range(32)),
    sha256(b"urna").digest(),
)


def _digits(code: str) -> list[int]:
    return [ALPHABET.index(letter) for letter in code.replace(" ", "")]


def codes_page() -> bytes:
    """`codes.json`."""
    codes = [code_of(digest) for digest in _DIGESTS]
    plain = codes[-1].replace(" ", "")
    zero, one = codes[0], codes[3]
    typed = [
        plain,
        plain.lower(),
        "-".join(codes[-1].split()),
        f"  {codes[-1]}\t",
        zero.replace("0", "O"),
        zero.replace("0", "o"),
        one.replace("1", "I"),
        one.replace("1", "l"),
    ]
    swapped = next(k for k in range(15) if plain[k] != plain[k + 1])
    other = "2" if plain[4] != "2" else "3"
    wrong = [
        ("a letter that no code has", plain[:5] + "U" + plain[6:]),
        ("15 letters", plain[:-1]),
        ("17 letters", plain + "0"),
        ("nothing", ""),
        ("one letter misread", plain[:4] + other + plain[5:]),
        (
            "two neighbours swapped",
            plain[:swapped] + plain[swapped + 1] + plain[swapped] + plain[swapped + 2 :],
        ),
        ("the first and the last swapped", plain[-1] + plain[1:-1] + plain[0]),
        ("the check digit misread", plain[:-1] + ("0" if plain[-1] != "0" else "1")),
    ]
    for why, text in wrong:
        try:
            parse_code(text)
        except CodeError:
            continue
        raise VectorError(f"a wrong code is accepted: {why}")
    return page(
        "Codes of 16 letters",
        "protocol 1.4",
        alphabet=ALPHABET,
        vectors=[
            {"digest": digest.hex(), "digits": _digits(code)[:15], "check": _digits(code)[15], "code": code}
            for digest, code in zip(_DIGESTS, codes, strict=True)
        ],
        typed=[{"typed": text, "code": parse_code(text)} for text in typed],
        wrong=[{"typed": text, "why": why} for why, text in wrong],
    )


_VALUES: tuple[dict[str, object], ...] = (
    {},
    {"b": 1, "a": 2, "": 3},
    {"10": 1, "9": 2, "A": 3, "a": 4, "á": 5},
    {"\U0001f5f3": "astral", "\ufb33": "above the surrogates", "\u20ac": "euro", "z": "letter"},
    {
        "text": 'quote " backslash \\ slash / tab \t line \n feed \f',
        "rare": "back \b return \r bell \x07 unit \x1f del \x7f nul \x00",
    },
    {"text": "tilde ñ, ¿cuánto?, 年, \u2028, \U0001f5f3"},
    {"numbers": [0, 1, 10, 2**31, 2**53 - 1], "truth": [True, False, None]},
    {"nested": {"list": [[], {}, [{"b": [], "a": {}}]]}},
)


def _refused() -> list[tuple[str, bytes]]:
    """Texts of a removals document that all mean what the first one means, or nearly, and are refused."""
    good = Removals(manifest="ab" * 32, removals=()).to_bytes()
    text = good.decode()
    return [
        ("a line break behind it", good + b"\n"),
        ("a space in it", text.replace(",", ", ", 1).encode()),
        ("a byte order mark", b"\xef\xbb\xbf" + good),
        ("keys in another order", b'{"type":"removals","removals":[],"manifest":"' + b"ab" * 32 + b'"}'),
        ("a key twice", text.replace("{", '{"manifest":"",', 1).encode()),
        (
            "a letter written as \\u",
            text.replace('"removals",', '"removals",').replace('"manifest"', '"\\u006danifest"').encode(),
        ),
        (
            "a field more",
            json.dumps(json.loads(text) | {"zone": 1}, separators=(",", ":"), sort_keys=True).encode(),
        ),
        ("a field less", b'{"removals":[],"type":"removals"}'),
        ("null for a list", text.replace("[]", "null").encode()),
        ("capital hex", text.replace("ab" * 32, "AB" * 32).encode()),
        ("another type", text.replace('"type":"removals"', '"type":"merge"').encode()),
        ("cut", good[:-1]),
        ("UTF-16", text.encode("utf-16-be")),
        ("a list of it", b"[" + good + b"]"),
    ]


def canonical_page() -> bytes:
    """`canonical.json`."""
    good = Removals(manifest="ab" * 32, removals=()).to_bytes()
    refused = _refused()
    for why, data in refused:
        try:
            parse(Removals, data, "removals.json")
        except DocumentError:
            continue
        raise VectorError(f"a document is accepted that must not be: {why}")
    no_values: list[tuple[str, dict[str, object]]] = [
        ("2^53", {"n": 2**53}),
        ("a fraction", {"n": 0.5}),
        ("a whole number written as a fraction", {"n": 1.0}),
    ]
    for why, value in no_values:
        try:
            canonical(value)
        except DocumentError:
            continue
        raise VectorError(f"a value is written that no document holds: {why}")
    return page(
        "RFC 8785 bytes of objects; bytes of documents that are refused",
        "protocol 1.3",
        vectors=[
            {"value": value, "bytes": canonical(value).hex(), "sha256": sha256(canonical(value)).hexdigest()}
            for value in _VALUES
        ],
        no_values=[{"why": why, "value": value} for why, value in no_values],
        document=good.hex(),
        refused=[{"why": why, "bytes": data.hex()} for why, data in refused],
    )
