"""The small election on a committee's disk, its record, and wrong things of every kind beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli.main import main
from tests.builders import WholeElection, lay_out, whole_election
from tests.builders.folders import CommitteeDisk, committee_disk

Urna = Callable[..., Result]


@pytest.fixture(scope="session")
def election() -> WholeElection:
    return whole_election()


@pytest.fixture(scope="module")
def disk(election: WholeElection, tmp_path_factory: pytest.TempPathFactory) -> CommitteeDisk:
    return committee_disk(election, tmp_path_factory.mktemp("disk"))


@pytest.fixture(scope="module")
def record(election: WholeElection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(election.record, tmp_path_factory.mktemp("published") / "record")


@pytest.fixture(scope="session")
def urna() -> Urna:
    """Runs a command. Whatever happens in it, no exception but the exit comes out."""

    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(one) for one in arguments], prog_name="urna")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert "Traceback" not in result.output
        return result

    return run


@dataclass(frozen=True)
class Wrong:
    """Things that are not what they are given as."""

    root: Path

    @property
    def nothing(self) -> Path:
        return self.root / "nothing"

    @property
    def junk(self) -> Path:
        return self.root / "junk.bin"

    @property
    def empty(self) -> Path:
        return self.root / "empty"

    @property
    def full(self) -> Path:
        return self.root / "full"

    def new(self, name: str) -> Path:
        return self.root / "new" / name


@pytest.fixture
def wrong(tmp_path: Path) -> Wrong:
    found = Wrong(tmp_path)
    found.junk.write_bytes(bytes(range(256)))
    found.empty.mkdir()
    found.full.mkdir()
    (found.full / "mine.txt").write_text("mine")
    (tmp_path / "new").mkdir()
    return found
