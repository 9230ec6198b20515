"""Mixers who cheat before they prove, so that the proof is of the false mix itself; and borrowed proofs.

tests/tally/crypto has the shuffle alone, tests/tally/record what is changed after an honest proof. Here a
mixer runs the whole program with one thing in it altered, on the ballots of a real election, and signs.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tally.count.documents import MixDocument
from tally.count.errors import MixError
from tally.count.mixing import Mix, check_mix, mix, shuffle_context
from tally.crypto import elgamal, group, shuffle
from tally.crypto import shuffle_work as work
from tally.crypto.group import Element
from tests.builders import Forger, WholeElection
from tests.builders.forger import sha
from tests.builders.records import Caught
from tests.soundness.forging import CIUDAD, NORTE, fresh

Rows = list[bytes]
Cheat = Callable[[Rows, Element], Rows]


def split_rows(data: bytes, contest: int) -> Rows:
    size = 64 * (2 if contest == CIUDAD else 1)
    return [data[k : k + size] for k in range(0, len(data), size)]


def _shift(row: bytes, by: Element, at: int = 1) -> bytes:
    """Adds to one element of a row: to B, that changes the vote by a difference the mixer chose."""
    items = group.elements(row)
    items[at] = group.add(items[at], by)
    return b"".join(items)


def _own(row: bytes, key: Element) -> bytes:
    """A vote of her own, as long as the one it replaces."""
    w = len(row) // 64
    return elgamal.encrypt(key, [group.generator(9)] * w, elgamal.Randomness.fresh(w))


def _again(row: bytes, key: Element) -> bytes:
    return elgamal.reencrypt(key, row, elgamal.Randomness.fresh(len(row) // 64))


CHEATS: dict[str, Cheat] = {
    "a ballot replaced by her own": lambda rows, key: [_own(rows[0], key), *rows[1:]],
    "all ballots replaced by her own": lambda rows, key: [_own(row, key) for row in rows],
    "a ballot doubled in the place of another": lambda rows, key: [_again(rows[1], key), *rows[1:]],
    "one vote turned into another": lambda rows, key: [_shift(rows[0], group.BASE), *rows[1:]],
    "one re-encryption of A alone": lambda rows, key: [_shift(rows[0], group.BASE, 0), *rows[1:]],
    "two votes changed so that the sum stays": lambda rows, key: [
        _shift(rows[0], group.BASE),
        _shift(rows[1], group.sub(group.IDENTITY, group.BASE)),
        *rows[2:],
    ],
    "a re-encryption under another key": lambda rows, key: [
        _again(rows[0], group.mul_base(fresh())),
        *rows[1:],
    ],
    "a ballot scaled": lambda rows, key: (
        [b"".join(group.mul(fresh_two, one) for one in group.elements(rows[0])) for fresh_two in [_TWO]]
        + rows[1:]
    ),
    "a ballot made of two": lambda rows, key: [
        b"".join(
            group.add(x, y) for x, y in zip(group.elements(rows[0]), group.elements(rows[1]), strict=True)
        ),
        *rows[1:],
    ],
}
_TWO = group.scalar_from_int(2)


@pytest.mark.parametrize("contest", [CIUDAD, NORTE])
@pytest.mark.parametrize("cheat", CHEATS.values(), ids=CHEATS)
def test_a_mixer_who_cheats_and_then_proves_it(
    election: WholeElection, contest: int, cheat: Cheat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Her shuffle, her commitments and her challenge are all of the false output."""
    setup, true = election.setup, work.mix_chunk
    key = Element(setup.manifest.public_key)

    def bent(*job: object) -> tuple[bytes, bytes]:
        rows, commitments = true(*job)  # type: ignore[arg-type]
        return b"".join(cheat(split_rows(rows, contest), key)), commitments

    pairs = election.record[f"count/{contest:03d}/mix-01.output.bin"]
    beto = election.secrets.trustees[1]
    arguments = (setup.manifest, setup.manifest_hash, setup.manifest.contests[contest])
    honest = mix(*arguments, beto, pairs)
    check_mix(*arguments, "beto", pairs, honest)
    monkeypatch.setattr(work, "mix_chunk", bent)
    false = mix(*arguments, beto, pairs)
    monkeypatch.undo()
    assert false.document.proof == sha(false.proof)
    with pytest.raises(MixError, match="the mix by beto does not hold"):
        check_mix(*arguments, "beto", pairs, false)


@pytest.mark.parametrize("contest", [CIUDAD, NORTE])
def test_a_mixer_who_drops_or_adds_a_ballot_and_proves_the_rest(
    election: WholeElection, contest: int
) -> None:
    """Her proof is a good one, of a mix of other ballots than came in."""
    setup, pairs = election.setup, election.record[f"count/{contest:03d}/mix-01.output.bin"]
    rows = split_rows(pairs, contest)
    key = Element(setup.manifest.public_key)
    for other in (rows[1:], [*rows, _again(rows[0], key)], [*rows[:-1], _again(rows[0], key)], rows[:1]):
        bent = b"".join(other)
        arguments = (setup.manifest, setup.manifest_hash, setup.manifest.contests[contest])
        made = mix(*arguments, election.secrets.trustees[1], bent)
        check_mix(*arguments, "beto", bent, made)
        with pytest.raises(MixError):
            check_mix(*arguments, "beto", pairs, made)
        # … and with a document that claims the true input
        claims = made.document.model_copy(update={"input": sha(pairs), "ballots": len(rows)})
        with pytest.raises(MixError):
            check_mix(*arguments, "beto", pairs, Mix(claims, made.output, made.proof))


def restated(election: WholeElection, output: bytes, proof: bytes) -> Mix:
    """Beto's document for contest norte, of whatever output and proof."""
    true = json.loads(election.record["count/001/mix-02.json"])
    stated = json.dumps(true | {"output": sha(output), "proof": sha(proof)})
    return Mix(MixDocument.model_validate_json(stated), output, proof)


@pytest.mark.parametrize("whose", ["another trustee", "another contest", "another election", "another key"])
def test_a_proof_of_the_same_mix_made_for_something_else(election: WholeElection, whose: str) -> None:
    """Input and output are the same; only what the proof is bound to differs."""
    setup, pairs = election.setup, election.record["count/001/mix-01.output.bin"]
    hashed, contest, trustee, key = setup.manifest_hash, "norte", "beto", setup.manifest.public_key
    match whose:
        case "another trustee":
            trustee = "ana"
        case "another contest":
            contest = "ciudad"
        case "another election":
            hashed = bytes(32)
        case "another key":
            key = group.mul_base(fresh())
    output, proof = shuffle.shuffle(shuffle_context(hashed, contest, trustee), Element(key), pairs, 1)
    with pytest.raises(MixError, match="does not hold"):
        check_mix(
            *(setup.manifest, setup.manifest_hash, setup.manifest.contests[NORTE], "beto", pairs),
            restated(election, output, proof.to_bytes()),
        )


def test_a_proof_of_her_own_other_mix_of_the_same_ballots(election: WholeElection) -> None:
    """Two honest mixes of one input, their proofs exchanged."""
    setup, pairs = election.setup, election.record["count/001/mix-01.output.bin"]
    arguments = (setup.manifest, setup.manifest_hash, setup.manifest.contests[NORTE])
    one, other = (mix(*arguments, election.secrets.trustees[1], pairs) for _ in range(2))
    for output, proof in ((one.output, other.proof), (other.output, one.proof)):
        with pytest.raises(MixError, match="does not hold"):
            check_mix(*arguments, "beto", pairs, restated(election, output, proof))


def test_a_mix_that_came_before_in_the_place_of_the_next(election: WholeElection) -> None:
    """Beto hands in Ana's output, and her proof of it: nothing was mixed by him."""
    record, setup = election.record, election.setup
    pairs = record["count/001/mix-01.output.bin"]
    with pytest.raises(MixError, match="does not hold"):
        check_mix(
            *(setup.manifest, setup.manifest_hash, setup.manifest.contests[NORTE], "beto", pairs),
            restated(election, pairs, record["count/001/mix-01.proof.bin"]),
        )


def test_a_false_mix_in_a_record_that_all_others_went_on_from(
    forger: Forger, caught: Caught, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ana turns a vote round and proves it; Beto and Caro mix her output, and the committee signs. All that
    follows from her mix is true, and the verifier names her."""
    true = work.mix_chunk

    def bent(*job: object) -> tuple[bytes, bytes]:
        rows, commitments = true(*job)  # type: ignore[arg-type]
        first, *rest = split_rows(rows, NORTE)
        return b"".join([_shift(first, group.BASE), *rest]), commitments

    contest = forger.manifest.contests[NORTE]
    for trustee in ("ana", "beto", "caro"):
        with monkeypatch.context() as patch:
            if trustee == "ana":
                patch.setattr(work, "mix_chunk", bent)
            made = mix(
                forger.manifest,
                forger.hash,
                contest,
                forger.trustee(trustee),
                forger.mix_input(NORTE, trustee),
            )
        forger.put_mix(NORTE, trustee, made.output, made.proof)
    caught(forger.seal(), "count/001/mix-01.json", "the mix by ana does not hold")
