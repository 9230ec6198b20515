"""A count that is stopped, by Ctrl-C or by the power, goes on from its last finished step and holds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli.main import main
from tests.builders import WholeElection, verified
from tests.builders.folders import CommitteeDisk, committee_disk

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="stops whole groups of processes, as POSIX does"
)

STOPPER = """
import os, signal, sys
from contextlib import contextmanager
from pathlib import Path

def stop():
    os.killpg(0, int(sys.argv[1]))

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run in the background

    from app.cli import terminal
    from app.cli.main import main
    from tally.crypto import executor

    executor.CHUNK = 4
    label, when = sys.argv[2], sys.argv[3]
    plain, move = terminal.progress, Path.replace

    @contextmanager
    def progress(name, total, quiet=False):
        with plain(name, total, quiet) as tell:
            def told(done):
                tell(done)
                if label in name and when == "middle":
                    stop()
            yield told
        if label in name and when == "end":
            stop()

    def replace(draft, target):
        if label == "write" and target.as_posix().endswith(when):
            stop()
        return move(draft, target)

    terminal.progress, Path.replace = progress, replace
    main(sys.argv[4:], prog_name="urna")
"""


def stopped(folder: Path, by: signal.Signals, label: str, when: str, arguments: list[str]) -> str:
    """Runs a command that is stopped, with all its processes, at a step; returns what it said.

    It returns when the last of its processes has ended: each holds the other end of the pipe.
    """
    script = folder / "stopper.py"
    script.write_text(STOPPER)
    process = subprocess.Popen(
        [sys.executable, str(script), str(int(by)), label, when, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    assert process.returncode == (-signal.SIGKILL if by is signal.SIGKILL else 1), said
    return said


def urna(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def disk(election: WholeElection, tmp_path: Path) -> CommitteeDisk:
    return committee_disk(election, tmp_path)


def finished(record: Path) -> dict[str, bytes]:
    """The steps that are whole: their signature is written last."""
    found = {}
    for signature in record.glob("count/*/*.json.sig"):
        for path in signature.parent.glob(f"{signature.name.split('.')[0]}.*"):
            found[path.relative_to(record).as_posix()] = path.read_bytes()
    return found


@pytest.mark.parametrize(
    ("label", "when", "workers", "steps"),
    [
        ("ballots checked", "middle", "2", 0),
        ("norte: mix by beto", "middle", "2", 3),
        ("norte: mix by beto", "end", "1", 4),
        ("ciudad: decryption by beto", "middle", "2", 8),
        ("norte: ballots opened", "middle", "1", 10),
    ],
)
def test_after_a_power_failure_the_count_goes_on(
    disk: CommitteeDisk, label: str, when: str, workers: str, steps: int
) -> None:
    record = disk.root / "record"
    arguments = disk.count(record, "--workers", workers)
    stopped(disk.root, signal.SIGKILL, label, when, arguments)
    kept = finished(record)
    assert sum(name.endswith(".sig") for name in kept) == steps
    assert not (record / "count" / "tally.json").exists()
    urna(*disk.count(record, "--workers", "1", "--resume"))
    urna(*disk.merge(record))
    assert verified(record).holds
    for name, data in kept.items():
        assert (record / name).read_bytes() == data, f"{name} was made again"


@pytest.mark.slow
@pytest.mark.parametrize(
    "file",
    [
        "E-02/ballots.bin",
        "removals.json.sig",
        "000/mix-01.output.bin",
        "001/mix-02.json",
        "001/mix-02.json.sig",
        "000/decryption-02.shares.bin",
        "001/choices.csv",
        "tally.json.sig",
    ],
)
def test_a_power_failure_just_before_a_file_has_its_name(disk: CommitteeDisk, file: str) -> None:
    record = disk.root / "record"
    stopped(disk.root, signal.SIGKILL, "write", file, disk.count(record, "--workers", "1"))
    assert [path for path in record.rglob(".*") if path.name.startswith(f".{file.split('/')[-1]}.")]
    urna(*disk.count(record, "--workers", "1", "--resume"))
    urna(*disk.merge(record))
    report = verified(record)
    assert report.holds, report.failure


def test_ctrl_c_keeps_what_was_finished_and_leaves_nobody_behind(disk: CommitteeDisk) -> None:
    record = disk.root / "record"
    said = stopped(
        disk.root,
        signal.SIGINT,
        "ciudad: mix by caro",
        "middle",
        disk.count(record, "--workers", "2"),
    )
    assert said.splitlines()[-1] == "urna: stopped; what was finished is kept"
    assert "Traceback" not in said
    assert "mix by caro" not in said
    assert len([name for name in finished(record) if name.endswith(".sig")]) == 4
    urna(*disk.count(record, "--workers", "1", "--resume"))
    urna(*disk.merge(record))
    said = stopped(
        disk.root, signal.SIGINT, "mix by beto", "middle", ["verify", str(record), "--workers", "2"]
    )
    assert said.splitlines()[-1] == "urna: stopped"
    assert "Traceback" not in said
    urna("verify", str(record), "--workers", "1")


def test_a_count_of_other_ballots_is_not_gone_on_with(disk: CommitteeDisk) -> None:
    record = disk.root / "record"
    stopped(disk.root, signal.SIGKILL, "ciudad: decryption", "end", disk.count(record, "--workers", "1"))
    kept = finished(record)
    arguments = disk.count(record, "--workers", "1", "--resume")
    at = arguments.index("--removals")
    urna(*arguments[:at], *arguments[at + 2 :])  # without removals: one ballot more
    urna(*disk.merge(record))
    assert verified(record).holds
    now = finished(record)
    mixes = [name for name in kept if name.endswith("output.bin")]
    made_again = {name for name in mixes if now[name] != kept[name]}
    # the voter who had voted twice has no ballot in the other contest
    assert made_again == {name for name in mixes if name.startswith("count/000/")}
    assert len(made_again) == 3


PABULIB = """META
key;value
description;Prueba
country;Argentina
unit;Ciudad
instance;2026
num_projects;3
num_votes;12
budget;100
vote_type;approval
rule;greedy
date_begin;2026-05-01
date_end;2026-05-08
min_length;1
max_length;2
PROJECTS
project_id;cost;name;votes;selected
1;60;Plaza;8;0
2;50;Luces;9;1
3;40;Cancha;5;1
VOTES
voter_id;vote
""" + "".join(f"{k};{vote}\n" for k, vote in enumerate(["1,2"] * 5 + ["1,3"] * 3 + ["2,3"] * 2 + ["2"] * 2))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("label", "when"),
    [("ballots encrypted", "middle"), ("mix by", "middle"), ("decryption by", "end"), ("merge", "end")],
)
def test_a_replay_goes_on_after_a_power_failure(tmp_path: Path, label: str, when: str) -> None:
    file, out = tmp_path / "votes.pb", tmp_path / "out"
    file.write_text(PABULIB)
    arguments = ["replay", str(file), "--stations", "3", "--out", str(out)]
    stopped(tmp_path, signal.SIGKILL, label, when, [*arguments, "--workers", "2"])
    before = {path.name: path.read_bytes() for path in (out / "packages").glob("*.urna")}
    refused = CliRunner().invoke(main, [*arguments, "--workers", "1"])
    assert refused.exit_code == 1
    assert "--resume" in refused.output
    said = json.loads(urna(*arguments, "--resume", "--workers", "1", "--json"))
    assert said["verified"]
    assert said["totals_equal"]
    for name, data in before.items():
        assert (out / "packages" / name).read_bytes() == data
