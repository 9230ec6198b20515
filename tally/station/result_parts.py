"""A station's result as the texts of some QRs: a photo of its paper alone can be checked (protocol 4.4).

Whoever has the manifest and the authority's certificate reads the parts of any number of stations, in any
order and as often as they were photographed, and learns of each station what it signed, or what is wrong.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice, product
from math import ceil

from tally.count.documents import StationTally
from tally.election import CertificateError, Manifest, code_of, parse, station_key, verify
from tally.election.certificates import der_of, pem_of
from tally.election.documents import type_of
from tally.election.errors import DocumentError, SignatureError
from tally.station.errors import (
    MissingPartsError,
    ResultNotSignedError,
    ResultOfOtherElectionError,
    ResultPartError,
    TwoResultsError,
)
from tally.station.papers import base32, qr_code
from tally.station.receipt_text import LONGEST, all_of_base32, number_of

RESULT = "URNA1:T:"
PIECE = 600
"""Characters of a part's piece: a QR that a phone reads among others on one photo (protocol 4.4)."""

MOST_PARTS = 999
_SIGNATURE = 64
_LARGEST = 16 * 1024 * 1024
_MOST_PRINTS = 4  # a station prints its result in one way, or in another one after an update
_MOST_TOLD = 50
_MOST_TRIES = 200  # where parts were read in several forms, so many ways of joining them are tried


@dataclass(frozen=True, slots=True)
class StationResult:
    """The result of one station, signed by it. `data` are the bytes of its `count-tally.json`."""

    station: str
    tally: StationTally
    data: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    certificate: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Part:
    station: str
    number: int
    parts: int
    piece: str


def result_parts(
    certificate_pem: bytes, signature: bytes, tally_bytes: bytes, manifest_hash: bytes, station: str
) -> tuple[str, ...]:
    """The texts of the QRs, about equally long. Raises `ResultPartError` where they would be far too many."""
    der = der_of(certificate_pem, f"the certificate of station {station}")
    packed = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = packed.compress(tally_bytes) + packed.flush()
    text = base32(len(der).to_bytes(2, "big") + der + signature + deflated)
    parts = ceil(len(text) / PIECE)
    if parts > MOST_PARTS:
        raise ResultPartError(f"the result of station {station} is too long for QRs on paper", station)
    size = ceil(len(text) / parts)
    return tuple(
        qr_code("T", manifest_hash, station, number + 1, parts, text[number * size : (number + 1) * size])
        for number in range(parts)
    )


def read_parts(
    texts: Iterable[str], manifest: Manifest, manifest_hash: bytes, authority: bytes
) -> list[StationResult]:
    """The results that all these texts make, by station. Raises the first thing that is wrong with any."""
    results, problems = collect_parts(texts, manifest, manifest_hash, authority)
    if problems:
        raise problems[0]
    return results


def collect_parts(
    texts: Iterable[str], manifest: Manifest, manifest_hash: bytes, authority: bytes
) -> tuple[list[StationResult], list[ResultPartError]]:
    """The results that these texts make, sorted by station, and what is wrong with the rest.

    1. Each text is a part of a result of this election. 2. All parts of a station are there. 3. Joined, they
    are what the station signed (`_check_whole`); a part that was read in more than one form is tried in each.
    4. A station has one result. The same thing wrong with many texts is told once.
    """
    code, stations = code_of(manifest_hash).replace(" ", ""), {one.id for one in manifest.stations}
    told: dict[str, ResultPartError] = {}
    pieces: dict[str, dict[int, dict[int, dict[str, None]]]] = {}
    for text in texts:
        try:
            part = _parse(text, code, stations)  # 1
            of_station = pieces.setdefault(part.station, {})
            if part.parts not in of_station and len(of_station) == _MOST_PRINTS:
                raise ResultNotSignedError(
                    f"station {part.station}: its parts are of too many different papers", part.station
                )
        except ResultPartError as problem:
            told.setdefault(str(problem), problem)
            continue
        of_station.setdefault(part.parts, {}).setdefault(part.number, {})[part.piece] = None
    problems = list(told.values())
    results: list[StationResult] = []
    for station in sorted(pieces):
        found: dict[bytes, StationResult] = {}
        for parts, read in sorted(pieces[station].items()):
            try:
                for one in _join(station, parts, read, manifest, manifest_hash, authority):  # 2, 3
                    found.setdefault(one.data, one)
            except ResultPartError as problem:
                problems.append(problem)
        if len(found) > 1:  # 4
            problems.append(
                TwoResultsError(
                    f"station {station}: it signed two results that differ; keep both papers, they are "
                    "evidence, and count neither",
                    station,
                )
            )
        else:
            results += found.values()
    return results, problems


def _parse(text: str, code: str, stations: Collection[str]) -> _Part:
    fields = text.strip().split(":") if len(text) <= LONGEST else []
    if fields[:2] != ["URNA1", "T"] or len(fields) != 7:
        raise ResultPartError("this is not the QR of a station's result")
    election, station, number, parts, piece = fields[2:]
    try:
        part = _Part(station, number_of(number), number_of(parts), piece)
    except ValueError:
        part = None
    if part is None or not 1 <= part.number <= part.parts <= MOST_PARTS or not 1 <= len(piece) <= PIECE:
        raise ResultPartError("the QR of a station's result was misread or changed; photograph it again")
    if election != code:
        raise ResultOfOtherElectionError("a station's result is of another election; it does not belong here")
    if station not in stations:
        raise ResultOfOtherElectionError("a result is of a station that this election does not have")
    return part


def _join(
    station: str,
    parts: int,
    pieces: dict[int, dict[str, None]],
    manifest: Manifest,
    manifest_hash: bytes,
    authority: bytes,
) -> Iterator[StationResult]:
    """What the station signed among all ways to join the pieces: one, as a rule.

    Where some way holds and a piece was read in another form too, that form is told of after it.
    """
    missing = tuple(number for number in range(1, parts + 1) if number not in pieces)
    if missing:
        raise MissingPartsError(
            f"station {station}: of the {parts} parts of its result, {_ranges(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} missing; photograph every QR of the paper",
            station,
            missing[:_MOST_TOLD],
        )
    wrong: ResultPartError | None = None
    held: set[bytes] = set()
    for way in islice(_ways(pieces, parts), _MOST_TRIES):
        try:
            result = _check_whole(station, "".join(way), manifest, manifest_hash, authority)
        except ResultPartError as problem:
            wrong = wrong or problem
        else:
            held.add(result.data)
            yield result
    several = tuple(number for number, forms in sorted(pieces.items()) if len(forms) > 1)
    if several and len(held) < 2 and wrong is not None:
        rest = "what it signed is counted, the other is not" if held else "photograph the paper itself again"
        raise ResultNotSignedError(
            f"station {station}: part {_ranges(several)} was read in more than one form, and one of them "
            f"the station did not sign; {rest}",
            station,
        )
    if wrong is not None and not held:
        raise wrong


def _ways(pieces: dict[int, dict[str, None]], parts: int) -> Iterator[tuple[str, ...]]:
    """All ways to join them: those first that were read together, as two papers one after the other are."""
    forms = [list(pieces[number]) for number in range(1, parts + 1)]
    for turn in range(max(map(len, forms))):
        yield tuple(one[min(turn, len(one) - 1)] for one in forms)
    if max(map(len, forms)) > 1:
        yield from product(*forms)


def _ranges(numbers: tuple[int, ...]) -> str:
    """`2, 5–9` for 2, 5, 6, 7, 8, 9."""
    said = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        first, *rest = (number for _, number in run)
        said.append(f"{first}–{rest[-1]}" if rest else str(first))
    return ", ".join(said)


def _check_whole(
    station: str, text: str, manifest: Manifest, manifest_hash: bytes, authority: bytes
) -> StationResult:
    """1. The bytes in their one form. 2. A certificate of this station. 3. What was deflated, and no more.
    4. The station signed it. 5. It is a result of this station in this election.
    """
    changed = (
        f"station {station}: the parts together are not what the station signed; one was misread or changed"
    )
    try:
        raw = all_of_base32(text)  # 1
        length = int.from_bytes(raw[:2], "big")
        der, signature = raw[2 : 2 + length], raw[2 + length : 2 + length + _SIGNATURE]
        pem = pem_of(der, f"the certificate of station {station}")
        key = station_key(pem, authority, manifest.election, station)  # 2
        data = _inflate(raw[2 + length + _SIGNATURE :], min(_LARGEST, _largest(manifest)))  # 3
        verify(key, type_of(StationTally), data, signature, f"station {station}")  # 4
    except (ValueError, zlib.error, CertificateError, SignatureError) as problem:
        raise ResultNotSignedError(changed, station) from problem
    try:
        tally = parse(StationTally, data, f"station {station}")  # 5
        _check_contents(tally, station, manifest, manifest_hash)
    except (ValueError, DocumentError) as problem:
        raise ResultPartError(
            f"station {station}: it signed a result that cannot be one ({problem}); keep the paper, it is "
            "evidence",
            station,
        ) from problem
    return StationResult(station, tally, data, signature, pem)


def _inflate(deflated: bytes, most: int) -> bytes:
    """Raises `ValueError` or `zlib.error` for what is no whole DEFLATE stream of at most so many bytes."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    data = stream.decompress(deflated, most + 1)
    if len(data) > most or not stream.eof or stream.unused_data:
        raise ValueError("no whole stream, or too much in it")
    return data


def _largest(manifest: Manifest) -> int:
    """More bytes than any result of a station in this election has, whatever it counted.

    So few QRs cannot make a reader inflate megabytes. (In JSON no character takes more than twice its bytes.)
    """
    names = [contest.id for contest in manifest.contests]
    names += [project.id for contest in manifest.contests for project in contest.projects]
    return 16 * 1024 + sum(256 + 2 * len(name.encode()) for name in names)


def _check_contents(tally: StationTally, station: str, manifest: Manifest, manifest_hash: bytes) -> None:
    """Whether this can be the result of that station. Raises `ValueError`."""
    if tally.manifest != manifest_hash.hex() or tally.station != station:
        raise ValueError("of another station or election")
    place = {contest.id: number for number, contest in enumerate(manifest.contests)}
    counted = [one.contest for one in tally.contests]
    switched = [one.contest for one in tally.switched]
    for listed in (counted, switched):
        if any(name not in place for name in listed) or sorted(set(listed), key=place.__getitem__) != listed:
            raise ValueError("not contests of the manifest in its order")
    if set(counted) & set(switched):
        raise ValueError("a contest is both counted and left to the common mix")
    if any(not 1 <= one.ballots < manifest.min_ballots for one in tally.switched):
        raise ValueError("ballots for the common mix that are none or too many")
    for one in tally.contests:
        contest = manifest.contests[place[one.contest]]
        if one.ballots < manifest.min_ballots:
            raise ValueError("a contest with too few ballots to be counted alone")
        if [project.id for project in one.projects] != [project.id for project in contest.projects]:
            raise ValueError("not the projects of the manifest in its order")
        marked = one.ballots - one.blank - one.invalid
        if marked < 0 or any(project.votes > marked for project in one.projects):
            raise ValueError("more votes than ballots")
