"""Ballots with true proofs that decrypt to no valid choice: each counts as a ballot and for no project."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

import pytest

from tally.ballots import Choice, Frame, block_count, parse_ballot, to_blocks, to_integer
from tally.count import ElectionSecrets, PublicSetup, add_up, set_up
from tally.count.decrypting import check_decryption, decrypt_partially
from tally.count.inputs import check_ballots, contest_input, counted
from tally.count.mixing import check_mix, mix
from tally.count.opening import open_contest
from tally.crypto import encoding, group
from tally.crypto.group import IDENTITY, Element
from tally.election import Contest, Marking, MarkingRule
from tally.election.manifest import ManifestDraft
from tests.builders import Forger, WholeElection
from tests.builders.records import Caught
from tests.soundness.forging import ballot_of, cast, context_of, fresh, proved
from tests.strategies import draft_data, make_contest

STATION = "M-001"
BLOCK_BITS = 240


def contests() -> tuple[Contest, ...]:
    """One of each marking rule; the last one takes two blocks."""
    ordinal = Marking(rule=MarkingRule.ORDINAL, min_picks=2, max_picks=3, rank_weights=(3, 2, 1))
    cumulative = Marking(rule=MarkingRule.CUMULATIVE, max_picks=3, max_points=3, min_sum=2, max_sum=5)
    return (
        make_contest(Marking(rule=MarkingRule.CHOOSE_1, max_picks=1), [1] * 4, "uno"),
        make_contest(Marking(rule=MarkingRule.APPROVAL, min_picks=2, max_picks=3), [1] * 5, "varios"),
        make_contest(Marking(rule=MarkingRule.KNAPSACK, max_picks=3, max_cost=10), [3, 4, 5, 11], "mochila"),
        make_contest(ordinal, [1] * 4, "orden"),
        make_contest(cumulative, [1] * 130, "puntos"),
    )


VALID: dict[str, Choice] = {
    "uno": Choice((3,)),
    "varios": Choice((0, 4)),
    "mochila": Choice((1, 2)),
    "orden": Choice((2, 0)),
    "puntos": Choice((0, 129), (2, 3)),
}
INVALID: dict[str, dict[str, int]] = {
    "uno": {"no such project": 5, "two projects": 0b11 << 4, "the largest": 2**BLOCK_BITS - 1},
    "varios": {
        "too few": 0b1,
        "too many": 0b1111,
        "no such project": 1 << 5,
        "one more bit": 0b11 | 1 << 239,
    },
    "mochila": {"too dear": 0b111, "one that is too dear": 0b1000, "no such project": 0b10001},
    "orden": {
        "one twice": 1 * 25 + 1 * 5,
        "a rank left open": 1 * 25 + 0 * 5 + 2,
        "the first rank left open": 2 * 5 + 1,
        "too few": 3 * 25,
        "more ranks": 5**3 + 1 * 25 + 2 * 5,
    },
    "puntos": {
        "too many points": 3 + 3 * 4,
        "too few points": 1,
        "too many projects": 1 + 4 + 16 + 64,
        "no such project": 2 * 4**130,
        "the largest": 2 ** (2 * BLOCK_BITS) - 1,
    },
}


@cache
def election() -> tuple[PublicSetup, ElectionSecrets]:
    data = draft_data(contests())
    return set_up(ManifestDraft.model_validate_json(json.dumps(data)))


def second_element(block: bytes) -> Element:
    """An element of the block that is not its one element: of a later trial."""
    first = encoding.encode_block(block)
    begin = first[0] // 2 + 128 * first[31]
    for trial in range(begin + 1, encoding.LAST_TRIAL):
        raw = encoding._candidate(block, trial)
        if encoding._is_element(raw):
            return Element(raw)
    raise AssertionError("no second element")


def elements_of(contest: Contest, number: int) -> list[Element]:
    return [encoding.encode_block(block) for block in to_blocks(contest, number)]


def unreadable(contest: Contest) -> dict[str, list[Element]]:
    """Elements that are no blocks. Of two, only the last one is none: half a ballot is no vote."""
    true = elements_of(contest, to_integer(contest, VALID[contest.id]))
    last = to_blocks(contest, to_integer(contest, VALID[contest.id]))[-1]
    negated = group.sub(IDENTITY, true[-1])
    return {
        "the identity": [*true[:-1], IDENTITY],
        "an element of no block": [*true[:-1], group.generator(1)],
        "another element of the same block": [*true[:-1], second_element(last)],
        "the negated element": [*true[:-1], negated],
    }


def sealed(frame: Frame, key: bytes, elements: dict[int, list[Element]]) -> bytes:
    """A ballot of these elements with true proofs, as whoever wrote her own program can make it."""
    ballot_id, parts = fresh()[:16], []
    for contest, messages in sorted(elements.items()):
        secrets = [fresh() for _ in messages]
        pairs = b"".join(
            group.mul_base(r) + group.add(m, group.mul(r, Element(key)))
            for m, r in zip(messages, secrets, strict=True)
        )
        context = context_of(frame, STATION, ballot_id, contest)
        parts.append((contest, pairs, proved(context, key, pairs, secrets)))
    return ballot_of(ballot_id, *parts).data


def test_the_integers_above_break_their_rules_and_fit_their_blocks() -> None:
    for contest in contests():
        assert add_up(contest, {to_integer(contest, VALID[contest.id]): 1}).invalid == 0
        for number in INVALID[contest.id].values():
            assert number < 2 ** (BLOCK_BITS * block_count(contest))
            assert add_up(contest, {number: 1}).invalid == 1
    assert block_count(contests()[-1]) == 2


def test_invalid_ballots_are_counted_as_such_and_change_no_total() -> None:
    """Cast, mixed by all, decrypted by two, opened: valid, blank and every kind of invalid one together."""
    setup, secrets = election()
    manifest, hashed = setup.manifest, setup.manifest_hash
    frame = Frame.of(manifest, hashed)
    kinds: list[dict[int, list[Element]]] = []
    expected: list[Counter[int]] = [Counter() for _ in manifest.contests]
    most = max(len(INVALID[one.id]) for one in manifest.contests)
    for k in range(2 + most + len(unreadable(manifest.contests[0]))):
        elements = {}
        for index, contest in enumerate(manifest.contests):
            numbers = [to_integer(contest, VALID[contest.id]), 0, *INVALID[contest.id].values()]
            numbers += [numbers[-1]] * (2 + most - len(numbers))
            if k < len(numbers):
                elements[index] = elements_of(contest, numbers[k])
                expected[index][numbers[k]] += 1
            else:
                elements[index] = list(unreadable(contest).values())[k - len(numbers)]
        kinds.append(elements)
    ballots = [
        cast(frame, STATION, parse_ballot(frame, sealed(frame, manifest.public_key, one))) for one in kinds
    ]
    check_ballots(frame, ballots)
    for index, contest in enumerate(manifest.contests):
        pairs = contest_input(counted(ballots, ()), index)
        for trustee in secrets.trustees:
            mixed = mix(manifest, hashed, contest, trustee, pairs)
            check_mix(manifest, hashed, contest, trustee.trustee, pairs, mixed)
            pairs = mixed.output
        shares = []
        for trustee in secrets.trustees[1:]:
            partial = decrypt_partially(manifest, hashed, contest, trustee, (2, 3), pairs)
            check_decryption(manifest, hashed, contest, trustee.trustee, (2, 3), pairs, partial)
            shares.append(partial.shares)
        choices, lost = open_contest(contest, pairs, shares)
        assert (choices, lost) == (dict(expected[index]), 4)
        totals, alone = add_up(contest, choices, lost), VALID[contest.id]
        assert (totals.ballots, totals.blank, totals.invalid) == (len(kinds), 1, len(kinds) - 2)
        assert totals.projects == add_up(contest, {to_integer(contest, alone): 1}).projects
        assert {k for k, one in enumerate(totals.projects) if one.votes} == set(alone.projects)


@pytest.mark.parametrize(
    "claims",
    [
        {"invalid": 1},
        {"invalid": 1, "ballots": 23},
        {"invalid": 0, "ballots": 22},
        {"invalid": 1, "blank": 7},
        {"invalid": 3},
    ],
    ids=["one fewer", "one left out", "all left out", "one called blank", "one more"],
)
def test_a_tally_that_hides_or_invents_invalid_ballots(
    forger: Forger, caught: Caught, claims: dict[str, int]
) -> None:
    tally = forger.document("count/tally.json")
    assert (tally["contests"][0]["ballots"], tally["contests"][0]["invalid"]) == (24, 2)
    tally["contests"][0] |= claims
    forger.write("count/tally.json", tally, forger.committee)
    caught(forger.seal(), "count/tally.json", "not those of the ballots", "contest ciudad")


def test_an_invalid_ballot_given_to_a_project(forger: Forger, caught: Caught) -> None:
    tally = forger.document("count/tally.json")
    tally["contests"][0]["invalid"] -= 1
    tally["contests"][0]["projects"][7] |= {"votes": 1, "score": 4}
    forger.write("count/tally.json", tally, forger.committee)
    caught(forger.seal(), "count/tally.json", "it says 1 votes", "contest ciudad")


def test_the_record_shows_the_elements_of_an_invalid_ballot(election: WholeElection) -> None:
    """An integer that is no choice stands in the list of choices; what is no block stands in the last mix."""
    listed = election.record["count/000/choices.csv"].decode()
    assert f"{2**480 - 1};1\n" in listed
    tally = json.loads(election.record["count/tally.json"])["contests"][0]
    counted_there = sum(int(line.split(";")[1]) for line in listed.splitlines()[1:])
    assert tally["ballots"] == counted_there + 1 == len(election.record["count/000/mix-03.output.bin"]) // 128
