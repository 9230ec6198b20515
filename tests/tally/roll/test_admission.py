"""One outcome for each person: the whole table of cases, and what holds in all of them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tally.election import Entitlement, ManifestDraft
from tally.election.manifest import DoubleVotes
from tally.roll import ADMITTED, Entry, Finding, examine
from tests.strategies import draft_data

HERE, THERE = "M-001", "M-002"


def manifest(
    entitlement: str = "roll",
    double_votes: str = "first-counts",
    ages: tuple[int | None, int | None] = (16, None),
) -> ManifestDraft:
    """Whose contests are for the same ages."""
    contests = [contest | {"min_age": ages[0], "max_age": ages[1]} for contest in draft_data()["contests"]]
    changes = {"contests": contests, "entitlement": entitlement, "double_votes": double_votes}
    return ManifestDraft.model_validate_json(json.dumps(draft_data() | changes))


ONLINE, STRANGER_ONLINE = Entry("norte", 30, voted_online=True), Entry(on_roll=False, voted_online=True)


@pytest.mark.parametrize(
    ("entry", "voted_here", "election", "finding"),
    [
        (Entry("norte", 30), False, manifest(), Finding.FOUND),
        (Entry("norte", 30, HERE), False, manifest(), Finding.FOUND),
        (Entry("norte", 30), True, manifest(), Finding.VOTED_HERE),
        (ONLINE, True, manifest(), Finding.VOTED_HERE),
        (None, True, manifest("declaration"), Finding.VOTED_HERE),
        (ONLINE, False, manifest(), Finding.VOTED_ONLINE),
        (ONLINE, False, manifest(double_votes="all-void"), Finding.VOTED_ONLINE),
        (ONLINE, False, manifest(double_votes="online-counts"), Finding.VOTED_ONLINE),
        (ONLINE, False, manifest(double_votes="paper-counts"), Finding.VOTED_ONLINE),
        (ONLINE, False, manifest(double_votes="last-counts"), Finding.REPLACES_ONLINE),
        (ONLINE, False, manifest(double_votes="in-person-counts"), Finding.REPLACES_ONLINE),
        (STRANGER_ONLINE, False, manifest("roll-or-declaration"), Finding.VOTED_ONLINE),
        (STRANGER_ONLINE, False, manifest("roll", "last-counts"), Finding.NOT_ON_ROLL),
        (None, False, manifest(), Finding.NOT_ON_ROLL),
        (None, False, manifest("roll-or-declaration"), Finding.DECLARES),
        (None, False, manifest("declaration"), Finding.DECLARES),
        (Entry("norte", 30, THERE), False, manifest(), Finding.ELSEWHERE),
        (Entry("norte", 30, THERE, voted_online=True), False, manifest(), Finding.VOTED_ONLINE),
        (Entry("norte", 15), False, manifest(), Finding.UNDER_AGE),
        (Entry(None, 15), False, manifest(), Finding.UNDER_AGE),
        (Entry("norte", 31), False, manifest(ages=(None, 30)), Finding.NO_CONTEST),
        (Entry("norte", None), False, manifest(), Finding.FOUND),
    ],
)
def test_each_case_has_its_outcome(
    entry: Entry | None, voted_here: bool, election: ManifestDraft, finding: Finding
) -> None:
    outcome = examine(election, HERE, entry, voted_here=voted_here)
    assert outcome.finding is finding
    assert outcome.admits == (finding in ADMITTED)
    assert (outcome.station is not None) == (finding is Finding.ELSEWHERE)
    assert (outcome.from_age is not None) == (finding is Finding.UNDER_AGE)


def test_the_right_table_and_the_right_age_are_told() -> None:
    assert examine(manifest(), HERE, Entry(station=THERE), voted_here=False).station == manifest().station(
        THERE
    )
    assert examine(manifest(), HERE, Entry(age=9), voted_here=False).from_age == 16


def test_the_card_is_believed_before_the_roll() -> None:
    election = manifest()
    born = date(2010, 11, 30)  # 15 on the day
    assert examine(election, HERE, Entry("sur", 40), voted_here=False, born=born).finding is Finding.UNDER_AGE
    assert examine(election, HERE, Entry("sur", 9), voted_here=False, born=date(1990, 1, 1)).admits


@given(
    st.none()
    | st.builds(
        Entry,
        area=st.sampled_from([None, "norte", "sur"]),
        age=st.none() | st.integers(0, 120),
        station=st.sampled_from([None, HERE, THERE]),
        on_roll=st.booleans(),
        voted_online=st.booleans(),
    ),
    st.booleans(),
    st.sampled_from(list(Entitlement)),
    st.sampled_from(list(DoubleVotes)),
    st.none() | st.dates(date(1890, 1, 1), date(2030, 1, 1)),
)
def test_nobody_is_let_in_against_the_rules(
    entry: Entry | None, voted_here: bool, entitlement: Entitlement, rule: DoubleVotes, born: date | None
) -> None:
    election = manifest(entitlement.value, rule.value)
    outcome = examine(election, HERE, entry, voted_here=voted_here, born=born)
    if not outcome.admits:
        return
    assert not voted_here
    known = entry is not None and entry.on_roll
    assert known or entitlement is not Entitlement.ROLL
    assert not (known and entry is not None and entry.station == THERE)
    assert outcome.age is None or outcome.age >= 16
    if entry is not None and entry.voted_online:
        assert outcome.finding is Finding.REPLACES_ONLINE
    assert repr(outcome) == f"Outcome({outcome.finding.value})", "nothing of the person in a traceback"
