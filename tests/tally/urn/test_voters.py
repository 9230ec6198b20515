"""Who has checked in: once each, in urn and copy, back when she left, and without a trace of the order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.urn import AbandonReason, DamagedUrnError, Urn, UrnOrderError, schema
from tally.urn.connection import Database
from tally.urn.voters import Voters


def test_a_person_checks_in_once(urn, tools) -> None:
    tag = tools.tag(1)
    assert not urn.has_checked_in(tag)
    urn.hand_over((0, 1), b"sealed", tag)
    assert urn.has_checked_in(tag)
    tracker, data = tools.ballot(1)
    urn.prepare(tracker, data)
    urn.cast(tracker)
    lines = urn.journal_lines()
    with pytest.raises(UrnOrderError, match="already"):
        urn.hand_over((0, 1), b"sealed again", tag)
    assert urn.journal_lines() == lines
    assert urn.pending() is None, "the step was taken back whole"
    urn.hand_over((0, 1), b"sealed", tools.tag(2))


@pytest.mark.parametrize("prepared", [False, True])
@pytest.mark.parametrize("reason", [AbandonReason.LEFT, AbandonReason.MISTAKE])
def test_who_left_without_voting_may_come_back(urn, tools, prepared: bool, reason: AbandonReason) -> None:
    tag = tools.tag(1)
    tools.vote(urn, 5)
    urn.hand_over((0, 1), b"sealed", tag)
    if prepared:
        urn.prepare(*tools.ballot(1))
    urn.abandon(reason)
    assert not urn.has_checked_in(tag)
    urn.hand_over((0, 1), b"sealed", tag)
    assert urn.has_checked_in(tag)


def test_the_list_is_there_after_a_restart_and_in_the_copy(urn, tools, tmp_path: Path) -> None:
    urn.attach_mirror(tmp_path / "copy.db")
    urn.hand_over((0, 1), b"sealed", tools.tag(1))
    urn.abandon(AbandonReason.LEFT)
    urn.hand_over((0, 1), b"sealed", tools.tag(2))
    urn.close()
    for name in ("urn.db", "copy.db"):
        again = Urn.open(tmp_path / name, tools.KEY)
        assert (again.has_checked_in(tools.tag(1)), again.has_checked_in(tools.tag(2))) == (False, True)
        again.abandon(AbandonReason.LEFT)
        assert not again.has_checked_in(tools.tag(2)), "the restart has not lost who is voting"
        again.close()


def test_nothing_of_who_voted_stays_beside_her_ballot(tmp_path: Path, tools) -> None:
    """Without a key, so that the pages can be read: her hash is in the list, and nowhere else."""
    urn = tools.make(tmp_path / "urn.db", key=None, batch_size=3)
    for number in range(7):
        tracker, data = tools.ballot(number)
        urn.hand_over((0, 1), b"sealed %d" % number, tools.tag(number))
        urn.prepare(tracker, data)
        urn.cast(tracker)
    urn.close()
    pages = (tmp_path / "urn.db").read_bytes()
    everyone = b"".join(sorted(tools.tag(number) for number in range(7)))
    assert pages.count(everyone) == 1
    assert [pages.count(tools.tag(number)) for number in range(7)] == [1] * 7


@settings(max_examples=4, deadline=None)
@given(st.permutations(range(300)))
def test_the_pages_of_a_long_list_are_the_same_in_any_order(tmp_path_factory, order: list[int]) -> None:
    """More people than one page holds; only the list itself, without the journal."""
    files = []
    folder = tmp_path_factory.mktemp("lists")
    for name, people in (("a.db", sorted(order)), ("b.db", order)):
        database = Database(folder / name, None, create=True)
        with database.transaction():
            for statement in schema.TABLES:
                database.write(statement)
        voters = Voters(database)
        with database.transaction():
            for person in people[:270]:
                voters.add(person.to_bytes(16, "big"))
        for person in people[270:]:
            with database.transaction():
                voters.add(person.to_bytes(16, "big"))
        database.close()
        files.append((folder / name).read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE voters SET tags = CAST(substr(tags, 17, 16) || substr(tags, 1, 16) AS BLOB)",
        "UPDATE voters SET tags = CAST(substr(tags, 1, 16) || substr(tags, 1, 16) AS BLOB)",
        "UPDATE voters SET tags = CAST(tags || zeroblob(16) AS BLOB)",
        "UPDATE voters SET tags = CAST(zeroblob(16) || tags AS BLOB)",
        "DELETE FROM voters",
    ],
)
def test_a_list_that_was_changed_is_damage(urn, tools, tmp_path: Path, statement: str) -> None:
    tracker, data = tools.ballot(1)
    urn.hand_over((0, 1), b"sealed", tools.tag(1))
    urn.prepare(tracker, data)
    urn.cast(tracker)
    urn.hand_over((0, 1), b"sealed", tools.tag(2))
    urn._database.write(statement)
    urn.close()
    with pytest.raises(DamagedUrnError):
        Urn.open(tmp_path / "urn.db", tools.KEY)
