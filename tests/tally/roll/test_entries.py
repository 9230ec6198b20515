"""The compiled roll: what was put in is found, nothing else is, and without the key it is noise."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.election import ManifestDraft
from tally.election.voters import voter_id
from tally.formats import read_roll
from tally.roll import (
    Entry,
    Roll,
    RollCompiler,
    RollDamagedError,
    RollError,
    age_of_year,
    age_on,
    compile_lists,
    compile_roll,
)
from tests.strategies import draft_data

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
MANIFEST = ManifestDraft.model_validate_json(json.dumps(draft_data() | {"entitlement": "roll"}))
SIXTEEN = ManifestDraft.model_validate_json(
    json.dumps(
        draft_data()
        | {"contests": [contest | {"min_age": 16, "max_age": None} for contest in draft_data()["contests"]]}
    )
)

voters = st.integers(1, 10**8).map(lambda number: voter_id("DNI", str(number)))
entries = st.builds(
    Entry,
    area=st.sampled_from([None, "norte", "sur"]),
    age=st.none() | st.integers(0, 120),
    station=st.sampled_from([None, "M-001", "M-002"]),
    voted_online=st.booleans(),
)
people = st.dictionaries(voters, entries, max_size=40)


@given(people, st.sets(voters, max_size=8), voters)
def test_who_was_put_in_is_found_and_nobody_else(
    listed: dict[str, Entry], online: set[str], stranger: str
) -> None:
    roll = Roll(MANIFEST, KEY, compile_roll(MANIFEST, KEY, listed.items(), online))
    for voter, entry in listed.items():
        found = roll.find(voter)
        assert found is not None
        assert (found.area, found.age, found.station, found.on_roll) == (
            entry.area,
            entry.age,
            entry.station,
            True,
        )
        assert found.voted_online == (entry.voted_online or voter in online)
    for voter in online - set(listed):
        assert roll.find(voter) == Entry(on_roll=False, voted_online=True)
    if stranger not in listed and stranger not in online:
        assert roll.find(stranger) is None
    assert len(roll) == len(set(listed) | online)


@given(people, st.randoms())
def test_the_file_does_not_depend_on_the_order_of_the_list(listed: dict[str, Entry], random: object) -> None:
    shuffled = list(listed.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compile_roll(MANIFEST, KEY, listed.items()) == compile_roll(MANIFEST, KEY, shuffled)


def test_without_its_key_it_says_nothing() -> None:
    listed = {voter_id("DNI", str(number)): Entry("norte", 30) for number in range(1, 60)}
    data = compile_roll(MANIFEST, KEY, listed.items())
    other = compile_roll(MANIFEST, OTHER_KEY, listed.items())
    wrong = Roll(MANIFEST, OTHER_KEY, data)
    assert all(wrong.find(voter) is None for voter in listed)
    said = [data[12 + k : 12 + k + 24] for k in range(0, len(data) - 12, 24)]
    assert len({entry[16:] for entry in said}) == len(listed), "the same area and age look different"
    assert not {entry[:16] for entry in said} & {
        other[12 + k : 28 + k] for k in range(0, len(other) - 12, 24)
    }
    assert b"norte" not in data


@settings(max_examples=60)
@given(st.binary(max_size=120).filter(lambda data: data != b"urna/1/roll\n"))  # a roll of nobody
def test_bytes_that_are_no_roll(data: bytes) -> None:
    with pytest.raises(RollDamagedError):
        Roll(MANIFEST, KEY, data)
    whole = compile_roll(MANIFEST, KEY, [(voter_id("DNI", "7"), Entry())])
    with pytest.raises(RollDamagedError):
        Roll(MANIFEST, KEY, whole[:-1])


def test_an_entry_that_was_changed_is_no_entry() -> None:
    voter = voter_id("DNI", "7")
    data = bytearray(compile_roll(MANIFEST, KEY, [(voter, Entry("norte", 30))]))
    data[-1] ^= 1
    with pytest.raises(RollDamagedError):
        Roll(MANIFEST, KEY, bytes(data)).find(voter)


@pytest.mark.parametrize("entry", [Entry(area="oeste"), Entry(station="M-999"), Entry(age=151)])
def test_what_the_election_does_not_have_is_refused(entry: Entry) -> None:
    with pytest.raises(RollError):
        RollCompiler(MANIFEST, KEY).add("DNI 7", entry)


def test_a_person_twice_is_one_if_both_lines_say_the_same() -> None:
    compiler = RollCompiler(MANIFEST, KEY)
    compiler.add("DNI 7", Entry("norte", 30))
    compiler.add("DNI 7", Entry("norte", 30, voted_online=True))
    with pytest.raises(RollError, match="twice") as caught:
        compiler.add("DNI 7", Entry("sur", 30))
    assert "7" not in str(caught.value)
    assert (compiler.people, compiler.online) == (1, 1)


def compiled(tmp_path: Path, text: str, only: str | None = None) -> Roll:
    path = tmp_path / "roll.csv"
    path.write_text(text, encoding="utf-8")
    compiler = RollCompiler(MANIFEST, KEY)
    compile_lists(compiler, MANIFEST, read_roll(path), only=only)
    return Roll(MANIFEST, KEY, compiler.finish())


ROLL = (
    "DNI,Zona,Nacimiento,Mesa\n"
    "31415926,ZONA  norte,30/11/1990,M-001\n27182818,sur,29/11/1990,Biblioteca\n16180339,,,\n"
)


def test_areas_and_tables_are_known_by_id_or_name(tmp_path: Path) -> None:
    roll = compiled(tmp_path, ROLL)
    assert roll.find("DNI 31415926") == Entry("norte", 35, "M-001"), "36 on the day after the vote opens"
    assert roll.find("DNI 27182818") == Entry("sur", 36, "M-002")
    assert roll.find("DNI 16180339") == Entry()


def test_a_part_of_the_roll_has_its_own_people_and_those_of_any_table(tmp_path: Path) -> None:
    roll = compiled(tmp_path, ROLL, only="M-002")
    assert roll.find("DNI 31415926") is None
    assert roll.find("DNI 27182818") is not None
    assert roll.find("DNI 16180339") is not None


@pytest.mark.parametrize("cell", ["31415926,Oeste,,", "31415926,,,M-999", "31415926,,01/01/1850,"])
def test_a_line_that_does_not_fit_the_election_is_named(tmp_path: Path, cell: str) -> None:
    with pytest.raises(RollError, match="line 3") as caught:
        compiled(tmp_path, f"DNI,Zona,Nacimiento,Mesa\n27182818,,,\n{cell}\n")
    assert "31415926" not in str(caught.value)


def test_ages_are_those_of_the_day_on_which_the_vote_opens() -> None:
    day = date(2026, 11, 29)
    assert [age_on(date(2010, 11, k), day) for k in (28, 29, 30)] == [16, 16, 15]
    assert age_on(date(2027, 1, 1), day) is None
    assert age_on(date(1890, 1, 1), day) is None


def test_a_year_of_birth_is_enough_where_both_ages_vote_alike() -> None:
    assert age_of_year(SIXTEEN, 1990) == 35
    assert age_of_year(SIXTEEN, 2010) is None, "15 or 16: has to be asked"
    assert age_of_year(SIXTEEN, 2011) == 14
    assert age_of_year(SIXTEEN, 1800) is None
