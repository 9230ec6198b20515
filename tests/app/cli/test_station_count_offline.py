"""Custody `station` with the committee's trustees elsewhere: what tables were too few for, mixed by hand."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tally.count import Tally, write_key
from tally.count.totals import parse_choices
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election.documents import parse
from tests.app.cli.conftest import Urna
from tests.builders.custody import CustodyElection, custody_election

WORD = "pala y rastrillo"


@dataclass
class Committee:
    """Its computer, and the trustees' ones, each with her key alone."""

    urna: Urna
    root: Path
    election: CustodyElection

    def __post_init__(self) -> None:
        keys, words = self.root / "election" / "secrets", self.root / "words"
        self.election.setup.write(self.root / "election" / "public")
        self.election.packages(self.root / "packages")
        for folder in (keys, words, self.root / "homes"):
            folder.mkdir()
        write_key(
            keys / "committee.key", self.election.secrets.committee, "committee", Passphrase(WORD), CHEAP_COST
        )
        (words / "committee.txt").write_text(WORD)
        for one in self.election.secrets.trustees:
            home = self.root / "homes" / one.trustee
            home.mkdir()
            one.write(home / f"{one.trustee}.key", Passphrase(WORD), CHEAP_COST)
            (words / f"{one.trustee}.txt").write_text(WORD)

    @property
    def desk(self) -> Path:
        return self.root / "desk"

    @property
    def record(self) -> Path:
        return self.root / "record"

    @property
    def _words(self) -> tuple[object, ...]:
        return ("--passphrases", self.root / "words")

    def count(self, *more: str) -> tuple[int, str]:
        keys = self.root / "election" / "secrets"
        said = self.urna(
            "count", self.root / "election", "--packages", self.root / "packages", "--committee",
            keys / "committee.key", "--out", self.record, "--offline", self.desk, "--workers", 1,
            *self._words, *more,
        )  # fmt: skip
        return said.exit_code, said.output

    def waits_for(self, *tasks: str, more: tuple[str, ...] = ("--resume",)) -> str:
        code, said = self.count(*more)
        assert code == 1
        for task in tasks:
            assert f"{task}.task" in said
        open_tasks = {one.stem for one in self.desk.glob("*.task") if not one.with_suffix(".answer").exists()}
        assert open_tasks == set(tasks)
        return said

    def answer(self, kind: str, task: str, trustee: str) -> tuple[int, str]:
        home = self.root / "homes" / trustee
        shutil.copy(self.desk / f"{task}.task", home)
        answer = home / f"{task}.answer"
        said = self.urna(
            "trustee", kind, home / f"{task}.task", "--key", home / f"{trustee}.key", "--out", answer,
            "--workers", 1, *self._words,
        )  # fmt: skip
        if said.exit_code == 0:
            shutil.copy(answer, self.desk)
        return said.exit_code, said.output

    def merge_and_verify(self) -> str:
        keys = self.root / "election" / "secrets"
        said = self.urna("merge", self.record, "--committee", keys / "committee.key", *self._words)
        assert said.exit_code == 0, said.output
        said = self.urna("verify", self.record, "--workers", 1)
        assert said.exit_code == 0, said.output
        return said.output


@pytest.fixture
def committee(urna: Urna, tmp_path: Path) -> Committee:
    return Committee(urna, tmp_path, custody_election())


def test_tables_with_few_ballots_are_counted_by_trustees_who_are_elsewhere(committee: Committee) -> None:
    first = committee.waits_for("mix-01-ana", more=())
    assert "contest ciudad" in first
    assert "5 together, fewer than 8" in first, "before anybody has mixed it"
    assert committee.answer("mix", "mix-01-ana", "ana")[0] == 0
    committee.waits_for("mix-02-beto")
    assert committee.answer("mix", "mix-02-beto", "beto")[0] == 0
    # the third cannot be reached
    committee.waits_for("decrypt-01-ana", "decrypt-02-beto", more=("--resume", "--absent", "caro"))
    code, said = committee.answer("decrypt", "decrypt-01-ana", "ana")
    assert code == 0, said
    assert "Contest ciudad: 5 ballots, mixed by ana, beto." in said
    assert "Counted at their stations: 18." in said, "together they are those of the closing records"
    assert "Attention: contest ciudad" in said
    assert said.index("Attention") < said.index("You decrypt these ballots"), (
        "before she types her passphrase"
    )
    committee.waits_for("decrypt-02-beto", more=("--resume", "--absent", "caro"))
    assert committee.answer("decrypt", "decrypt-02-beto", "beto")[0] == 0
    code, said = committee.count("--resume", "--absent", "caro")
    assert code == 0, said
    committee.merge_and_verify()
    tally = parse(Tally, (committee.record / "count" / "tally.json").read_bytes(), "tally.json")
    assert tally.mixers == ("ana", "beto")
    for index, expected in enumerate(committee.election.expected):
        choices = (committee.record / "count" / f"{index:03d}" / "choices.csv").read_bytes()
        assert parse_choices(choices, "choices.csv") == dict(expected), (
            "nobody's ballot is lost or counted twice"
        )


def test_a_package_that_comes_between_mix_and_decryption_makes_the_mix_anew(committee: Committee) -> None:
    """The third table's stick is found after the first trustee has mixed what the others had."""
    late = committee.root / "packages" / "E-03.urna"
    aside = late.rename(committee.root / "E-03.urna")
    committee.waits_for("mix-01-ana", more=())
    assert committee.answer("mix", "mix-01-ana", "ana")[0] == 0
    committee.waits_for("mix-02-beto")
    aside.rename(late)
    code, said = committee.count("--resume")
    assert code == 1
    assert "Carry" in said
    assert "mix-01-ana.task" in said, "her mix was of fewer ballots"
    assert "answers an earlier task" in said


def test_where_every_table_counted_all_nobody_is_asked(committee: Committee) -> None:
    for name in ("E-02", "E-03"):
        (committee.root / "packages" / f"{name}.urna").unlink()
    code, said = committee.count()
    assert code == 0, said
    assert not list(committee.desk.glob("*.task"))
    committee.merge_and_verify()
