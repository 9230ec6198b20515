"""What a thief has of an urn's file, of the stick with its copy, and of the stick with the package.

`strings` stands for whoever looks at bytes; a wrong key and wrong passphrases for whoever tries.
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from tally.crypto.envelope import Passphrase, WrongPassphraseError
from tally.election.voters import CheckIn, open_seal, seal, voter_id
from tally.station import Station
from tally.station.archive import split
from tally.urn import Urn, WrongKeyError

VOTER = voter_id("DNI", "31.415.926")
AT = "2026-11-29T11:07:00-03:00"
MARGIN = 4  # letters: shorter runs come by chance


def strings(data: bytes, shortest: int = MARGIN) -> list[str]:
    """As the command of that name: runs of printable ASCII."""
    return [run.decode() for run in re.findall(rb"[\x20-\x7e]{%d,}" % shortest, data)]


def entropy(data: bytes) -> float:
    """Bits in a byte, from how often each value comes."""
    return -sum(n / len(data) * math.log2(n / len(data)) for n in Counter(data).values())


@pytest.fixture
def stolen(station: Station, tools, tmp_path: Path) -> tuple[Path, Path, Path]:
    """The device, the stick with the copy, the stick with the package: after a day, out of our hands."""
    copy, stick = tmp_path / "copy", tmp_path / "stick"
    stick.mkdir()
    registrar = bytes.fromhex(tools.setup.manifest.registrar_key or "")
    station.attach_mirror(copy)
    for _ in range(4):
        tools.vote(station, seal(registrar, station.manifest_hash, CheckIn(VOTER, AT)))
    station.close(tools.WORKERS)
    station.export(stick)
    station.close_urn()
    return tmp_path / "device", copy, stick


def test_the_urns_file_looks_like_noise(stolen: tuple[Path, Path, Path], tools) -> None:
    device, copy, _ = stolen
    known = [contest.title["es-AR"] for contest in tools.setup.manifest.contests if "es-AR" in contest.title]
    known += [
        "manifest",
        "journal",
        "checked_in",
        "tracker",
        "CREATE TABLE",
        "SQLite format",
        "E-01",
        "31415926",
    ]
    for folder in (device, copy):
        data = (folder / "urn.db").read_bytes()
        found = strings(data)
        assert not [word for word in known if any(word.lower() in run.lower() for run in found)]
        assert max(len(run) for run in found) < 24, "longer than chance makes them in so many bytes"
        assert entropy(data) > 7.98
        for page in range(len(data) // 4096):
            assert entropy(data[4096 * page : 4096 * (page + 1)]) > 7.9, f"page {page} is not like noise"


def test_the_key_file_tells_what_it_is_and_nothing_more(stolen: tuple[Path, Path, Path]) -> None:
    for folder in stolen[:2]:
        envelope = json.loads((folder / "urn.key").read_bytes())
        assert set(envelope) == {
            *("cipher", "kdf", "nonce", "passphrases", "purpose", "sealed", "sha256", "type", "version")
        }
        assert envelope["kdf"]["name"] == "argon2id"


def test_no_key_a_wrong_key_and_one_worker_alone_open_nothing(stolen: tuple[Path, Path, Path], tools) -> None:
    for folder in stolen[:2]:
        before = (folder / "urn.db").read_bytes()
        with pytest.raises(sqlite3.DatabaseError, match="not a database"):
            sqlite3.connect(folder / "urn.db").execute("SELECT * FROM sqlite_master")
        with pytest.raises(WrongKeyError):
            Urn.open(folder / "urn.db", bytes(32))
        first, second = tools.WORKERS
        for workers in ((first, Passphrase("adivinada")), (Passphrase("adivinada"), second), (first, first)):
            with pytest.raises(WrongPassphraseError):
                Station.unlock(folder, workers)
        assert (folder / "urn.db").read_bytes() == before, "trying leaves no trace"


def test_the_stick_with_the_package_says_what_is_public_and_no_person(
    stolen: tuple[Path, Path, Path], tools
) -> None:
    (package,) = stolen[2].glob("*")
    data = package.read_bytes()
    said = " ".join(strings(data))
    assert "checked_in" in said, "counters and hashes are for everyone"
    for word in (VOTER, "31415926", "31.415.926", "DNI", AT, "11:07"):
        assert word not in said
        assert word.encode() not in data
    for contest in tools.setup.manifest.contests:
        for project in contest.projects:
            for title in project.title.values():
                assert title not in said, "which projects were chosen is not in it"


def test_the_registrar_alone_reads_who_came(stolen: tuple[Path, Path, Path], tools) -> None:
    """That the last test can fail: with the one key that opens seals, the number is there."""
    secrets = tools.election()[1]
    package = tools.read(next(stolen[2].glob("*")))
    seals = list(package.seals.values())
    assert open_seal(secrets.registrar, tools.setup.manifest_hash, seals[0]).voter == VOTER
    assert "seals.bin" in split(next(stolen[2].glob("*")).read_bytes())
