"""The same files come out each time, the command writes and compares them, the README explains each field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tally.vectors import Stream, VectorError, different, vector_files, write_vectors
from tally.vectors.cheats_committee import file_unlisted
from tally.vectors.files import PAGES, RECORD, REFUSED
from tally.vectors.forging import Forger
from tally.vectors.record import tiny_election


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return vector_files()


def test_what_comes_out_is_what_is_stored(files: dict[str, bytes], folder: Path) -> None:
    """Every file: keys, ballots, mixes, proofs and signatures are drawn from streams."""
    assert different(folder, files) == [], "run `make vectors`, and say in the commit why they changed"


def test_the_tiny_election_comes_out_again(files: dict[str, bytes]) -> None:
    """Made a second time in this process, and not taken from a cache."""
    again = tiny_election.__wrapped__().record
    stored = {f"{RECORD}/{name}": data for name, data in again.items()}
    assert stored == {name: data for name, data in files.items() if name.startswith(f"{RECORD}/")}


def test_writing_keeps_what_people_wrote_and_refuses_the_rest(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tally.vectors.files.vector_files", lambda: files)
    (tmp_path / "README.md").write_text("mine")
    assert write_vectors(tmp_path) == len(files)
    assert different(tmp_path, files) == []
    (tmp_path / "hash.json").write_bytes(b"{}")
    (tmp_path / RECORD / "merge.json").unlink()
    (tmp_path / REFUSED / "more.json").write_bytes(b"{}")
    assert different(tmp_path, files) == ["hash.json", "record/merge.json", "refused/more.json"]
    with pytest.raises(VectorError, match=r"more\.json"):
        write_vectors(tmp_path)
    assert (tmp_path / "hash.json").read_bytes() == b"{}"
    assert (tmp_path / "README.md").read_text() == "mine"


def test_the_command(files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.cli.main import main

    monkeypatch.setattr("tally.vectors.files.vector_files", lambda: files)
    monkeypatch.setattr("app.cli.vectors.vector_files", lambda: files)
    out = ["vectors", "--out", str(tmp_path)]
    assert CliRunner().invoke(main, [*out, "--check"]).exit_code == 1
    assert CliRunner().invoke(main, out).exit_code == 0
    assert CliRunner().invoke(main, [*out, "--check"]).exit_code == 0
    (tmp_path / "rules.json").unlink()
    told = CliRunner().invoke(main, [*out, "--check"])
    assert (told.exit_code, told.output) == (1, "differs: rules.json\n")


def test_a_cheat_that_the_verifier_accepts_is_no_vector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tally.vectors.refused.failure_of", lambda record: None)
    forger = Forger(tiny_election())
    file_unlisted(forger)
    from tally.vectors.refused import _patch

    with pytest.raises(VectorError, match="accepts"):
        _patch("file-unlisted", "", forger)


def test_a_stream_gives_the_same_bytes_however_they_are_asked_for() -> None:
    whole, parts = Stream("x")(100), Stream("x")
    assert parts(1) + parts(63) + parts(36) == whole
    assert parts.drawn == [whole[:1], whole[1:64], whole[64:]]
    assert Stream("y")(100) != whole


def fields(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inside in value.items():
            yield name
            yield from fields(inside)
    elif isinstance(value, list):
        for one in value:
            yield from fields(one)


@pytest.mark.parametrize("name", [*PAGES, REFUSED])
def test_the_readme_explains_each_field(folder: Path, name: str) -> None:
    """Every field of a file stands in its row of the table, but those of documents and of the data itself."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith((f"| `{name}`", f"| `{name}/"))]
    assert len(rows) == 1
    said = set(re.findall(r"`([A-Za-z_0-9]+)`", rows[0] + text.split("## Words", 1)[1]))
    stored = [folder / name] if name != REFUSED else sorted((folder / REFUSED).glob("*.json"))
    for path in stored:
        found = json.loads(path.read_bytes())
        for free in ("value", "weights", "opening", "rule", "marking"):
            found = json.loads(
                json.dumps(found), object_hook=lambda one, free=free: one | {free: 0} if free in one else one
            )
        assert set(fields(found)) <= said
