"""Mixers and decrypting trustees cheat with their own true keys, and the committee signs what they made."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tally.ballots import block_count
from tally.count import names
from tally.count.decrypting import decrypt_partially
from tally.count.mixing import mix, shuffle_context
from tally.crypto import elgamal, group, shuffle
from tally.record import layout
from tests.builders import Forger
from tests.builders.records import Caught

CIUDAD, NORTE = 0, 1


def rows(forger: Forger, contest: int, pairs: bytes) -> list[bytes]:
    """The ciphertexts of a mix, one for each ballot."""
    size = 64 * block_count(forger.manifest.contests[contest])
    return [pairs[k : k + size] for k in range(0, len(pairs), size)]


def honest_mix(forger: Forger, contest: int, trustee: str) -> tuple[bytes, bytes]:
    """Output and proof of a fresh honest mix."""
    secrets = forger.trustee(trustee)
    pairs = forger.mix_input(contest, trustee)
    mixed = mix(forger.manifest, forger.hash, forger.manifest.contests[contest], secrets, pairs)
    return mixed.output, mixed.proof


def swap_halves(out: list[bytes]) -> list[bytes]:
    """The first two ballots exchange their second blocks (or, of one block, their second elements)."""
    half = len(out[0]) // 2
    return [out[0][:half] + out[1][half:], out[1][:half] + out[0][half:], *out[2:]]


CHEATS: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "two ballots swapped after the proof": lambda out: [out[1], out[0], *out[2:]],
    "a ballot in the place of another": lambda out: [out[1], *out[1:]],
    "a ballot dropped": lambda out: out[1:],
    "a ballot added": lambda out: [*out, out[0]],
    "blocks of two ballots exchanged": swap_halves,
    "everything gone but one": lambda out: out[:1],
}


@pytest.mark.parametrize("contest", [CIUDAD, NORTE])
@pytest.mark.parametrize("cheat", CHEATS.values(), ids=CHEATS)
def test_a_mixer_who_changes_the_ballots(
    forger: Forger, caught: Caught, contest: int, cheat: Callable[[list[bytes]], list[bytes]]
) -> None:
    output, proof = honest_mix(forger, contest, "caro")
    forger.put_mix(contest, "caro", b"".join(cheat(rows(forger, contest, output))), proof)
    place = f"count/{contest:03d}/mix-03.json"
    caught(forger.seal(), place, "the mix by caro does not hold", "she changed ballots")


def test_a_mixer_who_puts_a_ballot_of_her_own_in(forger: Forger, caught: Caught) -> None:
    output, proof = honest_mix(forger, NORTE, "caro")
    key = group.Element(forger.manifest.public_key)
    own = elgamal.encrypt(key, [group.generator(7)], elgamal.Randomness.fresh(1))
    forger.put_mix(NORTE, "caro", b"".join([own, *rows(forger, NORTE, output)[1:]]), proof)
    caught(forger.seal(), "count/001/mix-03.json", "the mix by caro does not hold")


def test_a_mixer_who_proves_the_shuffle_of_other_ballots(forger: Forger, caught: Caught) -> None:
    """She puts one ballot in the place of another before her shuffle: the proof holds for that input only"""
    pairs = rows(forger, NORTE, forger.mix_input(NORTE, "caro"))
    context = shuffle_context(forger.hash, "norte", "caro")
    key = group.Element(forger.manifest.public_key)
    output, proof = shuffle.shuffle(context, key, b"".join([pairs[1], *pairs[1:]]), 1)
    forger.put_mix(NORTE, "caro", output, proof.to_bytes())
    caught(forger.seal(), "count/001/mix-03.json", "the mix by caro does not hold")


def test_a_mixer_with_the_proof_of_another(forger: Forger, caught: Caught) -> None:
    """Beto hands in Ana's mix of the same input as if it were his."""
    pairs = forger.mix_input(NORTE, "caro")
    ana = mix(forger.manifest, forger.hash, forger.manifest.contests[NORTE], forger.trustee("ana"), pairs)
    forger.put_mix(NORTE, "caro", ana.output, ana.proof)
    caught(forger.seal(), "count/001/mix-03.json", "the mix by caro does not hold")


def test_a_mixer_who_does_not_mix(forger: Forger, caught: Caught) -> None:
    proof = forger.record[layout.count_file(NORTE, names.mix(3, "proof.bin"))]
    forger.put_mix(NORTE, "caro", forger.mix_input(NORTE, "caro"), proof)
    caught(forger.seal(), "count/001/mix-03.json", "the mix by caro does not hold")


def test_a_mix_of_another_contest(forger: Forger, caught: Caught) -> None:
    for part in ("json", "json.sig", "output.bin", "proof.bin"):
        name = names.mix(3, part)
        forger.record[layout.count_file(NORTE, name)] = forger.record[layout.count_file(CIUDAD, name)]
    caught(forger.seal(), "count/001/mix-03.json", "does not speak of this input")


def test_a_mix_that_another_trustee_signed(forger: Forger, caught: Caught) -> None:
    name = layout.count_file(NORTE, names.mix(3, "json"))
    forger.change(name, forger.trustee("ana").signing_key)
    caught(forger.seal(), name, "signature does not hold")


@pytest.mark.parametrize(
    ("field", "value"),
    [("manifest", "00" * 32), ("trustee", "beto"), ("ballots", 15), ("width", 2), ("input", "00" * 32)],
)
def test_a_mix_whose_document_says_something_else(
    forger: Forger, caught: Caught, field: str, value: object
) -> None:
    name = layout.count_file(NORTE, names.mix(3, "json"))
    forger.change(name, forger.trustee("caro").signing_key, **{field: value})
    caught(forger.seal(), name, "mix by caro", "does not speak of this input and output")


# Decryption


def honest_shares(forger: Forger, contest: int, trustee: str, members: tuple[int, ...]) -> tuple[bytes, str]:
    """Shares and proof of a fresh honest decryption."""
    pairs = forger.record[layout.count_file(contest, names.mix(3, "output.bin"))]
    partial = decrypt_partially(
        forger.manifest,
        forger.hash,
        forger.manifest.contests[contest],
        forger.trustee(trustee),
        members,
        pairs,
    )
    return partial.shares, partial.document.proof


def test_the_last_mix_done_again_leaves_the_decryption_of_the_old_one(forger: Forger, caught: Caught) -> None:
    forger.put_mix(NORTE, "caro", *honest_mix(forger, NORTE, "caro"))
    caught(forger.seal(), "count/001/decryption-01.json", "does not speak of this mix")


@pytest.mark.parametrize("contest", [CIUDAD, NORTE])
def test_a_trustee_who_decrypts_one_ballot_wrongly(forger: Forger, caught: Caught, contest: int) -> None:
    shares, proof = honest_shares(forger, contest, "beto", (1, 2))
    first = group.add(group.Element(shares[:32]), group.BASE)
    forger.put_decryption(contest, "beto", first + shares[32:], proof, (1, 2))
    caught(forger.seal(), f"count/{contest:03d}/decryption-02.json", "decryption by beto does not hold")


def test_a_trustee_who_exchanges_two_ballots(forger: Forger, caught: Caught) -> None:
    shares, proof = honest_shares(forger, NORTE, "beto", (1, 2))
    forger.put_decryption(NORTE, "beto", shares[32:64] + shares[:32] + shares[64:], proof, (1, 2))
    caught(forger.seal(), "count/001/decryption-02.json", "decryption by beto does not hold")


def test_a_trustee_with_the_decryption_of_another(forger: Forger, caught: Caught) -> None:
    shares, proof = honest_shares(forger, NORTE, "ana", (1, 2))
    forger.put_decryption(NORTE, "beto", shares, proof, (1, 2))
    caught(forger.seal(), "count/001/decryption-02.json", "decryption by beto does not hold")


def test_a_trustee_with_the_proof_of_another(forger: Forger, caught: Caught) -> None:
    shares, _ = honest_shares(forger, NORTE, "beto", (1, 2))
    _, proof = honest_shares(forger, NORTE, "ana", (1, 2))
    forger.put_decryption(NORTE, "beto", shares, proof, (1, 2))
    caught(forger.seal(), "count/001/decryption-02.json", "decryption by beto does not hold")


def test_a_decryption_for_another_set_of_trustees(forger: Forger, caught: Caught) -> None:
    """Honest, but with Beto weighted as if Caro decrypted with him: the parts would not add up."""
    shares, proof = honest_shares(forger, NORTE, "beto", (2, 3))
    forger.put_decryption(NORTE, "beto", shares, proof, (2, 3))
    caught(forger.seal(), "count/001/decryption-02.json", "does not speak of this mix")


def test_a_decryption_weighted_for_another_set_under_the_right_name(forger: Forger, caught: Caught) -> None:
    shares, proof = honest_shares(forger, NORTE, "beto", (2, 3))
    forger.put_decryption(NORTE, "beto", shares, proof, (1, 2))
    caught(forger.seal(), "count/001/decryption-02.json", "decryption by beto does not hold")


def test_a_share_that_is_no_element(forger: Forger, caught: Caught) -> None:
    shares, proof = honest_shares(forger, NORTE, "beto", (1, 2))
    forger.put_decryption(NORTE, "beto", bytes(32) + shares[32:], proof, (1, 2))
    caught(forger.seal(), "count/001/decryption-02.json", "not the canonical encoding")


def test_a_share_too_few(forger: Forger, caught: Caught) -> None:
    shares, proof = honest_shares(forger, NORTE, "beto", (1, 2))
    forger.put_decryption(NORTE, "beto", shares[32:], proof, (1, 2))
    caught(forger.seal(), "count/001/decryption-02.json", "must have 512 bytes, and has 480")


# Who took part


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"mixers": ["ana", "beto", "beto"]}, "names a trustee twice"),
        ({"mixers": ["ana", "beto", "dora"]}, "one that there is not"),
        ({"mixers": ["beto", "ana", "caro"]}, "manifest's order"),
        ({"mixers": []}, "not mixed"),
        ({"mixers": ["beto", "caro"]}, "decrypted who had not mixed"),
        ({"decryptors": ["ana"]}, "not decrypted by as many"),
        ({"decryptors": ["ana", "beto", "caro"]}, "not decrypted by as many"),
        ({"decryptors": ["beto", "ana"]}, "manifest's order"),
        ({"decryptors": ["ana", "ana"]}, "names a trustee twice"),
        ({"stations": ["E-01", "E-02", "E-03"]}, "not made of the stations"),
        ({"absent": []}, "not made of the stations"),
        ({"removed": 0}, "not made of the stations and removals"),
        ({"manifest": "00" * 32}, "another election"),
        (
            {"refused": [{"name": "b.urna", "reason": "x"}, {"name": "a.urna", "reason": "x"}]},
            "not in its one order",
        ),
    ],
)
def test_a_tally_that_names_others(
    forger: Forger, caught: Caught, fields: dict[str, object], words: str
) -> None:
    forger.change("count/tally.json", forger.committee, **fields)
    caught(forger.seal(), "count/tally.json", words)


def test_a_tally_that_names_fewer_mixers_than_there_are_mixes(forger: Forger, caught: Caught) -> None:
    forger.change("count/tally.json", forger.committee, mixers=["ana", "beto"])
    caught(forger.seal(), "count/000/mix-03.json", "no part of the count that the tally tells of")


def test_a_tally_that_names_another_decryptor(forger: Forger, caught: Caught) -> None:
    """Beto's part is passed off as Caro's."""
    forger.change("count/tally.json", forger.committee, decryptors=["ana", "caro"])
    for contest in (CIUDAD, NORTE):
        for part in ("json", "json.sig", "shares.bin"):
            data = forger.record.pop(layout.count_file(contest, names.decryption(2, part)))
            forger.record[layout.count_file(contest, names.decryption(3, part))] = data
    caught(forger.seal(), "count/000/decryption-01.json", "does not speak of this mix")
