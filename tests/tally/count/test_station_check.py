"""Who counted at a table, and which ballots: each rule refused by itself, as a table would bend it."""

from __future__ import annotations

from typing import Any

import pytest

from tally.count import StationTally, SwitchedContest
from tally.count.basis import Election
from tally.count.documents import ContestTally
from tally.count.errors import StationCountError
from tally.count.station_check import check_people, check_scope, count_files
from tally.count.switching import StationScope
from tally.crypto import group
from tally.election import Custody
from tally.election.manifest import Trustee
from tests.builders import whole_election

MANIFEST = whole_election().setup.manifest.model_copy(update={"custody": Custody.STATION, "min_ballots": 3})
WORKERS = tuple(Trustee(id=name, name=name) for name in ("worker-1", "worker-2", "substitute"))
VIEW = MANIFEST.model_copy(update={"trustees": WORKERS, "threshold": 2})
HASH = bytes(range(32))
CONTESTS = [contest.id for contest in MANIFEST.contests]
BOTH, ALL = ("worker-1", "substitute"), ("worker-1", "worker-2", "substitute")


def counted(*indices: int) -> tuple[ContestTally, ...]:
    return tuple(ContestTally.of(MANIFEST.contests[index], {0: 3}, 0) for index in indices)


def handed_on(*indices: int) -> tuple[SwitchedContest, ...]:
    return tuple(SwitchedContest(contest=CONTESTS[index], ballots=2) for index in indices)


def tally(**fields: Any) -> StationTally:
    """A table that counted its first contest and handed the second on, unless these say otherwise."""
    said = {"mixers": ALL, "decryptors": BOTH, "contests": counted(0), "switched": handed_on(1)}
    return StationTally(**{"manifest": HASH.hex(), "station": "M-1", **said, **fields})


TRUE: dict[str, dict[str, Any]] = {
    "as it was": {},
    "all counted": {"contests": counted(0, 1, 2), "switched": ()},
    "as many mixers as must be": {"mixers": BOTH},
    "all handed on": {"mixers": (), "contests": (), "switched": handed_on(0, 1)},
    "nobody came": {"mixers": (), "decryptors": (), "contests": (), "switched": ()},
}

ORDER, TWICE, PEOPLE = (
    "not those of the manifest",
    "counted and switched as well",
    "not those of the station's",
)
MIXED, NUMBER, UNMIXED = "names mixers and no contest", "not as many trustees", "who had not mixed"
FALSE: dict[str, tuple[str, dict[str, Any]]] = {
    "counted in another order": (ORDER, {"contests": counted(1, 0), "switched": ()}),
    "counted twice": (ORDER, {"contests": counted(0, 0)}),
    "handed on in another order": (ORDER, {"contests": counted(0), "switched": handed_on(2, 1)}),
    "handed on twice": (ORDER, {"switched": handed_on(1, 1)}),
    "counted, of no election": (
        ORDER,
        {"contests": (counted(0)[0].model_copy(update={"contest": "another"}),)},
    ),
    "handed on, of no election": (ORDER, {"switched": (SwitchedContest(contest="another", ballots=2),)}),
    "counted and handed on": (TWICE, {"contests": counted(0, 1)}),
    "a mixer of the committee": (PEOPLE, {"mixers": (*ALL, "ana")}),
    "a mixer twice": (PEOPLE, {"mixers": ("worker-1", "worker-1", "substitute")}),
    "mixers in another order": (PEOPLE, {"mixers": ("substitute", "worker-1")}),
    "a decryptor of the committee": (PEOPLE, {"decryptors": ("worker-1", "ana")}),
    "a decryptor twice": (PEOPLE, {"decryptors": ("worker-1", "worker-1")}),
    "decryptors in another order": (PEOPLE, {"decryptors": ("substitute", "worker-1")}),
    "counted and not mixed": (MIXED, {"mixers": ()}),
    "mixed and not counted": (MIXED, {"contests": ()}),
    "one decryptor too few": (NUMBER, {"decryptors": ("worker-1",)}),
    "one decryptor too many": (NUMBER, {"decryptors": ALL}),
    "counted by nobody": (NUMBER, {"decryptors": ()}),
    "counted by nobody, nothing handed on": (NUMBER, {"decryptors": (), "switched": ()}),
    "handed on by nobody": (NUMBER, {"mixers": (), "decryptors": (), "contests": ()}),
    "handed on by one": (NUMBER, {"mixers": (), "decryptors": ("worker-1",), "contests": ()}),
    "nothing, by two": (NUMBER, {"mixers": (), "contests": (), "switched": ()}),
    "a decryptor who did not mix": (UNMIXED, {"mixers": ("worker-1", "worker-2")}),
    "decryptors of whom none mixed": (UNMIXED, {"mixers": ("worker-2",)}),
}


@pytest.mark.parametrize("fields", TRUE.values(), ids=TRUE)
def test_a_table_that_keeps_the_rules(fields: dict[str, Any]) -> None:
    check_people(MANIFEST, VIEW, "M-1", tally(**fields))


@pytest.mark.parametrize(("words", "fields"), FALSE.values(), ids=FALSE)
def test_a_table_that_bends_one(words: str, fields: dict[str, Any]) -> None:
    with pytest.raises(StationCountError, match=words) as caught:
        check_people(MANIFEST, VIEW, "M-1", tally(**fields))
    assert (caught.value.station, caught.value.file) == ("M-1", "count-tally.json")


def test_each_contest_has_the_files_of_what_was_done_with_it() -> None:
    files = count_files(MANIFEST, VIEW, tally())
    assert {name.split("-")[1] for name in files} == {"000", "001"}
    assert {name for name in files if name.startswith("count-001")} == {
        f"count-001-switch-{number}.{part}"
        for number in ("01", "03")
        for part in ("json", "json.sig", "shares.bin")
    }
    mixes = {name for name in files if "mix" in name}
    assert {name.partition("-mix-")[2][:2] for name in mixes} == {"01", "02", "03"}
    assert {name.partition("-decryption-")[2][:2] for name in files - mixes if "decryption" in name} == {
        "01",
        "03",
    }
    assert "count-000-choices.csv" in files


@pytest.mark.parametrize("fields", [{"manifest": bytes(32).hex()}, {"station": "M-2"}])
def test_a_tally_of_another_election_or_station(fields: dict[str, str]) -> None:
    scope = StationScope(Election(VIEW, HASH), "M-1", group.BASE)
    nothing: dict[str, Any] = {"mixers": (), "decryptors": (), "contests": (), "switched": ()}
    check_scope(scope, tally(**nothing), {})
    with pytest.raises(StationCountError, match="another election or station"):
        check_scope(scope, tally(**nothing, **fields), {})
