"""The library gives what the stored vectors say, read from the files as any other program would."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tally import merkle
from tally.ballots import (
    BallotFormatError,
    BallotProofError,
    Choice,
    Frame,
    PackingError,
    PublishedOpening,
    check_opening,
    from_integer,
    parse_ballot,
    to_blocks,
    to_integer,
    tracker_of,
    verify_ballot,
)
from tally.count.mixing import shuffle_context
from tally.crypto import decryption, encoding, group, shuffle, switching, threshold, transcript
from tally.crypto.ceremony_messages import Ceremony, Commitment, Reveal
from tally.crypto.errors import CeremonyError, CryptoError, NotABlockError
from tally.crypto.lagrange import lagrange_coefficient
from tally.election import (
    CodeError,
    Contest,
    DocumentError,
    Manifest,
    Marking,
    Project,
    SignatureError,
    canonical,
    code_of,
    parse,
    parse_code,
    verify,
)
from tally.errors import UrnaError
from tally.merge import Removals
from tally.rules import GroupedBallot, RuleConfig, RuleError, RuleProject, elect
from tally.station import parse_receipt
from tally.station.errors import ResultPartError
from tally.station.result_parts import read_parts, result_parts

Page = Callable[[str], Any]


def h(text: str) -> bytes:
    return bytes.fromhex(text)


@pytest.fixture(scope="module")
def manifest(folder) -> Manifest:
    return parse(Manifest, (folder / "record" / "manifest.json").read_bytes(), "manifest.json")


@pytest.fixture(scope="module")
def frame(manifest: Manifest) -> Frame:
    return Frame.of(manifest, manifest.digest())


def test_hash_and_generators(page: Page) -> None:
    for one in page("hash")["vectors"]:
        parts = [h(part) for part in one["parts"]]
        assert transcript.hash(one["label"], *parts).hex() == one["hash"]
        assert transcript.scalar(one["label"], *parts).hex() == one["scalar"]
    for one in page("generators")["vectors"]:
        assert group.generator(one["index"]).hex() == one["element"]


def test_border(page: Page) -> None:
    found = page("border")
    for one in found["elements"]:
        assert group.check_element(h(one["bytes"])) == h(one["bytes"])
    for one in found["scalars"]:
        assert group.check_scalar(h(one["bytes"])) == h(one["bytes"])
    for one in found["no_elements"]:
        with pytest.raises(CryptoError):
            group.check_element(h(one["bytes"]))
    for one in found["no_scalars"]:
        with pytest.raises(CryptoError):
            group.check_scalar(h(one["bytes"]))


def test_blocks(page: Page) -> None:
    for one in page("blocks")["vectors"]:
        assert encoding.encode_block(h(one["block"])).hex() == one["element"]
        assert encoding.decode_block(group.Element(h(one["element"]))).hex() == one["block"]
    for one in page("blocks")["no_blocks"]:
        with pytest.raises(NotABlockError):
            encoding.decode_block(group.Element(h(one["element"])))


def test_codes(page: Page) -> None:
    found = page("codes")
    for one in found["vectors"]:
        assert code_of(h(one["digest"])) == one["code"]
    for one in found["typed"]:
        assert parse_code(one["typed"]) == one["code"]
    for one in found["wrong"]:
        with pytest.raises(CodeError):
            parse_code(one["typed"])


def test_canonical(page: Page) -> None:
    found = page("canonical")
    for one in found["vectors"]:
        assert canonical(one["value"]).hex() == one["bytes"]
        assert json.loads(h(one["bytes"])) == one["value"]
        assert sha256(h(one["bytes"])).hexdigest() == one["sha256"]
    for one in found["no_values"]:
        with pytest.raises(DocumentError):
            canonical(one["value"])
    assert parse(Removals, h(found["document"]), "removals.json")
    for one in found["refused"]:
        with pytest.raises(DocumentError):
            parse(Removals, h(one["bytes"]), "removals.json")


def test_packing(page: Page) -> None:
    for one in page("packing")["contests"]:
        projects = tuple(
            Project(id=str(k), title={"en": str(k)}, cost=cost) for k, cost in enumerate(one["costs"])
        )
        contest = Contest(
            id="c",
            title={"en": "c"},
            budget=1,
            marking=Marking.model_validate_json(json.dumps(one["marking"])),
            aggregation=RuleConfig(name="greedy", ties=("file-order",)),
            projects=projects,
        )
        for choice in one["choices"]:
            made = Choice(tuple(choice["projects"]), tuple(choice["points"]))
            assert str(to_integer(contest, made)) == choice["integer"]
            assert from_integer(contest, int(choice["integer"])) == made
            assert [block.hex() for block in to_blocks(contest, int(choice["integer"]))] == choice["blocks"]
        for wrong in one["no_choices"]:
            with pytest.raises(PackingError):
                from_integer(contest, int(wrong["integer"]))


def test_ballots(page: Page, manifest: Manifest, frame: Frame) -> None:
    found = page("encryption")
    assert found["manifest"] == frame.manifest_hash.hex()
    for one in found["ballots"]:
        ballot = parse_ballot(frame, h(one["ballot"]))
        verify_ballot(frame, one["station"], ballot)
        tracker = tracker_of(frame.manifest_hash, one["station"], h(one["ballot"]))
        assert (tracker.hex(), code_of(tracker)) == (one["tracker"], one["code"])
        if "opening" in one:
            opening = PublishedOpening.model_validate_json(json.dumps(one["opening"]))
            choices = check_opening(manifest, frame, ballot, opening)
            assert [list(choice.projects) for choice in choices.values()] == [
                part["projects"] for part in one["contests"]
            ]
    for one in found["forged"]:
        kind = {"form": BallotFormatError, "proof": BallotProofError}[one["refused_by"]]
        with pytest.raises(kind):
            verify_ballot(frame, one["station"], parse_ballot(frame, h(one["ballot"])))


def reveal_of(raw: bytes) -> Reveal:
    items = group.split(raw[2:])
    coefficients = tuple(group.Element(item) for item in items[:-2])
    return Reveal(
        int.from_bytes(raw[:2], "big"), coefficients, group.Scalar(items[-2]), group.Scalar(items[-1])
    )


def test_ceremony(page: Page) -> None:
    found, made = page("possession"), page("ceremony")
    ceremony = Ceremony(found["election"].encode(), found["threshold"], found["trustees"])
    commitments = [Commitment(one["trustee"], h(one["commitment"])) for one in found["vectors"]]
    joint = threshold.check_reveals(
        ceremony, commitments, [reveal_of(h(one["reveal"])) for one in found["vectors"]]
    )
    assert joint.public_key.hex() == made["public_key"]
    assert [share.hex() for share in joint.shares] == made["public_shares"]
    for one in found["refused"]:
        reveals = [reveal_of(h(raw)) for raw in one["reveals"]]
        as_they_are = [
            Commitment(number, sha256(h(raw)).digest()) for number, raw in enumerate(one["reveals"], start=1)
        ]
        with pytest.raises(CeremonyError) as caught:
            threshold.check_reveals(ceremony, as_they_are, reveals)
        assert "committed" not in str(caught.value)
    for one in made["weights"]:
        weights = [lagrange_coefficient(number, one["set"]).hex() for number in one["set"]]
        assert weights == one["lambda"]


def test_shuffles(page: Page) -> None:
    found = page("shuffle")
    key = group.Element(h(found["public_key"]))
    for one in found["vectors"]:
        context = shuffle_context(h(found["manifest"]), one["contest"], one["trustee"])
        given = h("".join(one["input"]))

        def check(output: bytes, raw: bytes, one=one, context=context, given=given) -> None:
            proof = shuffle.ShuffleProof.from_bytes(raw, one["N"], one["w"])
            shuffle.verify(context, key, given, output, one["w"], proof)

        check(h("".join(one["output"])), h(one["proof"]))
        for wrong in one.get("refused", []):
            with pytest.raises(CryptoError):
                check(h(wrong["output"]), h(wrong["proof"]))


def test_decryptions(page: Page) -> None:
    found = page("decryption")
    for one in found["vectors"]:
        pairs = h("".join(one["pairs"]))
        for part in one["parts"]:
            context = (h(found["manifest"]), one["contest"].encode(), part["trustee_id"].encode())
            share = group.Element(h(found["public_shares"][part["trustee"] - 1]))
            good = (h("".join(part["D"])), h(part["c"] + part["z"]))
            wrong = [(h(bad["D"]), h(bad["proof"])) for bad in one["refused"] if part["trustee"] == 2]
            for number, (d, raw) in enumerate([good, *wrong]):
                try:
                    proof = decryption.DecryptionProof.from_bytes(raw)
                    decryption.verify_decryption(context, share, part["trustee"], one["set"], pairs, d, proof)
                except CryptoError:
                    assert number
                else:
                    assert not number
        opened = decryption.combine(pairs, [h("".join(part["D"])) for part in one["parts"]])
        assert opened.hex() == "".join(e for ballot in one["ballots"] for e in ballot["elements"])


def test_key_switching(page: Page) -> None:
    found = page("switching")
    target = group.Element(h(found["public_key"]))
    for one in found["vectors"]:
        pairs = h("".join(one["pairs"]))
        for part in one["parts"]:
            names = (found["station"], one["contest"], part["trustee_id"])
            context = (h(found["manifest"]), *(name.encode() for name in names))
            share = group.Element(h(found["public_shares"][part["trustee"] - 1]))
            good = (h("".join(part["shares"])), h(part["c"] + part["z"] + part["y"]))
            wrong = [(h("".join(bad["shares"])), h(bad["proof"])) for bad in one["refused"]]
            last = part["trustee"] == one["set"][-1]
            for number, (shares, raw) in enumerate([good, *(wrong if last else [])]):
                try:
                    proof = switching.SwitchProof.from_bytes(raw)
                    switching.verify_switch(
                        context, share, part["trustee"], one["set"], target, pairs, shares, proof
                    )
                except CryptoError:
                    assert number
                else:
                    assert not number
        parts = [h("".join(part["shares"])) for part in one["parts"]]
        assert switching.combine_switched(pairs, parts).hex() == "".join(one["switched"])


def test_results_on_paper(page: Page, folder: Path) -> None:
    found = page("result-parts")
    manifest = Manifest.model_validate_json((folder / "record/manifest.json").read_bytes())
    authority = (folder / "record/authority.pem").read_bytes()
    (one,) = found["vectors"]
    (result,) = read_parts(one["texts"], manifest, h(found["manifest"]), authority)
    assert (result.station, result.data.decode()) == (one["station"], one["document"])
    assert result.signature.hex() == one["signature"]
    again = result_parts(
        result.certificate, result.signature, result.data, h(found["manifest"]), result.station
    )
    assert read_parts(again, manifest, h(found["manifest"]), authority) == [result]
    for wrong in found["refused"]:
        with pytest.raises(ResultPartError):
            read_parts(wrong["texts"], manifest, h(found["manifest"]), authority)


def test_merkle(page: Page) -> None:
    found = page("merkle")
    leaves, heads = ([h(one) for one in found[name]] for name in ("leaves", "heads"))
    assert [merkle.root(leaves[:size]) for size in range(len(leaves) + 1)] == heads
    for one in found["inclusion"]:
        proof = [h(x) for x in one["proof"]]
        merkle.verify_inclusion(leaves[one["index"]], one["index"], one["size"], proof, heads[one["size"]])
    for one in found["consistency"]:
        old, size = one["old_size"], one["size"]
        merkle.verify_consistency(old, heads[old], size, heads[size], [h(x) for x in one["proof"]])
    for one in found["refused_inclusion"]:
        with pytest.raises(merkle.MerkleError):
            merkle.verify_inclusion(
                h(one["leaf"]), one["index"], one["size"], [h(x) for x in one["proof"]], h(one["root"])
            )
    for one in found["refused_consistency"]:
        with pytest.raises(merkle.MerkleError):
            merkle.verify_consistency(
                one["old_size"], h(one["old_root"]), one["size"], h(one["root"]), [h(x) for x in one["proof"]]
            )


def test_signatures(page: Page) -> None:
    found = page("signatures")
    keys = {one["name"]: one["public"] for one in page("keys")["keys"]}
    for one in found["vectors"]:
        data = one["document"].encode()
        assert keys[one["key"]] == one["public"]
        assert h(one["prefix"]) == f"urna/1/{one['type']}\n".encode()
        verify(h(one["public"]), one["type"], data, h(one["signature"]), one["file"])
        assert json.loads(data)["type"] == one["type"]
    for one in found["refused"]:
        with pytest.raises(SignatureError):
            verify(h(one["public"]), one["type"], one["document"].encode(), h(one["signature"]), "x")


def test_papers(page: Page) -> None:
    found = page("receipt")
    code = code_of(h(found["manifest"])).replace(" ", "")
    for one in found["vectors"]:
        document = json.loads(one["document"])
        verify(h(one["public"]), document["type"], one["document"].encode(), h(one["signature"]), "a paper")
        assert one["text"].split(":")[2:4] == [code, one["station"]]
        assert set(one["text"]) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
        if one["kind"] == "receipt":
            read = parse_receipt(one["text"])
            assert (read.tracker.hex(), read.checkpoint) == (document["tracker"], document["checkpoint"])
            assert read.signature.hex() == one["signature"]
    assert [one["kind"] for one in found["vectors"]].count("receipt") == 3
    for one in found["no_receipts"]:
        with pytest.raises(UrnaError):
            parse_receipt(one["text"])


@pytest.mark.parametrize("name", ["category-names", "picture-text"])
def test_manifests(page: Page, name: str) -> None:
    found = page(name)
    for one in found["vectors"]:
        data = one["document"].encode()
        assert parse(Manifest, data, "manifest.json").to_bytes() == data
        assert sha256(data).hexdigest() == one["sha256"]
    for one in found["refused"]:
        with pytest.raises(
            DocumentError, match=r"category_names|picture_text|no such field|Green spaces|canonical"
        ):
            parse(Manifest, one["document"].encode(), "manifest.json")


def test_rules(page: Page) -> None:
    for one in page("rules")["vectors"]:
        rule = RuleConfig.model_validate_json(json.dumps(one["rule"]))
        projects = [
            RuleProject(p["id"], p["cost"], p["votes"], p["score"], tuple(p["categories"]))
            for p in one["projects"]
        ]
        ballots = [GroupedBallot(tuple(b["weights"].items()), b["times"]) for b in one["ballots"]]
        if "no_result" in one:
            with pytest.raises(RuleError) as caught:
                elect(rule, projects, ballots, one["budget"])
            assert caught.value.code == one["no_result"]
            continue
        outcome = elect(rule, projects, ballots, one["budget"])
        assert (list(outcome.winners), str(outcome.cost)) == (one["winners"], one["cost"])
        fates = [{"id": trace.id, "status": trace.status, "by": trace.by} for trace in outcome.traces]
        assert fates == one["fates"]
