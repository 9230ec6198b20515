"""Records in custody `station`: two verifiers that share no line, and what one refuses the other refuses."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.builders.forger import reseal
from tests.builders.records import lay_out, read_record, verified

HERE = Path(__file__).parent
WRITING = HERE / "writing"
VECTORS = HERE.parents[1] / "docs" / "vectors"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="no node on this machine")


def _printed(script: Path, *arguments: object) -> Any:
    command = [str(NODE), str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Small records that all the right keys signed, true ones and lies, and what JavaScript says."""
    found: dict[str, dict[str, Any]] = _printed(WRITING / "cheats.mjs", tmp_path_factory.mktemp("cases"))
    assert len(found) > 70
    return found


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A record of random content, three contests, one of two blocks; a part is in the common mix."""
    folder = tmp_path_factory.mktemp("drawn") / "record"
    return {"folder": folder, **_printed(WRITING / "random.mjs", folder, 4, 5)}


def test_key_switching_holds_for_its_own_prover_and_no_cheat_does() -> None:
    found = _printed(HERE / "switching.mjs")
    assert found["wrong"] == []
    assert found["held"] > 100


def test_the_javascript_verifier_stops_where_it_should(cases: dict[str, dict[str, Any]]) -> None:
    for name, case in cases.items():
        failure = case["failure"]
        assert (failure and failure["check"]) == case["expected"], (name, failure)
        assert not failure or not failure["unexpected"], (name, failure)


def test_urna_verify_holds_and_refuses_the_same(cases: dict[str, dict[str, Any]]) -> None:
    """What another hand wrote from the documents alone holds for ours, too; and no lie does."""
    for name, case in cases.items():
        failure = verified(Path(case["folder"])).failure
        assert (failure is None) is case["holds"], (name, failure)


def test_what_a_table_did_wrong_is_told_with_station_contest_and_trustee(
    cases: dict[str, dict[str, Any]],
) -> None:
    told = cases["a vote changed while handed on"]["failure"]
    assert told["file"] == "stations/M-02/count-000-switch-02.json"
    assert '(station M-02, contest "city", trustee "worker-2")' in told["reason"]
    told = cases["a mixer puts her own in"]["failure"]
    assert '(station M-01, contest "city", trustee "worker-2")' in told["reason"]


def test_a_record_of_random_content_holds(drawn: dict[str, Any]) -> None:
    assert drawn["holds"], drawn["failure"]
    assert verified(drawn["folder"]).failure is None
    assert sum(one["common"] for one in drawn["tables"]) > 0
    assert sum(one["counted"] for one in drawn["tables"]) > 0


def test_a_flipped_bit_in_any_file_is_found_under_an_index_signed_anew(
    cases: dict[str, dict[str, Any]],
) -> None:
    case = cases["as it was"]
    found = _printed(HERE / "flips.mjs", case["folder"], case["committee"], 1)
    assert found["unnoticed"] == []
    assert found["flips"] > 80
    assert {"station-keys", "stations", "common-mix"} <= found["checks"].keys()


def test_urna_verify_finds_the_same_flipped_bits(cases: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    case = cases["as it was"]
    files = read_record(Path(case["folder"]))
    committee = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(case["committee"]))
    for number, name in enumerate(sorted(files)):
        if name.startswith(("record.json", "manifest.json")):
            continue  # the index is made anew, and names the manifest
        data = bytearray(files[name])
        data[len(data) // 2] ^= 1 << (len(data) // 2 % 8)
        changed = files | {name: bytes(data)}
        reseal(changed, committee)
        assert verified(lay_out(changed, tmp_path / str(number))).failure is not None, name


def test_the_record_of_the_vectors_holds_and_what_is_refused_there_is_refused_here() -> None:
    refused = sorted((VECTORS / "refused-station").glob("*.json"))
    assert len(refused) >= 18
    found = _printed(HERE / "refused.mjs", VECTORS / "record-station", "", *refused)
    assert found.pop("record")["holds"]
    for path, verdict in found.items():
        assert not verdict["holds"], path
        assert not verdict["failure"]["unexpected"], (path, verdict["failure"])
