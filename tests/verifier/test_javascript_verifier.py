"""Two programs that share no line must agree: what `urna verify` accepts holds in JavaScript too, and what
one refuses the other refuses."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VERIFIER = ROOT / "resources" / "verifier"
VECTORS = ROOT / "docs" / "vectors"
URNA = Path(sys.executable).with_name("urna")
NODE = shutil.which("node")

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="no node on this machine"),
    pytest.mark.skipif(not URNA.exists(), reason="the urna command is not installed"),
]
with_vectors = pytest.mark.skipif(not VECTORS.is_dir(), reason="docs/vectors is not there")


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"verifier_tests_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _node(script: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [str(NODE), str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def _printed(script: str, *arguments: object) -> Any:
    done = _node(HERE / script, *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _javascript(record: Path, *options: str) -> dict[str, Any]:
    done = _node(VERIFIER / "node.mjs", record, "--workers", 0, "--json", *options)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["holds"] is (found["failure"] is None)
    return found


def _python(record: Path) -> dict[str, Any]:
    command = [str(URNA), "verify", str(record), "--workers", "1", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


VOTE_TYPES = ("approval", "choose-1", "ordinal", "cumulative")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One whole election for each marking rule, played by `urna replay`, with tables and the internet."""
    folder = tmp_path_factory.mktemp("elections")
    elections = _module("elections")

    def play(vote_type: str) -> Path:
        elections.write_election(folder / f"{vote_type}.pb", vote_type)
        command = [str(URNA), "replay", str(folder / f"{vote_type}.pb"), "--stations", "2", "--workers", "1"]
        command += ["--out", str(folder / vote_type), "--ties", "lower-cost,file-order"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return folder / vote_type / "record"

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(VOTE_TYPES, pool.map(play, VOTE_TYPES), strict=True))


@pytest.mark.parametrize("vote_type", VOTE_TYPES)
def test_a_record_holds_for_both_with_the_same_winners(records: dict[str, Path], vote_type: str) -> None:
    found, other = _javascript(records[vote_type]), _python(records[vote_type])
    assert found["holds"], found["failure"]
    assert other["holds"]
    assert found["manifest"] == other["manifest"]
    assert found["authority"] == other["authority"]
    assert {entry["contest"]: entry["winners"] for entry in found["winners"]} == other["winners"]


def test_workers_come_to_the_same_end(records: dict[str, Path]) -> None:
    done = _node(VERIFIER / "node.mjs", records["approval"], "--workers", 2)
    assert done.returncode == 0, done.stdout
    assert "Everything in this record holds." in done.stdout


def test_only_the_expected_authority_is_accepted(records: dict[str, Path]) -> None:
    fingerprint = _javascript(records["approval"])["authority"]
    spaced = ":".join(fingerprint[i : i + 2] for i in range(0, 64, 2)).upper()
    assert _javascript(records["approval"], "--authority", spaced)["holds"]
    refused = _javascript(records["approval"], "--authority", "0" * 64)
    assert refused["failure"]["file"] == "authority.pem"


FILES = (
    "record.json",
    "record.json.sig",
    "manifest.json",
    "manifest.json.sig",
    "authority.pem",
    "ceremony.json",
    "ceremony.json.sig",
    "removals.json",
    "removals.json.sig",
    "merge.json",
    "merge.json.sig",
    "channels/online.json",
    "channels/online.json.sig",
    "count/tally.json",
    "count/tally.json.sig",
    "count/000/choices.csv",
    "count/000/mix-01.json",
    "count/000/mix-02.json.sig",
    "count/000/mix-01.output.bin",
    "count/000/mix-03.proof.bin",
    "count/000/decryption-01.json",
    "count/000/decryption-01.json.sig",
    "count/000/decryption-02.shares.bin",
    "stations/*/package.json",
    "stations/*/package.json.sig",
    "stations/*/closing.json",
    "stations/*/closing.json.sig",
    "stations/*/station.pem",
    "stations/*/ballots.bin",
    "stations/*/checkpoints.json",
    "stations/*/challenges.json",
    "stations/*/journal.jsonl",
)


def test_a_flipped_bit_in_any_kind_of_file_is_refused_by_both(
    records: dict[str, Path], tmp_path: Path
) -> None:
    record = records["approval"]
    changes = {}
    for number, name in enumerate(FILES):
        path = sorted(record.glob(name))[0]
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        changed = {"file": path.relative_to(record).as_posix(), "content_base64": b64encode(data).decode()}
        changes[tmp_path / f"{number}.json"] = changed
    for path, changed in changes.items():
        path.write_text(json.dumps({"changes": [changed]}), encoding="utf-8")

    def python(path: Path) -> bool:
        copy = path.with_suffix("")
        shutil.copytree(record, copy)
        (copy / changes[path]["file"]).write_bytes(b64decode(changes[path]["content_base64"]))
        return bool(_python(copy)["holds"])

    found = _printed("refused.mjs", record, _javascript(record)["authority"], *changes)
    assert found.pop("record")["holds"]
    assert len(found) >= 25
    for path, verdict in found.items():
        assert not verdict["holds"], changes[Path(path)]["file"]
        assert verdict["failure"]["reason"]
        assert not verdict["failure"]["unexpected"], verdict["failure"]
    with ThreadPoolExecutor(2) as pool:
        for path, holds in zip(changes, pool.map(python, changes), strict=True):
            assert not holds, changes[path]["file"]


def _without(record: Path) -> None:
    (record / "channels" / "online.json").unlink()


def _one_more(record: Path) -> None:
    (record / "note.txt").write_text("found later\n", encoding="utf-8")


def _empty_folder(record: Path) -> None:
    (record / "stations" / "M-999").mkdir()


def _link(record: Path) -> None:
    (record / "count" / "000" / "choices.csv").unlink()
    (record / "count" / "000" / "choices.csv").symlink_to(record / "merge.json")


@pytest.mark.parametrize("change", [_without, _one_more, _empty_folder, _link])
def test_what_does_not_belong_there_is_refused_by_both(
    records: dict[str, Path], tmp_path: Path, change: Callable[[Path], None]
) -> None:
    record = tmp_path / "record"
    shutil.copytree(records["ordinal"], record)
    change(record)
    assert not _javascript(record)["holds"]
    assert not _python(record)["holds"]


@with_vectors
def test_every_test_vector_comes_out() -> None:
    found = _printed("vectors.mjs", VECTORS)
    assert found["wrong"] == []
    assert all(count > 5 for count in found["counts"].values()), found["counts"]


@with_vectors
def test_cheats_that_are_signed_by_the_right_keys_are_refused() -> None:
    """docs/vectors/refused: mixers, trustees, stations and the committee sign what they should not."""
    changes = sorted((VECTORS / "refused").glob("*.json"))
    assert len(changes) >= 25
    authority = _javascript(VECTORS / "record")["authority"]
    found = _printed("refused.mjs", VECTORS / "record", authority, *changes)
    assert found.pop("record")["holds"]
    for path, verdict in found.items():
        assert not verdict["holds"], path
        assert verdict["failure"]["reason"], path
        assert not verdict["failure"]["unexpected"], (path, verdict["failure"])


@with_vectors
def test_a_flipped_bit_under_an_index_signed_anew_is_found_where_the_file_is_read() -> None:
    keys = json.loads((VECTORS / "keys.json").read_text(encoding="utf-8"))["keys"]
    secret = next(key["secret"] for key in keys if key["name"] == "committee")
    found = _printed("flips.mjs", VECTORS / "record", secret, 2)
    assert found["unnoticed"] == []
    assert found["flips"] > 100
    assert {"manifest", "ceremony", "stations", "mix", "decryption", "merge"} <= found["checks"].keys()


@with_vectors
def test_a_receipt_is_found_by_its_code_and_by_its_qr_and_a_false_one_is_not() -> None:
    vectors = json.loads((VECTORS / "receipt.json").read_text(encoding="utf-8"))
    receipts = [entry for entry in vectors["vectors"] if entry["kind"] == "receipt"]
    for entry in receipts[:2]:
        for typed in (entry["code"].replace(" ", "").lower(), entry["text"]):
            found = _javascript(VECTORS / "record", "--receipt", typed)["receipt"]
            assert found["found"], (typed, found)
            assert (found["code"], found["station"]) == (entry["code"], entry["station"])
    for text in [receipts[0]["text"][:-3] + "AAA", "0000 0000 0000 0000"]:
        assert not _javascript(VECTORS / "record", "--receipt", text)["receipt"]["found"], text


def test_wrong_usage_is_told_from_a_record_that_does_not_hold(tmp_path: Path) -> None:
    assert _node(VERIFIER / "node.mjs").returncode == 2
    assert _node(VERIFIER / "node.mjs", tmp_path / "nowhere").returncode == 2
    assert _node(VERIFIER / "node.mjs", tmp_path).returncode == 1  # a folder, but no record


def test_the_library_is_the_one_that_the_readme_names() -> None:
    from hashlib import sha256

    readme = (VERIFIER / "libsodium" / "README.md").read_text(encoding="utf-8")
    digest = sha256((VERIFIER / "libsodium" / "libsodium-sumo.js").read_bytes()).hexdigest()
    assert f"`libsodium-sumo.js` | `{digest}`" in readme
