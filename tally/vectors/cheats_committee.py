"""Records that must be refused: manifest, authority, index, ceremony, removals."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from tally.crypto import group
from tally.election import authority_certificate
from tally.election.documents import canonical
from tally.record import layout
from tally.vectors.forging import Forger
from tally.vectors.record import sha
from tally.vectors.setup import NORTE, deal, signed_by_all, transcript_of
from tally.vectors.stream import signing_key

Cheat = Callable[[Forger], None]
"""Tampers with a record. Its name is the vector's name, its docstring says what was done."""


def manifest_signed_by_the_committee(f: Forger) -> None:
    """The manifest carries a signature that holds, but by the committee instead of the authority."""
    f.sign(layout.MANIFEST, "manifest", f.record[layout.MANIFEST], f.secrets.committee)
    f.seal()


def manifest_changed(f: Forger) -> None:
    """The authority lowers a budget after the vote and signs: the ballots are bound to the other hash."""
    f.change_contest(layout.MANIFEST, f.secrets.authority, NORTE, budget=699)
    f.seal()


def manifest_not_canonical(f: Forger) -> None:
    """The same manifest with a space in it, signed by the authority."""
    data = f.record[layout.MANIFEST].replace(b'":', b'": ', 1)
    f.sign(layout.MANIFEST, "manifest", data, f.secrets.authority)
    f.seal()


def manifest_in_a_zone_of_60_minutes(f: Forger) -> None:
    """The manifest says when it opens in the zone -02:60, which some programs take for -03:00."""
    f.change(layout.MANIFEST, f.secrets.authority, opens="2026-11-29T08:00:00-02:60")
    f.seal()


def other_authority(f: Forger) -> None:
    """Another authority's certificate beside the true signatures."""
    f.record[layout.AUTHORITY] = authority_certificate(signing_key("stranger"), f.setup.manifest)
    f.seal()


def file_changed(f: Forger) -> None:
    """One bit of a mix's output flipped, nothing signed anew."""
    data = f.record["count/001/mix-02.output.bin"]
    f.record["count/001/mix-02.output.bin"] = data[:-1] + bytes([data[-1] ^ 1])


def file_missing(f: Forger) -> None:
    """A file that the index lists is not there."""
    del f.record["channels/paper.json"]


def file_unlisted(f: Forger) -> None:
    """A file more than the index lists."""
    f.record["note.txt"] = b"found later\n"


def file_without_a_place(f: Forger) -> None:
    """A file that the signed index lists, and that no record has."""
    f.record["note.txt"] = b"found later\n"
    f.seal()


def index_signed_by_the_authority(f: Forger) -> None:
    """The index is signed by the authority instead of the committee."""
    f.change(layout.INDEX, f.secrets.authority)


def ceremony_exchanged(f: Forger) -> None:
    """The transcript of another ceremony of the same trustees, signed by all of them."""
    dealers = tuple(deal(f.setup.ceremony, number, f"other ceremony {number}") for number in (1, 2, 3))
    document = transcript_of(f.setup.manifest.election, dealers)
    f.record[layout.CEREMONY] = document.to_bytes()
    f.record[layout.signature_of(layout.CEREMONY)] = signed_by_all(document)
    f.seal()


def ceremony_without_possession(f: Forger) -> None:
    """A trustee commits to, and reveals, a proof of possession that does not hold; all sign."""
    dealers = list(f.setup.dealers)
    reveal = dataclasses.replace(dealers[2].reveal, response=group.ONE)
    digest = bytes.fromhex(sha(reveal.to_bytes()))
    commitment = dataclasses.replace(dealers[2].commitment, digest=digest)
    dealers[2] = dataclasses.replace(dealers[2], reveal=reveal, commitment=commitment)
    document = transcript_of(f.setup.manifest.election, tuple(dealers))
    f.record[layout.CEREMONY] = document.to_bytes()
    f.record[layout.signature_of(layout.CEREMONY)] = signed_by_all(document)
    f.seal()


def ceremony_one_signature_twice(f: Forger) -> None:
    """Ana's signature stands in Caro's place."""
    signatures = f.record[layout.signature_of(layout.CEREMONY)]
    f.record[layout.signature_of(layout.CEREMONY)] = signatures[:128] + signatures[:64]
    f.seal()


def removal_of_no_ballot(f: Forger) -> None:
    """The committee takes a ballot out that is not there."""
    lost = {"reason": "voted-twice", "station": "M-01", "tracker": "ab" * 32}
    f.change(layout.REMOVALS, f.secrets.committee, removals=[lost])
    f.seal()


def removals_not_canonical(f: Forger) -> None:
    """A line break behind the document, signed with it."""
    data = canonical(f.document(layout.REMOVALS)) + b"\n"
    f.sign(layout.REMOVALS, "removals", data, f.secrets.committee)
    f.seal()


def removals_with_a_key_twice(f: Forger) -> None:
    """A key stands twice in the document, so that two programs may read two things."""
    data = f.record[layout.REMOVALS].replace(b'{"manifest"', b'{"manifest":"%064d","manifest"' % 0, 1)
    f.sign(layout.REMOVALS, "removals", data, f.secrets.committee)
    f.seal()


COMMITTEE: tuple[Cheat, ...] = (
    manifest_signed_by_the_committee,
    manifest_changed,
    manifest_not_canonical,
    manifest_in_a_zone_of_60_minutes,
    other_authority,
    file_changed,
    file_missing,
    file_unlisted,
    file_without_a_place,
    index_signed_by_the_authority,
    ceremony_exchanged,
    ceremony_without_possession,
    ceremony_one_signature_twice,
    removal_of_no_ballot,
    removals_not_canonical,
    removals_with_a_key_twice,
)
