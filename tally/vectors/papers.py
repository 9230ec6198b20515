"""Vectors of signed documents, and of the QR texts on receipts, checkpoints and closing records."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from itertools import count

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.election import CodeError, code_of
from tally.election.documents import parse, public_bytes, signed_bytes, verify
from tally.election.errors import SignatureError
from tally.record import layout
from tally.station import ReceiptError, parse_receipt
from tally.station.documents import CheckpointDocument, ClosingDocument, ReceiptDocument, TreeHead
from tally.station.signer import NO_HEAD
from tally.urn import SealedBatch
from tally.vectors.day import Day
from tally.vectors.errors import VectorError
from tally.vectors.page import page
from tally.vectors.record import TinyElection, tiny_election
from tally.vectors.stream import signing_key

_ORDER = 2**252 + 27742317777372353535851937790883648493
_P = 2**255 - 19
_NEUTRAL = (1).to_bytes(32, "little")
_SMALL_KEYS = {
    "of order 1": _NEUTRAL,
    "of order 2": (_P - 1).to_bytes(32, "little"),
    "of order 4": bytes(32),
    "of order 8": bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    "of order 1, not canonical": (_P + 1).to_bytes(32, "little"),
}

_SIGNED = {
    "authority": (layout.MANIFEST,),
    "committee": (
        layout.REMOVALS,
        layout.TALLY,
        layout.channel_file("paper"),
        layout.MERGE,
        layout.INDEX,
    ),
    "online": (layout.channel_file("online"),),
    "signing ana": ("count/001/mix-01.json", "count/001/decryption-01.json"),
    "station M-01": ("stations/M-01/package.json", "stations/M-01/closing.json"),
}


def signatures_page() -> bytes:
    """`signatures.json`: documents of the tiny election's record."""
    record = tiny_election().record
    vectors = []
    for name, files in _SIGNED.items():
        key = signing_key(name)
        for file in files:
            data, kind = record[file], json.loads(record[file])["type"]
            signature = key.sign(signed_bytes(kind, data))
            if signature != record[layout.signature_of(file)]:
                raise VectorError(f"{file}: its signature is another one")
            vectors.append(
                {
                    "file": file,
                    "type": kind,
                    "key": name,
                    "public": public_bytes(key).hex(),
                    "prefix": signed_bytes(kind, b"").hex(),
                    "document": data.decode(),
                    "signature": signature.hex(),
                }
            )
    return page(
        "Documents and their Ed25519 signatures; which ones do not hold",
        "protocol 1.3",
        vectors=vectors,
        refused=_refused_signatures(record),
    )


def _scalar(key: Ed25519PrivateKey) -> int:
    """The secret scalar of a key (RFC 8032, 5.1.5)."""
    half = bytearray(hashlib.sha512(key.private_bytes_raw()).digest()[:32])
    half[0] &= 248
    half[31] = half[31] & 63 | 64
    return int.from_bytes(half, "little")


def _challenge(point: bytes, public: bytes, message: bytes) -> int:
    return int.from_bytes(hashlib.sha512(point + public + message).digest(), "little") % _ORDER


def _of_small_r(key: Ed25519PrivateKey, message: bytes) -> bytes:
    """A signature whose R is the neutral point."""
    s = _challenge(_NEUTRAL, public_bytes(key), message) * _scalar(key) % _ORDER
    return _NEUTRAL + s.to_bytes(32, "little")


def _by_anybody(public: bytes, data: bytes) -> bytes:
    """A signature under a key of small order: R = S·B, drawn until the challenge is a multiple of 8."""
    message = signed_bytes("removals", data)
    for number in count():
        drawn = signing_key(f"small {number}")
        point = public_bytes(drawn)
        if _challenge(point, public, message) % 8 == 0:
            return point + (_scalar(drawn) % _ORDER).to_bytes(32, "little")
    raise AssertionError


def _refused_signatures(record: dict[str, bytes]) -> list[dict[str, object]]:
    key = signing_key("committee")
    data, good = record[layout.REMOVALS], record[layout.signature_of(layout.REMOVALS)]
    public = public_bytes(key)
    high = (int.from_bytes(good[32:], "little") + _ORDER).to_bytes(32, "little")
    cases = [
        ("the signature of another type", data, key.sign(signed_bytes("tally", data)), public),
        ("the signature of the bytes alone", data, key.sign(data), public),
        ("another key", data, signing_key("stranger").sign(signed_bytes("removals", data)), public),
        ("another document", data.replace(b"M-02", b"M-01"), good, public),
        ("S plus the order (RFC 8032, 5.1.7)", data, good[:32] + high, public),
        ("cut", data, good[:-1], public),
        ("nothing", data, b"", public),
        ("R is of order 1, by the right key", data, _of_small_r(key, signed_bytes("removals", data)), public),
    ]
    cases += [
        (f"a key {what}: anybody can sign with it", data, _by_anybody(small, data), small)
        for what, small in _SMALL_KEYS.items()
    ]
    made: list[dict[str, object]] = []
    for why, document, signature, public in cases:
        try:
            verify(public, "removals", document, signature, "removals.json")
        except SignatureError:
            made.append(
                {
                    "why": why,
                    "type": "removals",
                    "public": public.hex(),
                    "document": document.decode(),
                    "signature": signature.hex(),
                }
            )
            continue
        raise VectorError(f"a signature is accepted: {why}")
    return made


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")


def _text(letter: str, manifest: bytes, parts: Iterable[object]) -> str:
    return ":".join(["URNA1", letter, code_of(manifest).replace(" ", ""), *map(str, parts)])


def _receipt(election: TinyElection, day: Day, tracker: bytes, head: TreeHead) -> dict[str, object]:
    document = ReceiptDocument(
        manifest=election.setup.hash.hex(),
        station=day.signer.place.id,
        tracker=tracker.hex(),
        checkpoint=head.number,
        size=head.size,
        root=head.root,
    )
    signature = day.signer.sign(document)
    parts = (
        document.station,
        _base32(tracker),
        head.number,
        head.size,
        _base32(bytes.fromhex(head.root)),
        _base32(signature),
    )
    text = _text("R", election.setup.hash, parts)
    receipt = day.signer.receipt(tracker, head)
    if receipt.qr_text != text or parse_receipt(text).tracker != tracker:
        raise VectorError("the QR of a receipt is not what the page says")
    return {
        "kind": "receipt",
        "station": document.station,
        "public": day.signer.public_key.hex(),
        "document": document.to_bytes().decode(),
        "signature": signature.hex(),
        "code": receipt.code,
        "head_code": receipt.head_code,
        "text": text,
    }


def _checkpoint(election: TinyElection, day: Day, batch: SealedBatch) -> dict[str, object]:
    document = parse(CheckpointDocument, batch.document, "a checkpoint")
    parts = (
        document.station,
        document.number,
        document.size,
        _base32(bytes.fromhex(document.root)),
        _base32(bytes.fromhex(document.previous)),
        _base32(batch.signature),
    )
    text = _text("K", election.setup.hash, parts)
    if day.signer.checkpoint(batch).qr_text != text:
        raise VectorError("the QR of a checkpoint is not what the page says")
    return {
        "kind": "checkpoint",
        "station": document.station,
        "public": day.signer.public_key.hex(),
        "document": batch.document.decode(),
        "signature": batch.signature.hex(),
        "text": text,
    }


def _closing(election: TinyElection, day: Day) -> dict[str, object]:
    place = layout.station_folder(day.signer.place.id)
    data, signature = election.record[f"{place}/closing.json"], election.record[f"{place}/closing.json.sig"]
    document = parse(ClosingDocument, data, "closing.json")
    counters = document.counters
    parts = (
        document.station,
        counters.checked_in,
        counters.cast,
        counters.challenged,
        counters.abandoned,
        document.checkpoints,
        document.size,
        _base32(bytes.fromhex(document.root)),
        document.journal_lines,
        _base32(bytes.fromhex(document.journal_head)),
        document.opened.replace("-", "").replace(":", ""),
        document.closed.replace("-", "").replace(":", ""),
        _base32(signature),
    )
    text = _text("C", election.setup.hash, parts)
    if day.signer.closing_record(document, signature, day.batches, "").qr_text != text:
        raise VectorError("the QR of a closing record is not what the page says")
    return {
        "kind": "closing",
        "station": document.station,
        "public": day.signer.public_key.hex(),
        "document": data.decode(),
        "signature": signature.hex(),
        "text": text,
    }


def _refused_receipts(good: str) -> list[dict[str, str]]:
    parts = good.split(":")

    def other(at: int, part: str) -> str:
        return ":".join([*parts[:at], part, *parts[at + 1 :]])

    cases = [
        ("another version", other(0, "URNA2")),
        ("a checkpoint's letter", other(1, "K")),
        (
            "a wrong letter in the manifest's code",
            other(2, "0" + parts[2][1:] if parts[2][0] != "0" else "1" + parts[2][1:]),
        ),
        ("a tracker of 31 bytes", other(4, _base32(bytes(31)))),
        ("bits beyond the tracker's end", other(4, parts[4][:-1] + "7")),
        ("padding", other(4, parts[4] + "====")),
        ("a number with a sign", other(5, "+1")),
        ("a letter that base32 does not have", other(7, "1" + parts[7][1:])),
        ("a part less", ":".join(parts[:-1])),
        ("a part more", good + ":0"),
        ("small letters", good.lower()),
    ]
    for why, text in cases:
        try:
            parse_receipt(text)
        except (ReceiptError, CodeError):
            continue
        raise VectorError(f"the text of a receipt is accepted: {why}")
    return [{"why": why, "text": text} for why, text in cases]


def receipt_page() -> bytes:
    """`receipt.json`."""
    election = tiny_election()
    day = election.days["M-01"]
    package = election.packages["M-01"]
    heads = [
        NO_HEAD,
        *(
            TreeHead(number=one.document.number, size=one.document.size, root=one.document.root)
            for one in package.checkpoints
        ),
    ]
    leaves = package.leaves
    receipts = [
        _receipt(election, day, leaf.tracker, head)
        for leaf, head in zip((leaves[0], leaves[3], leaves[4]), heads, strict=False)
    ]
    vectors = [
        *receipts,
        *(_checkpoint(election, day, batch) for batch in day.batches),
        *(_closing(election, one) for one in election.days.values()),
    ]
    return page(
        "QR texts of receipts, checkpoints and closing records of the tiny election",
        "protocol 4.1 and 4.2",
        manifest=election.setup.hash.hex(),
        vectors=vectors,
        no_receipts=_refused_receipts(str(receipts[1]["text"])),
    )
