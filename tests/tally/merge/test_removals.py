"""Who voted twice, and what goes by each rule, compared with a rule written down once more and plainly."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.election.manifest import Custody, DoubleVotes
from tally.merge import InPerson, Reason, Removal, Removals, check_removals, decide
from tally.merge.removals import RemovalsError, check_custody
from tests.strategies import small_election

DAY = "2026-11-29T{:02}:00:00-03:00"
ANYONE = "DNI 12345678"


def at(hour: int) -> str:
    return DAY.format(hour)


def cast(voter: str, hour: int, station: str = "E-01", tracker: bytes | None = None) -> InPerson:
    return InPerson(
        voter, at(hour), station, tracker or f"{voter}{hour}{station}".encode().ljust(32, b".")[:32]
    )


def test_who_voted_once_is_left_alone() -> None:
    for rule in DoubleVotes:
        decision = decide(rule, [cast("DNI 1", 9), cast("DNI 2", 9)], {"DNI 3": ""}, {"DNI 4": ""})
        assert decision.removals == ()
        assert decision.online == decision.paper == frozenset()


VOTES = {"in-person": 10, "in-person-2": 15, "online": 12, "paper": 14}
"""At which hour somebody voted, where she did."""

KEPT: dict[DoubleVotes, Callable[[set[str]], str | None]] = {
    DoubleVotes.ALL_VOID: lambda there: None,
    DoubleVotes.FIRST_COUNTS: lambda there: min(there, key=VOTES.__getitem__),
    DoubleVotes.LAST_COUNTS: lambda there: max(there, key=VOTES.__getitem__),
    DoubleVotes.PAPER_COUNTS: lambda there: (
        "paper" if "paper" in there else min(there, key=VOTES.__getitem__)
    ),
    DoubleVotes.ONLINE_COUNTS: lambda there: (
        "online" if "online" in there else min(there, key=VOTES.__getitem__)
    ),
    DoubleVotes.IN_PERSON_COUNTS: lambda there: min(
        {one for one in there if one.startswith("in-person")} or there, key=VOTES.__getitem__
    ),
}
REASONS = {"online": Reason.VOTED_ONLINE, "paper": Reason.VOTED_ON_PAPER}
COMBINATIONS = [frozenset(one) for size in (2, 3, 4) for one in itertools.combinations(sorted(VOTES), size)]


@pytest.mark.parametrize("there", COMBINATIONS, ids=lambda one: "+".join(sorted(one)))
@pytest.mark.parametrize("rule", DoubleVotes)
def test_every_rule_for_every_way_of_voting_more_than_once(rule: DoubleVotes, there: frozenset[str]) -> None:
    ballots = {
        name: cast(ANYONE, VOTES[name], f"E-0{1 + number}")
        for number, name in enumerate(sorted(there))
        if name.startswith("in-person")
    }
    online = {ANYONE: at(VOTES["online"])} if "online" in there else {}
    paper = {ANYONE: at(VOTES["paper"])} if "paper" in there else {}
    decision = decide(rule, [*ballots.values(), cast("DNI 9", 9)], online, paper)
    kept = KEPT[rule](set(there))
    reason = REASONS.get(kept or "", Reason.VOTED_TWICE)
    expected = [
        Removal(station=one.station, tracker=one.tracker.hex(), reason=reason)
        for name, one in ballots.items()
        if name != kept
    ]
    assert sorted(decision.removals, key=lambda one: one.tracker) == sorted(
        expected, key=lambda one: one.tracker
    )
    assert decision.online == (frozenset({ANYONE}) if "online" in there and kept != "online" else frozenset())
    assert decision.paper == (frozenset({ANYONE}) if "paper" in there and kept != "paper" else frozenset())


def test_three_ballots_in_person_leave_one() -> None:
    ballots = [cast(ANYONE, hour) for hour in (9, 12, 15)]
    for rule, kept in (
        (DoubleVotes.FIRST_COUNTS, 0),
        (DoubleVotes.LAST_COUNTS, 2),
        (DoubleVotes.ALL_VOID, None),
    ):
        gone = {one.tracker for one in decide(rule, ballots, {}, {}).removals}
        assert gone == {one.tracker.hex() for k, one in enumerate(ballots) if k != kept}


@pytest.mark.parametrize("online", [at(8), at(12), ""])
def test_the_channel_that_counts_keeps_its_first_vote_although_another_was_earlier(online: str) -> None:
    """And nobody asks when she voted elsewhere."""
    late, early = cast(ANYONE, 15), cast(ANYONE, 10, "E-02")
    decision = decide(DoubleVotes.IN_PERSON_COUNTS, [late, early], {ANYONE: online}, {})
    assert [(one.station, one.reason) for one in decision.removals] == [("E-01", Reason.VOTED_TWICE)]
    assert decision.online == {ANYONE}


@pytest.mark.parametrize("when", ["", "2026-11-29", "yesterday", "2026-11-29T10:00:00", "10:00"])
def test_a_time_that_is_missing_or_without_its_zone(when: str) -> None:
    """Without its zone, 10 o'clock could be before or after the vote at the station."""
    for rule in (DoubleVotes.FIRST_COUNTS, DoubleVotes.LAST_COUNTS, DoubleVotes.PAPER_COUNTS):
        with pytest.raises(RemovalsError, match="channel online does not say when"):
            decide(rule, [cast(ANYONE, 9)], {ANYONE: when}, {})
    assert len(decide(DoubleVotes.ALL_VOID, [cast(ANYONE, 9)], {ANYONE: when}, {}).removals) == 1
    assert len(decide(DoubleVotes.ONLINE_COUNTS, [cast(ANYONE, 9)], {ANYONE: when}, {}).removals) == 1


def test_no_voter_is_in_a_message_or_in_what_is_published() -> None:
    with pytest.raises(RemovalsError) as caught:
        decide(DoubleVotes.FIRST_COUNTS, [cast(ANYONE, 9)], {ANYONE: ""}, {})
    assert "12345678" not in str(caught.value)
    assert "12345678" not in repr(cast(ANYONE, 9))


def test_zones_are_told_apart() -> None:
    early = InPerson(ANYONE, "2026-11-29T12:00:00Z", "E-01", b"a" * 32)
    late = InPerson(ANYONE, "2026-11-29T10:00:00-03:00", "E-02", b"b" * 32)
    (gone,) = decide(DoubleVotes.FIRST_COUNTS, [early, late], {}, {}).removals
    assert gone.tracker == late.tracker.hex()


voters = st.sampled_from([f"DNI {k}" for k in range(4)])
hours = st.integers(8, 11)
ballots = st.lists(
    st.builds(
        InPerson,
        voters,
        hours.map(at),
        st.sampled_from(["E-01", "E-02"]),
        st.binary(min_size=32, max_size=32),
    ),
    max_size=8,
    unique_by=lambda one: one.tracker,
)
lists_of_voters = st.dictionaries(voters, hours.map(at), max_size=4)


@settings(max_examples=120)
@given(st.sampled_from(DoubleVotes), ballots, lists_of_voters, lists_of_voters, st.randoms())
def test_the_order_of_the_lists_decides_nothing_and_at_most_one_vote_is_left(
    rule: DoubleVotes, cast_there: list[InPerson], online: dict[str, str], paper: dict[str, str], random
) -> None:
    decision = decide(rule, cast_there, online, paper)
    shuffled = random.sample(cast_there, len(cast_there))
    again = decide(rule, shuffled, dict(reversed(online.items())), dict(reversed(paper.items())))
    assert decision == again
    gone = {one.tracker for one in decision.removals}
    for voter in {one.voter for one in cast_there} | set(online) | set(paper):
        mine = [one for one in cast_there if one.voter == voter]
        had = len(mine) + (voter in online) + (voter in paper)
        left = sum(one.tracker.hex() not in gone for one in mine)
        left += voter in online and voter not in decision.online
        left += voter in paper and voter not in decision.paper
        assert left == (had if had < 2 else rule is not DoubleVotes.ALL_VOID)
    document = Removals(manifest="00" * 32, removals=decision.removals)
    assert len(check_removals(bytes(32), document)) == len(decision.removals)


@settings(max_examples=60)
@given(ballots)
def test_first_and_last_keep_what_their_names_say(cast_there: list[InPerson]) -> None:
    for rule, best in ((DoubleVotes.FIRST_COUNTS, min), (DoubleVotes.LAST_COUNTS, max)):
        gone = {one.tracker for one in decide(rule, cast_there, {}, {}).removals}
        for voter in {one.voter for one in cast_there}:
            mine = [one for one in cast_there if one.voter == voter]
            (kept,) = [one for one in mine if one.tracker.hex() not in gone]
            assert datetime.fromisoformat(kept.at) == best(datetime.fromisoformat(one.at) for one in mine)


def removal(tracker: str) -> Removal:
    return Removal(station="E-01", tracker=tracker * 32, reason=Reason.VOTED_TWICE)


def test_a_document_in_its_order_and_of_this_election() -> None:
    good = Removals(manifest="00" * 32, removals=(removal("aa"), removal("bb")))
    assert check_removals(bytes(32), good) == {("E-01", b"\xaa" * 32), ("E-01", b"\xbb" * 32)}
    with pytest.raises(RemovalsError, match="another election"):
        check_removals(b"\x01" * 32, good)
    for wrong in ((removal("bb"), removal("aa")), (removal("aa"), removal("aa"))):
        with pytest.raises(RemovalsError, match="not sorted, or one stands twice"):
            check_removals(bytes(32), Removals(manifest="00" * 32, removals=wrong))


def test_where_tables_count_no_ballot_can_be_taken_out_again() -> None:
    manifest = small_election().manifest
    tables = manifest.model_copy(update={"custody": Custody.STATION})
    nothing = Removals(manifest="00" * 32, removals=())
    one = Removal(station="E-01", tracker="ab" * 32, reason=Reason.VOTED_TWICE)
    something = nothing.model_copy(update={"removals": (one,)})
    check_custody(manifest, something)
    check_custody(manifest, nothing)
    check_custody(tables, nothing)
    with pytest.raises(RemovalsError, match="cannot be taken out again"):
        check_custody(tables, something)
