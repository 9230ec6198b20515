"""A count whose trustees are elsewhere, typed as the committee and each trustee would."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

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
