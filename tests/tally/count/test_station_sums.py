"""However ballots are spread over tables: each is counted there or switched, and nothing is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tally.ballots import StationBallot
from tally.ballots.encrypted import BallotPart, EncryptedBallot
from tally.count import StationTally, SwitchedContest
from tally.count.basis import Election
from tally.count.counting import Before
from tally.count.documents import ContestTally
from tally.count.errors import StationCountError
from tally.count.inputs import counted as to_count
from tally.count.inputs import inputs_of
from tally.count.station_check import StationCounted, check_scope, contest_inputs, counted_before
from tally.count.switching import StationScope
from tally.crypto import group
from tally.election import Custody
from tests.builders import whole_election

MANIFEST = whole_election().setup.manifest.model_copy(update={"custody": Custody.STATION, "min_ballots": 3})
HASH = bytes(32)
NORTE = 1


def ballot(station: str, number: int) -> StationBallot:
    """A ballot of the second contest whose pair and tracker say which one it is."""
    mark = number.to_bytes(32, "big")
    part = BallotPart(NORTE, mark + bytes(31) + b"\1", b"")
    return StationBallot(station, mark, EncryptedBallot(mark[:16], (part,)), cast=True)


tables = st.lists(st.integers(0, 6), min_size=1, max_size=5).flatmap(
    lambda sizes: st.permutations(range(sum(sizes))).map(lambda order: (sizes, order))
)


@given(tables)
def test_the_common_mix_has_every_switched_ballot_once_and_in_the_trackers_order(
    made: tuple[list[int], list[int]],
) -> None:
    sizes, order = made
    left = list(order)
    ballots, own, expected = [], [], []
    for place, size in enumerate(sizes):
        here, left = left[:size], left[size:]
        mine = [ballot(f"M-{place}", number) for number in here]
        ballots += mine
        if size in (1, 2):
            switched = b"".join(number.to_bytes(64, "little") for number in sorted(here))
            own.append(StationCounted(f"M-{place}", {}, {NORTE: switched}))
            expected += here
        else:
            own.append(StationCounted(f"M-{place}", {}, {}))
    inputs = contest_inputs(MANIFEST, to_count(ballots, ()), own)
    pairs = inputs.get(NORTE, b"")
    found = [int.from_bytes(pairs[k : k + 64], "little") for k in range(0, len(pairs), 64)]
    assert found == sorted(expected)


def test_switched_ballots_stand_at_their_own_trackers_among_ballots_without_the_contest() -> None:
    def without(one: StationBallot) -> StationBallot:
        (part,) = one.ballot.parts
        other = BallotPart(0, part.pairs, part.proof)
        return StationBallot(
            one.station, one.tracker, EncryptedBallot(one.ballot.ballot_id, (other,)), cast=True
        )

    here = [without(ballot("M-0", 1)), ballot("M-0", 2), without(ballot("M-0", 3)), ballot("M-0", 5)]
    there = [ballot("M-1", 4)]
    own = [
        StationCounted("M-0", {}, {NORTE: (2).to_bytes(64, "little") + (5).to_bytes(64, "little")}),
        StationCounted("M-1", {}, {NORTE: (4).to_bytes(64, "little")}),
    ]
    pairs = contest_inputs(MANIFEST, to_count(here + there, ()), own)[NORTE]
    assert [int.from_bytes(pairs[k : k + 64], "little") for k in range(0, len(pairs), 64)] == [2, 4, 5]


choices = st.dictionaries(st.integers(0, 5), st.integers(1, 9))


@given(st.lists(st.tuples(choices, st.integers(0, 3)), max_size=6))
def test_what_tables_counted_is_their_sum(parts: list[tuple[dict[int, int], int]]) -> None:
    stations = [StationCounted(str(k), {0: Before(one, lost)}, {}) for k, (one, lost) in enumerate(parts)]
    total: Counter[int] = Counter()
    for one, _ in parts:
        total.update(one)
    found = counted_before(stations).get(0, Before({}, 0))
    assert (dict(found.choices), found.unreadable) == (dict(total), sum(lost for _, lost in parts))


@given(st.integers(0, 6), st.integers(0, 7), st.sampled_from(["counted", "switched", "neither", "both"]))
def test_a_tally_passes_for_one_set_of_ballots_alone(there: int, said: int, how: str) -> None:
    view = MANIFEST
    scope = StationScope(Election(view, HASH), "M-1", group.BASE)
    inputs = inputs_of(view, to_count([ballot("M-1", number) for number in range(there)], ()))
    part = ContestTally.of(view.contests[NORTE], {0: said} if said else {}, 0)
    few = SwitchedContest(contest="norte", ballots=max(said, 1))
    tally = StationTally(
        manifest=HASH.hex(),
        station="M-1",
        mixers=(),
        decryptors=(),
        contests=(part,) if how in ("counted", "both") else (),
        switched=(few,) if how in ("switched", "both") else (),
    )
    right = {
        "counted": there >= 3 and said == there,
        "switched": 0 < there < 3 and max(said, 1) == there,
        "neither": there == 0,
        "both": False,
    }[how]
    if right:
        check_scope(scope, tally, inputs)
    else:
        with pytest.raises(StationCountError):
            check_scope(scope, tally, inputs)
