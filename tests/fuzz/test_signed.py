"""Odd values that whoever made them also signed: the checks behind the parsers only refuse them.

That nothing is accepted which changes a result is tried in tests/soundness and tests/tally/record. Here the
question is whether some value makes the program fall over instead of saying what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tally.ballots import Frame
from tally.count import CeremonyDocument, Tally, check_ceremony
from tally.count.decrypting import PartialDecryption, check_decryption
from tally.count.documents import DecryptionDocument, MixDocument
from tally.count.mixing import Mix, check_mix
from tally.election import Manifest
from tally.election.documents import parse, sign, signed_bytes
from tally.errors import UrnaError
from tally.merge import ChannelResult, Removals, check_channel, check_removals, merge, merge_inputs
from tally.station import StationKit, check_package_files, contents
from tally.station.documents import ClosingDocument
from tally.urn.journal import FIRST
from tests.builders import whole_election
from tests.builders.forger import reseal, sha
from tests.builders.packages import package_index
from tests.builders.records import lay_out, verified
from tests.fuzz.mutations import as_bytes, examples, lines_of, mutated, reshaped, reshaped_bytes

RECORD = whole_election().record
SETUP = whole_election().setup
SECRETS = whole_election().secrets
MANIFEST, HASH = SETUP.manifest, SETUP.manifest_hash


def refused_or_not(check: Callable[[], object]) -> None:
    """Our own error is as good as none."""
    try:
        check()
    except UrnaError:
        return


# Documents that are well-formed, against the checks of their contents


@examples(150)
@given(data=reshaped_bytes(RECORD["channels/online.json"]) | reshaped_bytes(RECORD["channels/paper.json"]))
def test_channels(data: bytes) -> None:
    def check() -> None:
        result = parse(ChannelResult, data, "x")
        check_channel(MANIFEST, HASH, result)
        whole = parse(Tally, RECORD["count/tally.json"], "x")
        removals = parse(Removals, RECORD["removals.json"], "x")
        inputs = merge_inputs(whole, removals, [result])
        merge(MANIFEST, HASH, whole, [{}, {}, {}], [result], inputs)

    refused_or_not(check)


@examples(60)
@given(data=reshaped_bytes(RECORD["removals.json"]))
def test_removals(data: bytes) -> None:
    refused_or_not(lambda: check_removals(HASH, parse(Removals, data, "x")))


@examples(80)
@given(data=reshaped_bytes(RECORD["ceremony.json"]))
def test_ceremonies_that_all_trustees_signed(data: bytes) -> None:
    def check() -> None:
        document = parse(CeremonyDocument, data, "x")
        signatures = b"".join(sign(one.signing_key, document) for one in SECRETS.trustees)
        check_ceremony(MANIFEST, document, signatures)

    refused_or_not(check)


@examples(100)
@given(data=reshaped_bytes(RECORD["manifest.json"]))
def test_manifests_that_the_authority_signed(data: bytes) -> None:
    """What a station makes of it: styles, the frame of its ballots, their length."""

    def check() -> None:
        signature = SECRETS.authority.sign(signed_bytes("manifest", data))
        StationKit(data, signature, SETUP.authority, "E-01").check()
        manifest = parse(Manifest, data, "x")
        Frame.of(manifest, HASH)
        assert manifest.styles()

    refused_or_not(check)


@examples(60)
@given(
    document=reshaped_bytes(RECORD["count/001/mix-02.json"]) | st.just(RECORD["count/001/mix-02.json"]),
    output=mutated((RECORD["count/001/mix-02.output.bin"],)),
    proof=mutated((RECORD["count/001/mix-02.proof.bin"],)),
)
def test_mixes(document: bytes, output: bytes, proof: bytes) -> None:
    pairs = RECORD["count/001/mix-01.output.bin"]

    def check() -> None:
        mixed = Mix(parse(MixDocument, document, "x"), output, proof)
        check_mix(MANIFEST, HASH, MANIFEST.contests[1], "beto", pairs, mixed)

    refused_or_not(check)


def _mix_of(output: bytes, proof: bytes, count: int) -> Mix:
    """Her document says just what lies there."""
    pairs = RECORD["count/001/mix-01.output.bin"]
    true = json.loads(RECORD["count/001/mix-02.json"])
    stated = true | {"ballots": count, "input": sha(pairs), "output": sha(output), "proof": sha(proof)}
    return Mix(MixDocument.model_validate_json(json.dumps(stated)), output, proof)


@examples(60)
@given(
    output=mutated((RECORD["count/001/mix-02.output.bin"],)),
    proof=mutated((RECORD["count/001/mix-02.proof.bin"],)),
    only=st.integers(0, 2),
)
def test_mixes_whose_documents_speak_of_them(output: bytes, proof: bytes, only: int) -> None:
    """The proof itself is looked at, and nothing changed is accepted."""
    pairs = RECORD["count/001/mix-01.output.bin"]
    true_output, true_proof = RECORD["count/001/mix-02.output.bin"], RECORD["count/001/mix-02.proof.bin"]
    output, proof = (true_output if only == 1 else output), (true_proof if only == 2 else proof)
    mixed = _mix_of(output, proof, len(pairs) // 64)
    if (output, proof) == (true_output, true_proof):
        check_mix(MANIFEST, HASH, MANIFEST.contests[1], "beto", pairs, mixed)
        return
    with pytest.raises(UrnaError):
        check_mix(MANIFEST, HASH, MANIFEST.contests[1], "beto", pairs, mixed)


@examples(60)
@given(
    proof=mutated((bytes.fromhex(json.loads(RECORD["count/001/decryption-01.json"])["proof"]),)),
    shares=mutated((RECORD["count/001/decryption-01.shares.bin"],)),
    keep=st.booleans(),
)
def test_decryptions_whose_documents_speak_of_them(proof: bytes, shares: bytes, keep: bool) -> None:
    true = json.loads(RECORD["count/001/decryption-01.json"])
    true_shares = RECORD["count/001/decryption-01.shares.bin"]
    shares = true_shares if keep else shares
    hexed = proof.hex() if len(proof) == 64 else true["proof"]
    stated = true | {"shares": sha(shares), "proof": hexed}
    partial = PartialDecryption(DecryptionDocument.model_validate_json(json.dumps(stated)), shares)
    pairs = RECORD["count/001/mix-03.output.bin"]
    arguments = (MANIFEST, HASH, MANIFEST.contests[1], "ana", (1, 2), pairs, partial)
    if (shares, hexed) == (true_shares, true["proof"]):
        check_decryption(*arguments)
        return
    with pytest.raises(UrnaError):
        check_decryption(*arguments)


# Packages that the station signed, whatever is in them


def _package(name: str) -> dict[str, bytes]:
    place = f"stations/{name}/"
    return {path.removeprefix(place): data for path, data in RECORD.items() if path.startswith(place)}


def _check(name: str, files: dict[str, bytes], closing: ClosingDocument | None = None) -> None:
    """The package with package.json (and closing.json) signed anew by the station."""
    key = whole_election().stations[name].key
    if closing is not None:
        files = files | {
            contents.CLOSING: closing.to_bytes(),
            contents.CLOSING_SIGNATURE: sign(key, closing),
        }
    there = closing or ClosingDocument.model_validate_json(_package(name)[contents.CLOSING])
    index = package_index(SETUP, name, key, there, files | {contents.SEALS: b""})
    check_package_files(files | index, MANIFEST, HASH, SETUP.authority, seals_stripped=True)


@pytest.mark.parametrize("file", sorted(contents.LISTED - {contents.SEALS, contents.CLOSING_SIGNATURE}))
@examples(60)
@given(data=st.data())
def test_packages_with_one_file_spoilt(file: str, data: st.DataObject) -> None:
    files = _package("E-01")
    changed = data.draw(mutated((files[file],)))
    refused_or_not(lambda: _check("E-01", files | {file: changed}))


@pytest.mark.parametrize("file", [contents.CHECKPOINTS, contents.CHALLENGES])
@examples(60)
@given(data=st.data())
def test_packages_with_one_document_of_another_shape(file: str, data: st.DataObject) -> None:
    files = _package("E-01")
    changed = data.draw(reshaped_bytes(files[file]))
    refused_or_not(lambda: _check("E-01", files | {file: changed}))


@examples(60)
@given(data=reshaped_bytes(_package("E-01")[contents.CLOSING]))
def test_packages_with_another_closing(data: bytes) -> None:
    def check() -> None:
        _check("E-01", _package("E-01"), parse(ClosingDocument, data, "x"))

    refused_or_not(check)


@examples(120)
@given(data=st.data())
def test_journals_chained_and_signed_anew(data: st.DataObject) -> None:
    """A line changed, and all that follow chained to it again, to the end that the closing names."""
    files = _package("E-02")
    lines = [json.loads(line) for line in lines_of(files[contents.JOURNAL])]
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = data.draw(reshaped(lines[at]))
    previous, written = FIRST, []
    for line in lines:
        if isinstance(line, dict) and "previous" in line and data.draw(st.integers(0, 300)):
            line["previous"] = previous
        written.append(as_bytes(line))
        previous = sha(written[-1])
    there = json.loads(files[contents.CLOSING])
    stated = there | {"journal_lines": len(lines), "journal_head": previous}
    closing = ClosingDocument.model_validate_json(json.dumps(stated))
    journal = b"".join(line + b"\n" for line in written)
    refused_or_not(lambda: _check("E-02", files | {contents.JOURNAL: journal}, closing))


# Whole records, signed again by whoever has to


def _signers() -> dict[str, Any]:
    ana = next(one.signing_key for one in SECRETS.trustees if one.trustee == "ana")
    return {
        "manifest.json": SECRETS.authority,
        "removals.json": SECRETS.committee,
        "count/tally.json": SECRETS.committee,
        "merge.json": SECRETS.committee,
        "channels/online.json": SECRETS.online,
        "channels/paper.json": SECRETS.committee,
        "count/001/mix-01.json": ana,
        "count/001/decryption-01.json": ana,
        "record.json": SECRETS.committee,
    }


@pytest.mark.parametrize("name", list(_signers()))
@examples(6)
@given(data=st.data())
def test_records_with_one_document_of_another_shape(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The verifier always gives a report, and it is never one that holds."""
    true = json.loads(RECORD[name])
    changed = as_bytes(data.draw(reshaped(true).filter(lambda value: as_bytes(value) != RECORD[name])))
    record = dict(RECORD)
    record[name] = changed
    record[name + ".sig"] = _signers()[name].sign(signed_bytes(true["type"], changed))
    if name != "record.json":
        reseal(record, SECRETS.committee)
    folder: Path = lay_out(record, tmp_path_factory.mktemp("record") / "r")
    report = verified(folder)
    assert report.failure is not None
    assert report.failure.reason
