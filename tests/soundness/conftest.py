"""One small real election, and the recorder of what goes into its challenges."""

from __future__ import annotations

from pathlib import Path

import pytest

from tally.record import Failure
from tests.builders import Forger, Record, WholeElection, lay_out, verified, whole_election
from tests.builders.records import Caught
from tests.soundness.recorder import Recorder


@pytest.fixture(scope="session")
def election() -> WholeElection:
    return whole_election()


@pytest.fixture
def forger(election: WholeElection) -> Forger:
    return Forger(election)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    return Recorder(monkeypatch)


@pytest.fixture
def caught(tmp_path: Path) -> Caught:
    """Verifies a record and asserts that it fails in this file, with these words in its reason or item."""

    def check(record: Record, file: str, *words: str) -> Failure:
        failure = verified(lay_out(record, tmp_path / "record")).failure
        assert failure is not None, "the verification accepted it"
        said = f"{failure.item or ''}: {failure.reason}"
        assert failure.file == file, f"{failure.file}: {said}"
        for word in words:
            assert word in said, said
        return failure

    return check
