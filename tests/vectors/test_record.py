"""The tiny record verifies; each of the refused ones fails in the check that its patch names."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from tally.election.certificates import fingerprint
from tally.record import Report, Verifier
from tally.record.receipts import Standing, check_challenge, check_receipt
from tally.vectors.record import no_steps, read_folder
from tally.vectors.refused import lay_out, step_of

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "vectors"
PATCHES = sorted((FOLDER / "refused").glob("*.json"))


def verified(folder: Path) -> Report:
    return Verifier(folder, no_steps).run()


def test_the_tiny_record_holds(folder: Path) -> None:
    report = verified(folder / "record")
    assert report.failure is None
    assert report.result is not None
    assert report.authority == fingerprint((folder / "record" / "authority.pem").read_bytes())
    assert [list(one.winners) for one in report.result.contests] == [["O5", "O8", "O3", "O1"], ["N1", "N3"]]
    assert any("M-03" in remark for remark in report.remarks)
    assert sum(map(len, read_folder(folder / "record").values())) < 200_000


def test_what_the_tiny_record_holds(folder: Path) -> None:
    """It is small, and yet has one of everything."""
    tally = json.loads((folder / "record/count/tally.json").read_bytes())
    merge = json.loads((folder / "record/merge.json").read_bytes())
    assert (tally["stations"], tally["absent"], tally["removed"]) == (["M-01", "M-02"], ["M-03"], 1)
    assert [(one["ballots"], one["blank"], one["invalid"]) for one in tally["contests"]] == [
        (7, 1, 2),
        (4, 1, 0),
    ]
    assert [one["channel"] for one in merge["contests"][0]["channels"]] == ["in-person", "online", "paper"]
    journal = b"".join(read_folder(folder / "record/stations")[f"M-0{k}/journal.jsonl"] for k in (1, 2))
    events = {json.loads(line)["event"] for line in journal.splitlines()}
    assert {"challenged", "abandoned", "interrupted", "paused", "resumed", "checkpoint", "closed"} <= events


def test_receipts_of_the_tiny_record(folder: Path, page) -> None:
    found = page("receipt")["vectors"]
    for one in (one for one in found if one["kind"] == "receipt"):
        assert check_receipt(folder / "record", one["text"]).holds
    codes = {one["name"]: one["code"] for one in page("encryption")["ballots"]}
    assert check_receipt(folder / "record", codes["taken out"]).standing is Standing.REMOVED
    assert check_challenge(folder / "record", codes["checked"]).station == "M-01"


def test_there_are_enough_and_each_step_is_there() -> None:
    patches = [json.loads(path.read_bytes()) for path in PATCHES]
    assert len(patches) >= 12
    assert {patch["step"] for patch in patches} == set(range(1, 12))
    for path, patch in zip(PATCHES, patches, strict=True):
        assert path.stem == patch["name"]
        assert patch["step"] == step_of(patch["check"])
        assert all(
            set(change) in ({"file", "delete"}, {"file", "content_base64"}) for change in patch["changes"]
        )


@pytest.fixture(scope="session")
def record() -> dict[str, bytes]:
    return read_folder(FOLDER / "record")


@pytest.mark.parametrize("path", PATCHES, ids=lambda path: path.stem)
def test_refused(path: Path, record: dict[str, bytes], tmp_path: Path) -> None:
    patch = json.loads(path.read_bytes())
    tampered = dict(record)
    for change in patch["changes"]:
        if "delete" in change:
            del tampered[change["file"]]
        else:
            data = base64.b64decode(change["content_base64"], validate=True)
            assert tampered.get(change["file"]) != data
            tampered[change["file"]] = data
    failure = verified(lay_out(tampered, tmp_path)).failure
    assert failure is not None
    told = {name: patch[name] for name in ("check", "file", "item", "reason")}
    assert told == {
        "check": failure.check,
        "file": failure.file,
        "item": failure.item,
        "reason": failure.reason,
    }
