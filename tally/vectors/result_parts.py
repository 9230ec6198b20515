"""Vectors of a station's result in QRs on paper."""

from __future__ import annotations

from math import ceil

from tally.count.documents import StationTally, Tally
from tally.election import code_of
from tally.election.certificates import der_of
from tally.election.documents import parse, signed_bytes
from tally.record import layout
from tally.station.errors import ResultPartError
from tally.station.papers import base32
from tally.station.result_parts import PIECE, read_parts
from tally.vectors.errors import VectorError
from tally.vectors.page import page
from tally.vectors.record import TinyElection, tiny_election
from tally.vectors.stream import signing_key

STATION = "M-01"
_MOST_STORED = 0xFFFF


def _tally(election: TinyElection) -> StationTally:
    """As if this station alone had cast all ballots, and its own trustees had counted them."""
    whole = parse(Tally, election.record[layout.TALLY], "tally.json")
    return StationTally(
        manifest=election.setup.hash.hex(),
        station=STATION,
        mixers=("worker-1", "worker-2"),
        decryptors=("worker-1", "worker-2"),
        contests=whole.contests,
        switched=(),
    )


def _stored(data: bytes) -> bytes:
    """DEFLATE without compression (RFC 1951, 3.2.4), which every library would write alike."""
    blocks = [data[at : at + _MOST_STORED] for at in range(0, len(data), _MOST_STORED)] or [b""]
    return b"".join(
        bytes([at == len(blocks) - 1])
        + len(one).to_bytes(2, "little")
        + (len(one) ^ _MOST_STORED).to_bytes(2, "little")
        + one
        for at, one in enumerate(blocks)
    )


def _texts(election: TinyElection, raw: bytes, station: str = STATION) -> list[str]:
    whole = base32(raw)
    code = code_of(election.setup.hash).replace(" ", "")
    parts = ceil(len(whole) / PIECE)
    pieces = [whole[at : at + PIECE] for at in range(0, len(whole), PIECE)]
    return [f"URNA1:T:{code}:{station}:{number}:{parts}:{piece}" for number, piece in enumerate(pieces, 1)]


def result_parts_page() -> bytes:
    """`result-parts.json`."""
    election = tiny_election()
    setup = election.setup
    manifest = setup.public.manifest
    certificate = election.record[f"stations/{STATION}/station.pem"]
    der, key = der_of(certificate, STATION), signing_key(f"station {STATION}")
    data = _tally(election).to_bytes()
    signature = key.sign(signed_bytes("station-tally", data))
    deflated = _stored(data)
    raw = len(der).to_bytes(2, "big") + der + signature + deflated
    good = _texts(election, raw)

    def read(texts: list[str]) -> bytes:
        (found,) = read_parts(texts, manifest, setup.hash, setup.public.authority)
        return found.data

    if read(good) != data:
        raise VectorError("the parts of a result are not read as the page says")
    other = key.sign(signed_bytes("tally", data))
    changed = data.replace(b'"blank":', b'"blank":1', 1)
    wrong = "B" if good[0].endswith("A") else "A"
    forged = [
        ("a part is missing", good[:-1]),
        (
            "a letter of a piece is another one",
            [good[0][:-1] + wrong, *good[1:]],
        ),
        ("it is numbered as another station's", [one.replace(f":{STATION}:", ":M-02:") for one in good]),
        ("the parts exchanged", [_renumbered(good[1], 1), _renumbered(good[0], 2), *good[2:]]),
        ("a part without a piece", [good[0].rpartition(":")[0] + ":", *good[1:]]),
        ("a number with a leading zero", [good[0].replace(":1:", ":01:"), *good[1:]]),
        ("another election's code", [one.replace(one.split(":")[2], "0" * 16) for one in good]),
        ("padded base32", [*good[:-1], good[-1] + "="]),
        ("a byte behind the stream", _texts(election, raw + b"\0")),
        ("a stream that is cut", _texts(election, raw[:-1])),
        ("another document under the signature", _texts(election, raw[: -len(deflated)] + _stored(changed))),
        ("the signature of another type", _texts(election, raw[: 2 + len(der)] + other + deflated)),
        (
            "the certificate of another station",
            _texts(election, _with_certificate(election, "M-02") + signature + deflated),
        ),
    ]
    refused: list[dict[str, object]] = []
    for why, texts in forged:
        try:
            read(texts)
        except ResultPartError:
            refused.append({"why": why, "texts": texts})
            continue
        raise VectorError(f"parts of a result are accepted: {why}")
    return page(
        "A station's result in QRs; DEFLATE only stores here, so that every library writes the same",
        "protocol 4.4",
        manifest=setup.hash.hex(),
        vectors=[
            {
                "station": STATION,
                "certificate": der.hex(),
                "document": data.decode(),
                "signature": signature.hex(),
                "deflated": deflated.hex(),
                "texts": good,
            }
        ],
        refused=refused,
    )


def _renumbered(text: str, number: int) -> str:
    fields = text.split(":")
    return ":".join([*fields[:4], str(number), *fields[5:]])


def _with_certificate(election: TinyElection, station: str) -> bytes:
    der = der_of(election.record[f"stations/{station}/station.pem"], station)
    return len(der).to_bytes(2, "big") + der
