"""The commands of docs/openssl.md do what the page says, on a record made a moment ago."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.replay import Replay
from tally.election import fingerprint
from tally.formats import PabulibVote, new_election, write_pabulib

PAGE = Path(__file__).resolve().parents[2] / "docs" / "openssl.md"
_BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(kind: str) -> list[str]:
    return [text for found, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")) if found == kind]


def _openssl() -> str | None:
    """Why openssl cannot be used here, or None."""
    found = shutil.which("openssl")
    if found is None or shutil.which("sh") is None:
        return "there is no openssl (or no sh) on this computer"
    version = subprocess.run([found, "version"], capture_output=True, text=True, check=True).stdout
    number = re.match(r"OpenSSL (\d+)", version)
    return None if number and int(number[1]) >= 3 else f"the page needs OpenSSL 3; this is {version.strip()}"


@contextmanager
def _quiet(_name: str, _items: int) -> Iterator[Callable[[int], None]]:
    yield lambda _done: None


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of an election of two projects and four votes, replayed at one station."""
    reason = _openssl()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("openssl")
    votes = [("1",), ("2",), ("1", "2"), ("1",)]
    election = new_election(
        {
            "description": "Una votación de prueba",
            "country": "Argentina",
            "unit": "Ciudad",
            "budget": "100",
            "vote_type": "approval",
            "rule": "greedy",
            "max_length": "2",
        },
        [
            {"project_id": "1", "cost": "60", "name": "Plaza", "votes": "3", "selected": "1"},
            {"project_id": "2", "cost": "50", "name": "Luces", "votes": "2", "selected": "0"},
        ],
        [PabulibVote(str(k), vote, None, None) for k, vote in enumerate(votes)],
    )
    (folder / "tiny.pb").write_bytes(write_pabulib(election))
    outcome = Replay(folder / "tiny.pb", folder / "out", 1, _quiet, None).run()
    assert outcome.verification.holds
    return folder / "out" / "record"


def _run(record: Path, script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-e", "-c", script], cwd=record, capture_output=True, text=True, check=False)


def test_every_command_holds_and_says_what_the_page_shows(record: Path) -> None:
    before = sorted(path.relative_to(record) for path in record.rglob("*"))
    done = _run(record, "\n".join(_blocks("sh")))
    assert done.returncode == 0, done.stderr
    said = [line.strip() for line in done.stdout.splitlines()]
    shown = [line.strip() for text in _blocks("text") for line in text.splitlines()]
    assert len(said) == len(shown)
    for line, expected in zip(said, shown, strict=True):
        assert re.fullmatch(".+".join(map(re.escape, expected.split("…"))), line)
    assert sorted(path.relative_to(record) for path in record.rglob("*")) == before


def test_the_fingerprint_is_that_of_urna_verify(record: Path) -> None:
    said = _run(record, _blocks("sh")[1]).stdout
    assert said.strip().split("=")[1].replace(":", "").lower() == fingerprint(
        (record / "authority.pem").read_bytes()
    )


@pytest.mark.parametrize(
    "name",
    [
        "manifest.json",
        "stations/M-001/package.json",
        "stations/M-001/closing.json",
        "stations/M-001/ballots.bin",
        "stations/M-001/journal.jsonl",
        "removals.json",
        "count/tally.json",
        "merge.json",
        "record.json",
    ],
)
def test_a_changed_byte_is_found(record: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "record"
    shutil.copytree(record, copy)
    data = bytearray((copy / name).read_bytes())
    data[-3] ^= 1
    (copy / name).write_bytes(data)
    assert _run(copy, "\n".join(_blocks("sh"))).returncode != 0


def test_a_station_certified_by_another_authority_is_found(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "record"
    shutil.copytree(record, copy)
    made = _run(
        copy,
        "openssl req -x509 -newkey ed25519 -nodes -keyout /dev/null -out stations/M-001/station.pem"
        " -subj /O=Ciudad/CN=M-001 2>/dev/null",
    )
    assert made.returncode == 0, made.stderr
    done = _run(copy, "\n".join(_blocks("sh")))
    assert done.returncode != 0
    assert "stations/M-001/station.pem: OK" not in done.stdout
