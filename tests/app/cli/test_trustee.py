"""A count whose trustees are elsewhere, typed as the committee and each trustee would."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tally.crypto import preparation
from tally.election import code_of, fingerprint
from tests.app.cli.conftest import Urna
from tests.builders import WholeElection
from tests.builders.folders import CommitteeDisk


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def home(disk: CommitteeDisk, tmp_path: Path) -> Path:
    """A trustee's computer has her key and nothing of the committee."""
    folder = tmp_path / "home"
    folder.mkdir()
    for trustee in disk.trustees:
        shutil.copy(disk.key(trustee), folder)
    return folder


def test_the_whole_way(
    urna: Urna, disk: CommitteeDisk, election: WholeElection, desk: Path, home: Path, tmp_path: Path
) -> None:
    record = tmp_path / "record"
    offline = disk.count(record, "--offline", str(desk), "--workers", "1", trustees=False)
    here = ["--trustee", str(disk.key("ana"))]
    authority = fingerprint(election.setup.authority)

    def waits(command: list[str], *names: str) -> None:
        result = urna(*command)
        assert result.exit_code == 1
        assert {
            path.stem for path in desk.glob("*.task") if path.with_suffix(".answer").exists() is False
        } >= set(names)
        for name in names:
            assert f"{name}.task" in result.output
        assert "--resume" in result.output

    def does(kind: str, name: str, trustee: str, *more: str) -> str:
        """Carries the task home, answers it, carries the answer back."""
        task = shutil.copy(desk / f"{name}.task", home)
        answer = home / f"{name}.answer"
        options = ["--key", home / f"{trustee}.key", "--out", answer, "--passphrases", disk.passphrases]
        result = urna("trustee", kind, task, *options, "--workers", "1", *more)
        assert result.exit_code == 0, result.output
        shutil.copy(answer, desk)
        return result.output

    waits([*offline, *here], "mix-02-beto")
    said = does("mix", "mix-02-beto", "beto", "--authority", authority)
    assert code_of(election.setup.manifest_hash) in said
    assert authority in said
    waits([*offline, *here, "--resume"], "mix-03-caro")
    does("mix", "mix-03-caro", "caro")
    waits([*offline, *here, "--resume"], "decrypt-02-beto")
    said = does("decrypt", "decrypt-02-beto", "beto", "--authority", authority)
    assert "Contest ciudad: 24 ballots, mixed by ana, beto, caro." in said
    assert "Stations: E-01, E-02, E-03, E-04. Ballots removed: 1." in said
    assert (home / "beto.key.decrypted").exists()
    result = urna(*offline, *here, "--resume")
    assert result.exit_code == 0, result.output
    assert urna(*disk.merge(record)).exit_code == 0
    assert urna("verify", record, "--workers", "1", "--authority", authority).exit_code == 0


def test_the_wrong_file_the_wrong_person_the_wrong_word(
    urna: Urna, disk: CommitteeDisk, desk: Path, home: Path, tmp_path: Path
) -> None:
    first = disk.count(tmp_path / "record", "--offline", str(desk), "--workers", "1", trustees=False)
    assert urna(*first).exit_code == 1
    task = desk / "mix-01-ana.task"

    def mixes(kind: str = "mix", by: str = "ana", given: Path = task, *more: object) -> str:
        answer = home / "a.answer"
        options = ["--key", home / f"{by}.key", "--out", answer, "--passphrases", disk.passphrases]
        result = urna("trustee", kind, given, *options, "--workers", "1", *more)
        assert result.exit_code == 1
        assert not answer.exists()
        return result.output

    assert "urna trustee mix" in mixes("decrypt")
    assert "for trustee ana" in mixes(by="beto")
    assert "another authority" in mixes("mix", "ana", task, "--authority", "00" * 32)
    damaged = home / "damaged.task"
    damaged.write_bytes(task.read_bytes()[:-1])
    assert "damaged.task: it is cut" in mixes(given=damaged)
    damaged.write_bytes(task.read_bytes()[:-1] + b"\0")
    assert "damaged.task: " in mixes(given=damaged)
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "ana.txt").write_text("something else")
    assert "ana.key: a passphrase" in mixes("mix", "ana", task, "--passphrases", tmp_path / "words")
    taken = urna("trustee", "mix", task, "--key", home / "ana.key", "--out", home / "ana.key")
    assert (taken.exit_code, "exists already" in taken.output) == (2, True)

    (desk / "mix-01-ana.answer").write_bytes(b"nonsense")
    result = urna(*first, "--resume")
    assert result.exit_code == 1
    assert "the answer of trustee ana cannot be used" in result.output
    result = urna(*first, "--resume", "--absent", "zoe")
    assert (result.exit_code, "zoe is no trustee" in result.output) == (1, True)


def test_work_that_has_no_place_to_go_is_not_begun_and_not_lost(
    urna: Urna, disk: CommitteeDisk, desk: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is not there is said first; a stick that goes in the middle costs nothing."""
    first = disk.count(tmp_path / "record", "--offline", str(desk), "--workers", "1", trustees=False)
    assert urna(*first).exit_code == 1
    task = ("trustee", "mix", desk / "mix-01-ana.task", "--key", home / "ana.key", "--workers", "1")
    nowhere = urna(*task, "--out", tmp_path / "nowhere" / "a.answer")
    assert (nowhere.exit_code, "a.answer: could not be written" in nowhere.output) == (1, True)
    assert "Passphrase" not in nowhere.output

    stick = tmp_path / "stick"
    stick.mkdir()

    @contextmanager
    def pulled_out(name: str, items: int) -> Iterator[Callable[[int], None]]:
        if stick.exists():
            stick.rmdir()
        yield lambda done: None

    monkeypatch.setattr("app.cli.trustee.stepper", lambda: pulled_out)
    out = stick / "mix-01-ana.answer"
    result = urna(*task, "--out", out, "--passphrases", disk.passphrases)
    assert result.exit_code == 0, result.output
    assert f"{out} could not be written" in result.output
    written = home / "mix-01-ana.answer"
    assert str(written) in result.output
    monkeypatch.undo()
    shutil.copy(written, desk)
    assert "mix-02-beto" in urna(*first, "--resume").output


def test_her_key_is_looked_at_before_she_waits(
    urna: Urna, disk: CommitteeDisk, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "x.task").write_bytes(b"whatever")
    decrypt = ("trustee", "decrypt", tmp_path / "x.task", "--out", tmp_path / "x.answer", "--key")
    said = urna(*decrypt, disk.key("committee")).output
    assert "committee.key: this envelope holds “committee”, not “trustee”" in said
    assert "x.task: this is neither a task" in urna(*decrypt, home / "ana.key").output


def test_mixes_that_were_prepared(
    urna: Urna, disk: CommitteeDisk, desk: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ana prepared hers and comes to the count, Beto his at home; Caro prepared nothing."""
    monkeypatch.setattr(preparation, "BLOCK", 4)
    words, one = ("--passphrases", disk.passphrases), ("--workers", "1")

    def prepares(trustee: str, *more: str) -> Path:
        made = tmp_path / f"{trustee}.prepared"
        key = ("--key", home / f"{trustee}.key")
        result = urna("trustee", "prepare", disk.election, *key, "--out", made, *words, *one, *more)
        assert result.exit_code == 0, result.output
        assert "make no copy" in result.output
        return made

    ana, beto = prepares("ana", "--ballots", "30"), prepares("beto", "--ballots", "8", "--contest", "ciudad")
    copy = shutil.copy(beto, home)
    record = tmp_path / "record"
    command = disk.count(record, "--offline", str(desk), *one, trustees=False)
    command += ["--trustee", str(disk.key("ana")), "--prepared", str(ana)]
    assert "mix-02-beto" in urna(*command).output
    assert not ana.exists()
    answer = desk / "mix-02-beto.answer"
    task = ("trustee", "mix", desk / "mix-02-beto.task", "--key", home / "beto.key", *words, *one)
    other = urna(*task, "--out", answer, "--prepared", disk.key("caro"))
    assert (other.exit_code, "no prepared mix" in other.output) == (1, True)
    assert urna(*task, "--out", answer, "--prepared", beto).exit_code == 0
    assert not beto.exists()
    again = urna(*task, "--out", home / "again.answer", "--prepared", copy)
    assert (again.exit_code, "a copy of this was used" in again.output) == (1, True)
    resumed = urna(*command, "--resume", "--trustee", disk.key("beto"), "--trustee", disk.key("caro"))
    assert resumed.exit_code == 0, resumed.output
    assert "ana.prepared was used up" in resumed.output
    assert urna(*disk.merge(record)).exit_code == 0
    assert urna("verify", record, *one).exit_code == 0


def test_what_cannot_be_prepared_or_is_not_hers(
    urna: Urna, disk: CommitteeDisk, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "BLOCK", 4)
    made = tmp_path / "ana.prepared"
    command = (
        "trustee",
        "prepare",
        disk.election,
        "--key",
        home / "ana.key",
        "--out",
        made,
        "--workers",
        "1",
    )
    wrong = urna(*command, "--ballots", "4", "--contest", "luna", "--passphrases", disk.passphrases)
    assert (wrong.exit_code, "there is no contest luna" in wrong.output) == (2, True)
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "ana.txt").write_text("something else")
    wrong = urna(*command, "--ballots", "4", "--passphrases", tmp_path / "words")
    assert (wrong.exit_code, "ana.key: a passphrase" in wrong.output) == (1, True)
    assert not made.exists()
    assert urna(*command, "--ballots", "4", "--passphrases", disk.passphrases).exit_code == 0
    count = disk.count(tmp_path / "record", "--workers", "1", trustees=False)
    here = ["--trustee", disk.key("beto"), "--trustee", disk.key("caro")]
    wrong = urna(*count, *here, "--prepared", made)
    assert (wrong.exit_code, "ana prepared this, who is not here" in wrong.output) == (1, True)
    assert made.exists()
