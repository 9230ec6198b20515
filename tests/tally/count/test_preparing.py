"""A mix that was prepared in a file: used once, by its owner alone, and never in part."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tally.count import (
    Counted,
    Election,
    PreparedError,
    PreparedMixes,
    TrusteeSecrets,
    count_election,
    prepared_by,
)
from tally.count.errors import TrusteeError
from tally.count.mixing import check_mix, mix
from tally.count.preparing import MAGIC, prepare_mixes
from tally.crypto import preparation, shuffle_work
from tally.election.contests import Contest
from tally.files import StorageError
from tally.record import assembly
from tests.builders import WholeElection, no_steps
from tests.builders.election import CIUDAD, NORTE


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "BLOCK", 4)


@pytest.fixture
def whole(election: WholeElection) -> Election:
    return Election(election.setup.manifest, election.setup.manifest_hash)


@pytest.fixture
def ana(election: WholeElection) -> TrusteeSecrets:
    return election.secrets.trustees[0]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Her computer: her key file is there, whatever is in it."""
    (tmp_path / "ana.key").write_bytes(b"sealed")
    return tmp_path


@pytest.fixture
def norte(election: WholeElection) -> Contest:
    return election.setup.manifest.contests[NORTE]


@pytest.fixture
def file(home: Path, whole: Election, ana: TrusteeSecrets, norte: Contest) -> Path:
    path = home / "ana.prepared"
    prepare_mixes(whole, ana, [whole.manifest.contests[CIUDAD], norte], 8, path, no_steps)
    return path


def opened(file: Path, whole: Election, owner: TrusteeSecrets) -> PreparedMixes:
    return PreparedMixes(file, whole, owner, file.with_name("ana.key"))


def mixed(election: WholeElection, contest: Contest, number: int, mixes: PreparedMixes) -> None:
    """Ana's mix of a contest with what is prepared, checked as anyone's is."""
    setup, ana = election.setup, election.secrets.trustees[0]
    pairs = election.record[f"count/{number:03d}/mix-03.output.bin"]
    prepared = mixes.take(contest)
    assert prepared is not None
    made = mix(setup.manifest, setup.manifest_hash, contest, ana, pairs, prepared=prepared)
    check_mix(setup.manifest, setup.manifest_hash, contest, "ana", pairs, made)


def test_it_is_used_once_and_taken_away(
    election: WholeElection, file: Path, whole: Election, ana: TrusteeSecrets, norte: Contest
) -> None:
    assert prepared_by(file) == "ana"
    assert file.stat().st_mode & 0o077 == 0
    copy = shutil.copy(file, file.with_name("copy.prepared"))
    with opened(file, whole, ana) as mixes:
        assert mixes.take(election.setup.manifest.contests[2]) is None  # nobody prepared that
        assert file.exists()
        mixed(election, whole.manifest.contests[CIUDAD], CIUDAD, mixes)
        assert not file.exists()
        mixed(election, norte, NORTE, mixes)
        assert mixes.take(norte) is None
    assert [path.name for path in file.parent.iterdir() if "used" in path.name] == []
    with pytest.raises(PreparedError, match="cannot be read"):
        opened(file, whole, ana)
    with pytest.raises(PreparedError, match="a copy of this was used"):
        opened(copy, whole, ana)


def test_what_was_opened_and_not_taken_is_as_it_was(
    election: WholeElection, file: Path, whole: Election, ana: TrusteeSecrets, norte: Contest
) -> None:
    before = file.read_bytes()
    with opened(file, whole, ana):
        pass
    assert file.read_bytes() == before
    with opened(file, whole, ana) as mixes:
        mixed(election, norte, NORTE, mixes)


def test_two_programs_with_one_file(file: Path, whole: Election, ana: TrusteeSecrets, norte: Contest) -> None:
    """Both have read its key when the first one takes it."""
    with opened(file, whole, ana) as first, opened(file, whole, ana) as second:
        assert first.take(norte) is not None
        with pytest.raises(PreparedError, match="a copy"):
            second.take(norte)


def test_two_programs_with_the_file_and_keys_in_two_places(
    file: Path, whole: Election, ana: TrusteeSecrets, norte: Contest, tmp_path: Path
) -> None:
    """No mark tells the second one, but the file is gone."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    first = opened(file, whole, ana)
    with first, PreparedMixes(file, whole, ana, elsewhere / "ana.key") as second:
        assert first.take(norte) is not None
        with pytest.raises(StorageError):
            second.take(norte)


def test_after_a_power_failure_it_opens_no_more(
    file: Path, whole: Election, ana: TrusteeSecrets, norte: Contest
) -> None:
    """The program was killed in the middle of the mix; somebody gives the file its name back."""
    opened(file, whole, ana).take(norte)
    left = file.with_name("ana.prepared.used")
    assert left.exists()
    left.rename(file)
    for mark in file.parent.glob("ana.key.*"):
        mark.unlink()
    with pytest.raises(PreparedError, match="it was used"):
        opened(file, whole, ana)


def test_where_no_mark_can_be_left_nothing_is_used(
    file: Path, whole: Election, ana: TrusteeSecrets, norte: Contest, home: Path
) -> None:
    before = file.read_bytes()
    with PreparedMixes(file, whole, ana, home / "nowhere" / "ana.key") as mixes, pytest.raises(StorageError):
        mixes.take(norte)
    assert file.read_bytes() == before


def test_somebody_else_cannot_open_it(election: WholeElection, file: Path, whole: Election) -> None:
    ana, beto = election.secrets.trustees[:2]
    with pytest.raises(PreparedError, match="ana prepared this, not beto"):
        opened(file, whole, beto)
    data, at = file.read_bytes(), len(MAGIC) + 4
    length = int.from_bytes(data[at - 4 : at], "big") + 1
    renamed = data[at:].replace(b'"trustee":"ana"', b'"trustee":"beto"', 1)
    file.write_bytes(MAGIC + length.to_bytes(4, "big") + renamed)
    with pytest.raises(PreparedError, match="damaged"):
        opened(file, whole, beto)
    stranger = TrusteeSecrets(ana.election, "ana", beto.share, ana.signing_key)
    with pytest.raises(TrusteeError):
        opened(file, whole, stranger)


def test_of_another_election(file: Path, whole: Election, ana: TrusteeSecrets) -> None:
    with pytest.raises(PreparedError, match="another election"):
        opened(file, Election(whole.manifest, bytes(32)), ana)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_changed_file_is_never_used(
    file: Path, whole: Election, ana: TrusteeSecrets, data: st.DataObject
) -> None:
    """Whichever byte is changed: it is refused, when it is opened or when its contest is taken."""
    whole_file = file.read_bytes()
    at = data.draw(st.integers(0, len(whole_file) - 1) | st.integers(0, 800))
    bent = bytearray(whole_file)
    bent[at] ^= data.draw(st.integers(1, 255))
    folder = file.parent / f"at-{len(list(file.parent.iterdir()))}"
    folder.mkdir()
    other = folder / "ana.prepared"
    other.write_bytes(bent)
    with pytest.raises(PreparedError):
        _take_all(other, whole, ana)


def _take_all(file: Path, whole: Election, owner: TrusteeSecrets) -> None:
    with opened(file, whole, owner) as mixes:
        for contest in whole.manifest.contests:
            mixes.take(contest)


@pytest.mark.parametrize("size", [0, 10, 30, 200, -1])
def test_a_cut_file(file: Path, whole: Election, ana: TrusteeSecrets, size: int) -> None:
    file.write_bytes(file.read_bytes()[:size])
    with pytest.raises(PreparedError):
        opened(file, whole, ana)


def test_a_count_uses_what_trustees_in_the_room_prepared(
    election: WholeElection,
    file: Path,
    whole: Election,
    ana: TrusteeSecrets,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Less was prepared than ballots came; the others prepared nothing; the tally is the same."""
    ready: list[int] = []
    honest = shuffle_work.mix_chunk

    def listening(*job: object) -> tuple[bytes, bytes]:
        ready.append(len(job[6]))  # type: ignore[arg-type]
        return honest(*job)  # type: ignore[arg-type]

    monkeypatch.setattr(shuffle_work, "mix_chunk", listening)
    packages = assembly.gather(election.packages(home / "packages"), election.setup)
    folder = home / "count"
    folder.mkdir()

    def count(prepared: dict[str, PreparedMixes]) -> Counted:
        stations = [one.station_id for one in packages.accepted]
        trustees, committee = election.secrets.trustees, election.secrets.committee
        ballots = packages.ballots()
        return count_election(
            whole, ballots, stations, [], trustees, committee, folder, no_steps, prepared=prepared
        )

    with opened(file, whole, ana) as mixes:
        counted = count({"ana": mixes})
    assert sum(size > 0 for size in ready) == 2
    assert len(ready) == 6  # two contests that somebody voted in, three trustees
    assert count({}) == counted  # every mix is there
    assert len(ready) == 6


def test_it_is_secret(file: Path, whole: Election, ana: TrusteeSecrets) -> None:
    mixes = opened(file, whole, ana)
    assert repr(mixes) == "PreparedMixes(ana, hidden)"
    with pytest.raises(TypeError):
        pickle.dumps(mixes)
