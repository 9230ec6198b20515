"""A result on paper: any order of its QRs gives it back, and nothing but what the station signed is taken."""

from __future__ import annotations

import random
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.count.documents import ContestTally, StationTally
from tally.count.totals import ProjectTotal
from tally.election import Manifest, code_of, sign, station_certificate
from tally.election.certificates import der_of
from tally.election.documents import canonical, signed_bytes
from tally.errors import UrnaError
from tally.station.errors import (
    MissingPartsError,
    ResultNotSignedError,
    ResultOfOtherElectionError,
    ResultPartError,
    TwoResultsError,
)
from tally.station.papers import base32
from tally.station.result_parts import (
    PIECE,
    StationResult,
    _inflate,
    _largest,
    collect_parts,
    read_parts,
    result_parts,
)
from tests.builders import whole_election

ELECTION = whole_election()
SETUP = ELECTION.setup
MANIFEST = SETUP.manifest.model_copy(update={"min_ballots": 3})
HASH = SETUP.manifest_hash
STATION = "E-01"
CIUDAD, NORTE, _ = MANIFEST.contests


def tally(of: str = STATION, seed: int = 7, **changed: Any) -> StationTally:
    """The first contest counted, the second left to the common mix."""
    chance = random.Random(seed)
    projects = tuple(
        ProjectTotal(id=project.id, votes=chance.randrange(100), score=chance.randrange(400))
        for project in CIUDAD.projects
    )
    counted = ContestTally(
        contest=CIUDAD.id,
        ballots=140,
        blank=4,
        invalid=1,
        projects=projects,
        choices=sha256(bytes([seed])).hexdigest(),
    )
    stated = {
        "type": "station-tally",
        "manifest": HASH.hex(),
        "station": of,
        "mixers": ("worker-1", "worker-2"),
        "decryptors": ("worker-1", "worker-2"),
        "contests": (counted.model_dump(),),
        "switched": ({"ballots": 2, "contest": NORTE.id},),
    }
    return StationTally.model_validate_json(canonical(stated | changed))


def parts_of(
    result: StationTally, station: str = STATION, signer: str | None = None, signed: bytes | None = None
) -> tuple[str, ...]:
    data = result.to_bytes() if signed is None else signed
    true = ELECTION.stations[signer or station]
    signature = true.key.sign(signed_bytes("station-tally", data))
    return result_parts(true.certificate, signature, data, HASH, station)


def read(texts: Any, manifest: Manifest = MANIFEST) -> list[StationResult]:
    return read_parts(texts, manifest, HASH, SETUP.authority)


TRUE = tally()
PARTS = parts_of(TRUE)
OTHER = parts_of(tally("E-02"), "E-02")


def joined(parts: tuple[str, ...]) -> str:
    return "".join(part.split(":")[-1] for part in parts)


def cut(text: str, station: str = STATION, size: int = PIECE) -> list[str]:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    code = code_of(HASH).replace(" ", "")
    return [f"URNA1:T:{code}:{station}:{k}:{len(pieces)}:{piece}" for k, piece in enumerate(pieces, 1)]


def packed(data: bytes, deflated: bytes | None = None, signature: bytes | None = None) -> bytes:
    true = ELECTION.stations[STATION]
    der = der_of(true.certificate, "it")
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = stream.compress(data) + stream.flush() if deflated is None else deflated
    signature = true.key.sign(signed_bytes("station-tally", data)) if signature is None else signature
    return len(der).to_bytes(2, "big") + der + signature + deflated


def test_a_result_is_read_back_whole() -> None:
    (result,) = read(PARTS)
    assert result.tally == TRUE
    assert result.data == TRUE.to_bytes()
    assert result.station == STATION
    assert result.certificate == ELECTION.stations[STATION].certificate
    assert sign(ELECTION.stations[STATION].key, TRUE) == result.signature
    assert len(PARTS) > 2
    assert all(set(part) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:-") for part in PARTS)
    assert max(len(part.split(":")[-1]) for part in PARTS) <= PIECE


@settings(max_examples=40, deadline=None)
@given(data=st.data(), seed=st.integers(0, 50))
def test_any_order_and_any_number_of_photos(data: st.DataObject, seed: int) -> None:
    made = {"E-01": tally(seed=seed), "E-02": tally("E-02", seed=seed + 1)}
    texts = [part for station, one in made.items() for part in parts_of(one, station)]
    more = data.draw(st.lists(st.sampled_from(texts), max_size=6))
    shuffled = data.draw(st.permutations([*texts, *more]))
    assert {one.station: one.tally for one in read(shuffled)} == made
    assert [one.station for one in read(shuffled)] == ["E-01", "E-02"]


@settings(max_examples=30, deadline=None)
@given(size=st.integers(60, PIECE))
def test_any_length_of_pieces(size: int) -> None:
    assert read(cut(joined(PARTS), size=size))[0].data == TRUE.to_bytes()


def test_nothing_photographed_is_no_result() -> None:
    assert read([]) == []


@pytest.mark.parametrize("missing", [(1,), (2,), (len(PARTS),), (1, 2)])
def test_a_missing_part_is_named(missing: tuple[int, ...]) -> None:
    rest = [part for number, part in enumerate(PARTS, 1) if number not in missing]
    with pytest.raises(MissingPartsError) as caught:
        read([*rest, *OTHER])
    assert caught.value.missing == missing
    assert caught.value.station == STATION
    results, problems = collect_parts([*rest, *OTHER], MANIFEST, HASH, SETUP.authority)
    assert [one.station for one in results] == ["E-02"]
    assert len(problems) == 1


def test_many_missing_parts_are_told_in_few_words() -> None:
    lone = PARTS[0].replace(f":1:{len(PARTS)}:", ":3:900:")
    with pytest.raises(MissingPartsError, match="1–2, 4–900 are missing"):
        read([lone])


def test_the_same_thing_wrong_with_many_texts_is_told_once() -> None:
    results, problems = collect_parts(["x", "y", "z", *PARTS], MANIFEST, HASH, SETUP.authority)
    assert len(results) == len(problems) == 1


def test_a_station_has_not_printed_in_many_ways() -> None:
    papers = [cut(joined(PARTS), size=size) for size in (PIECE, 500, 400, 300, 200)]
    results, problems = collect_parts(
        [text for paper in papers for text in paper], MANIFEST, HASH, SETUP.authority
    )
    assert [one.tally for one in results] == [TRUE]
    assert [str(one) for one in problems] == ["station E-01: its parts are of too many different papers"]


@pytest.mark.parametrize("number", range(len(PARTS)))
def test_a_changed_part(number: int) -> None:
    for at in (0, len(PARTS[number].split(":")[-1]) // 2):
        head, _, piece = PARTS[number].rpartition(":")
        changed = piece[:at] + ("A" if piece[at] != "A" else "B") + piece[at + 1 :]
        with pytest.raises((ResultNotSignedError, ResultPartError)):
            read([*PARTS[:number], f"{head}:{changed}", *PARTS[number + 1 :]])


def test_every_byte_counts() -> None:
    raw = packed(TRUE.to_bytes())
    for at in range(0, len(raw), 11):
        with pytest.raises(ResultPartError):
            read(cut(base32(raw[:at] + bytes([raw[at] ^ 4]) + raw[at + 1 :])))


def test_a_forged_part_beside_the_true_one_spoils_nothing_and_is_told() -> None:
    head, _, piece = PARTS[1].rpartition(":")
    forged = f"{head}:{piece[::-1]}"
    for texts in ([forged, *PARTS], [*PARTS, forged]):
        results, problems = collect_parts(texts, MANIFEST, HASH, SETUP.authority)
        assert [one.data for one in results] == [TRUE.to_bytes()]
        (problem,) = problems
        assert isinstance(problem, ResultNotSignedError)
        assert "part 2 was read in more than one form" in str(problem)


def test_more_forged_parts_than_are_tried_are_refused_in_bounded_time() -> None:
    texts = []
    for number, true in enumerate(PARTS):
        head, _, piece = true.rpartition(":")
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".replace(piece[0], "")
        forged = [f"{head}:{letter}{piece[1:]}" for letter in letters]
        place = 20 - number % 3  # late, and not the same in each: what is read together is tried first
        texts += [*forged[:place], true, *forged[place:]]
    assert len(PARTS) > 1
    results, problems = collect_parts(texts, MANIFEST, HASH, SETUP.authority)
    assert results == []
    assert len(problems) == 1


def test_two_results_of_one_station_are_evidence_and_neither_counts() -> None:
    texts = [*PARTS, *parts_of(tally(seed=8)), *OTHER]
    results, problems = collect_parts(texts, MANIFEST, HASH, SETUP.authority)
    assert [one.station for one in results] == ["E-02"]
    assert [type(one) for one in problems] == [TwoResultsError]
    shorter = cut(joined(parts_of(tally(seed=8))), size=PIECE // 2)
    results, problems = collect_parts([*PARTS, *shorter], MANIFEST, HASH, SETUP.authority)
    assert results == []
    assert [type(one) for one in problems] == [TwoResultsError]


def test_the_same_result_printed_in_two_ways_is_one_result() -> None:
    stored = zlib.compressobj(0, zlib.DEFLATED, -15)
    deflated = stored.compress(TRUE.to_bytes()) + stored.flush()
    again = cut(base32(packed(TRUE.to_bytes(), deflated)))
    (one,) = read([*PARTS, *again])
    assert one.tally == TRUE


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("URNA1:T:", "URNA1:R:"),
        lambda text: text.replace("URNA1:T:", "URNA2:T:"),
        lambda text: text + ":",
        lambda text: text.replace(":1:", ":01:"),
        lambda text: text.replace(":1:", ":0:"),
        lambda text: text.replace(":1:", ":-1:"),
        lambda text: text.replace(":1:", ":9:"),
        lambda text: text.replace(f":{len(PARTS)}:", ":1000:"),
        lambda text: text.rpartition(":")[0] + ":",
        lambda text: text + "A" * PIECE,
        lambda text: text.lower(),
        lambda text: "",
        lambda text: "https://example.org",
    ],
)
def test_what_is_no_part(change: Callable[[str], str]) -> None:
    with pytest.raises(ResultPartError):
        read([change(PARTS[0])])


def test_another_election_and_a_station_that_is_none() -> None:
    with pytest.raises(ResultOfOtherElectionError):
        read_parts(PARTS, MANIFEST, bytes(32), SETUP.authority)
    with pytest.raises(ResultOfOtherElectionError):
        read([part.replace(f":{STATION}:", ":E-77:") for part in PARTS])


def test_the_paper_of_one_station_is_not_that_of_another() -> None:
    with pytest.raises(ResultNotSignedError):
        read([part.replace(f":{STATION}:", ":E-02:") for part in PARTS])
    with pytest.raises(ResultNotSignedError):  # its own certificate, over another's document
        read(parts_of(TRUE, STATION, signer="E-02"))
    with pytest.raises(ResultPartError, match="cannot be one"):
        read(parts_of(tally("E-02"), STATION))


def test_a_station_certified_by_a_stranger() -> None:
    key = Ed25519PrivateKey.generate()
    certificate = station_certificate(key, MANIFEST, STATION, key.public_key().public_bytes_raw())
    parts = result_parts(certificate, sign(key, TRUE), TRUE.to_bytes(), HASH, STATION)
    with pytest.raises(ResultNotSignedError):
        read(parts)


def test_a_signature_of_another_type_is_none() -> None:
    data = TRUE.to_bytes()
    signature = ELECTION.stations[STATION].key.sign(signed_bytes("tally", data))
    with pytest.raises(ResultNotSignedError):
        read(cut(base32(packed(data, signature=signature))))


def _contest(**changed: Any) -> dict[str, Any]:
    return TRUE.contests[0].model_dump(mode="json") | changed


@pytest.mark.parametrize(
    "changed",
    [
        {"manifest": "00" * 32},
        {"station": "E-02"},
        {"contests": [_contest(contest="sur")]},
        {"contests": [_contest(), _contest()]},
        {"contests": [_contest(ballots=2, blank=0, invalid=0)]},
        {"contests": [_contest(blank=139, invalid=2)]},
        {"contests": [_contest(blank=100)]},
        {"contests": [_contest(projects=_contest()["projects"][1:])]},
        {"contests": [_contest(projects=_contest()["projects"][::-1])]},
        {"switched": [{"ballots": 2, "contest": "ciudad"}]},
        {"switched": [{"ballots": 3, "contest": "norte"}]},
        {"switched": [{"ballots": 2, "contest": "jovenes"}, {"ballots": 2, "contest": "norte"}]},
        {"switched": [{"ballots": 2, "contest": "norte"}, {"ballots": 2, "contest": "norte"}]},
        {"switched": [{"ballots": 2, "contest": "oeste"}]},
    ],
)
def test_a_result_that_a_station_signed_and_that_cannot_be_one(changed: dict[str, Any]) -> None:
    with pytest.raises(ResultPartError, match="cannot be one"):
        read(parts_of(tally(**changed)))


def test_other_bytes_of_the_same_document_are_refused() -> None:
    with pytest.raises(ResultPartError, match="cannot be one"):
        read(parts_of(TRUE, signed=b" " + TRUE.to_bytes()))
    with pytest.raises(ResultPartError, match="cannot be one"):
        read(parts_of(TRUE, signed=b"{}"))


def test_what_stands_behind_or_is_cut() -> None:
    raw = packed(TRUE.to_bytes())
    for wrong in (raw + b"\0", raw[:-1], raw[:700], raw[:66], raw[:2], raw[:1], b"\xff\xff" + raw[2:]):
        with pytest.raises(ResultNotSignedError):
            read(cut(base32(wrong)))


def test_base32_has_one_form() -> None:
    text = joined(PARTS)
    if len(text) * 5 % 8 == 0:
        text = base32(packed(TRUE.to_bytes()) + b"\0")
    other = text[:-1] + {"A": "B"}.get(text[-1], "A")
    for wrong in (other, text + "=", text.lower(), text + "A"):
        with pytest.raises(ResultPartError):
            read(cut(wrong))


def test_few_bytes_that_inflate_to_many_are_refused_cheaply() -> None:
    """A bomb under a true certificate: no more memory than a true result, whatever it would inflate to."""
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = b"".join([*(stream.compress(bytes(1 << 20)) for _ in range(64)), stream.flush()])
    texts = cut(base32(packed(b"", bomb, bytes(64))))
    tracemalloc.start()
    try:
        with pytest.raises(ResultNotSignedError):
            read(texts)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10 * sum(map(len, texts)) + 512 * 1024


def test_the_limit_of_inflating_is_exact() -> None:
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = stream.compress(bytes(5000)) + stream.flush()
    assert _inflate(deflated, 5000) == bytes(5000)
    with pytest.raises(ValueError, match="too much"):
        _inflate(deflated, 4999)


def test_no_true_result_is_larger_than_what_is_inflated() -> None:
    """The largest numbers, 50 trustees with the longest ids, every contest counted."""
    most = 2**31 - 1
    contests = [
        {
            "contest": contest.id,
            "ballots": most,
            "blank": 0,
            "invalid": 0,
            "choices": "f" * 64,
            "projects": [{"id": one.id, "votes": most, "score": 2**53 - 1} for one in contest.projects],
        }
        for contest in MANIFEST.contests
    ]
    trustees = [f"{k:032}" for k in range(50)]
    full = tally(contests=contests, switched=[], mixers=trustees, decryptors=trustees)
    assert read(parts_of(full))[0].tally == full
    assert len(full.to_bytes()) < _largest(MANIFEST)


def test_a_result_too_long_for_paper() -> None:
    chance = random.Random(1)
    with pytest.raises(ResultPartError, match="too long"):
        result_parts(
            ELECTION.stations[STATION].certificate, bytes(64), chance.randbytes(400_000), HASH, STATION
        )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4), st.binary(max_size=200), st.integers(0, 2**32))
def test_noise_gives_only_our_own_error(texts: list[str], raw: bytes, seed: int) -> None:
    chance = random.Random(seed)
    true = packed(TRUE.to_bytes())
    at = chance.randrange(len(true))
    spoilt = true[:at] + raw + true[at + chance.randrange(4) :]
    for read_texts in (texts, cut(base32(raw) or "A"), cut(base32(spoilt))):
        results, problems = collect_parts(read_texts, MANIFEST, HASH, SETUP.authority)
        assert all(isinstance(one, UrnaError) for one in problems)
        assert all(one.data == TRUE.to_bytes() for one in results)


def test_no_repr_shows_more_than_whose_it_is() -> None:
    (one,) = read(PARTS)
    shown = repr(replace(one, tally=TRUE))
    assert "data=" not in shown
    assert "signature=" not in shown
