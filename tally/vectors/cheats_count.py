"""Records that must be refused: mixers, decrypting trustees, tally, other channels, merge."""

from __future__ import annotations

from tally.count import names
from tally.count.decrypting import decrypt_partially
from tally.count.mixing import mix
from tally.crypto import elgamal, group
from tally.election.documents import canonical
from tally.record import layout
from tally.vectors.cheats_committee import Cheat
from tally.vectors.forging import Forger
from tally.vectors.record import sha
from tally.vectors.setup import NORTE, OBRAS
from tally.vectors.stream import Stream, signing_key
from tally.vectors.votes import votes


def _last_mix(f: Forger, contest: int) -> tuple[bytes, bytes]:
    """Output and proof of Caro's mix, as they are."""
    of = layout.count_file(contest, names.mix(3, "output.bin"))
    return f.record[of], f.record[layout.count_file(contest, names.mix(3, "proof.bin"))]


def _decryption(f: Forger, contest: int, trustee: str, members: tuple[int, ...]) -> tuple[bytes, bytes]:
    """Shares and proof of a partial decryption of the last mix, from a stream."""
    part = decrypt_partially(
        f.setup.manifest,
        f.setup.hash,
        f.setup.manifest.contests[contest],
        f.trustee(trustee),
        members,
        f.election.mixed(contest, 4),
        source=Stream(f"cheat decryption {trustee}"),
    )
    return part.shares, bytes.fromhex(part.document.proof)


def removal_exchanged(f: Forger) -> None:
    """Another ballot is named as taken out than the one that did not go into the mix."""
    tracker = f.election.days["M-02"].tracker(votes()["fifth"].ballot.data)
    removal = {"reason": "voted-online", "station": "M-02", "tracker": tracker.hex()}
    f.change(layout.REMOVALS, f.secrets.committee, removals=[removal])
    f.seal()


def mixer_puts_her_own_in(f: Forger) -> None:
    """The last mixer puts a ciphertext of her own in the place of one that came out."""
    output, proof = _last_mix(f, NORTE)
    secrets = elgamal.Randomness.fresh(1, Stream("cheat own ballot"))
    own = elgamal.encrypt(group.Element(f.setup.manifest.public_key), [group.generator(7)], secrets)
    f.put_mix(NORTE, "caro", own + output[64:], proof)
    f.seal()


def mixer_swaps_blocks(f: Forger) -> None:
    """The last mixer exchanges the second blocks of two ballots, so that both become no choice."""
    output, proof = _last_mix(f, OBRAS)
    swapped = output[:64] + output[192:256] + output[128:192] + output[64:128] + output[256:]
    f.put_mix(OBRAS, "caro", swapped, proof)
    f.seal()


def mixer_swaps_ballots(f: Forger) -> None:
    """The last mixer exchanges two ballots in her output and leaves the proof as it was."""
    output, proof = _last_mix(f, NORTE)
    f.put_mix(NORTE, "caro", output[64:128] + output[:64] + output[128:], proof)
    f.seal()


def mix_of_another_trustee(f: Forger) -> None:
    """Caro hands in, and signs as her own, a mix whose proof is bound to Ana's name."""
    of = f.setup.manifest.contests[NORTE]
    pairs = f.election.mixed(NORTE, 3)
    source = Stream("cheat mix by ana")
    mixed = mix(f.setup.manifest, f.setup.hash, of, f.trustee("ana"), pairs, source=source)
    f.put_mix(NORTE, "caro", mixed.output, mixed.proof)
    f.seal()


def mix_signed_by_another_trustee(f: Forger) -> None:
    """Ana's signature under Caro's mix."""
    name = layout.count_file(NORTE, names.mix(3, "json"))
    f.change(name, f.trustee("ana").signing_key)
    f.seal()


def mix_with_the_identity(f: Forger) -> None:
    """A mixer's output holds the identity."""
    output, proof = _last_mix(f, NORTE)
    f.put_mix(NORTE, "caro", bytes(32) + output[32:], proof)
    f.seal()


def mix_with_the_top_bit_set(f: Forger) -> None:
    """A permutation commitment of a proof with its top bit set."""
    output, proof = _last_mix(f, NORTE)
    at = 32 * 5 + 31
    f.put_mix(NORTE, "caro", output, proof[:at] + bytes([proof[at] | 0x80]) + proof[at + 1 :])
    f.seal()


def decryption_wrong(f: Forger) -> None:
    """A trustee adds something to one share, so that one ballot opens to something else."""
    shares, proof = _decryption(f, NORTE, "beto", (1, 2))
    first = group.add(group.Element(shares[:32]), group.BASE)
    f.put_decryption(NORTE, "beto", first + shares[32:], proof)
    f.seal()


def decryption_for_another_set(f: Forger) -> None:
    """Beto's shares are weighted as if he decrypted with Caro, under the set of Ana and Beto."""
    f.put_decryption(NORTE, "beto", *_decryption(f, NORTE, "beto", (2, 3)))
    f.seal()


def decryption_too_short(f: Forger) -> None:
    """A share less than there are pairs."""
    shares, proof = _decryption(f, NORTE, "beto", (1, 2))
    f.put_decryption(NORTE, "beto", shares[32:], proof)
    f.seal()


def station_hidden(f: Forger) -> None:
    """A station's package is taken out of the record after the count."""
    for name in [name for name in f.record if name.startswith("stations/M-01/")]:
        del f.record[name]
    f.seal()


def station_missing_not_said(f: Forger) -> None:
    """The tally does not say that station M-03 is missing."""
    f.change(layout.TALLY, f.secrets.committee, absent=[])
    f.seal()


def missing_station_listed(f: Forger) -> None:
    """The tally lists station M-03 as counted; no package of it is there."""
    f.change(layout.TALLY, f.secrets.committee, stations=["M-01", "M-02", "M-03"], absent=[])
    f.seal()


def decryptor_did_not_mix(f: Forger) -> None:
    """The tally names a trustee who decrypted without having mixed."""
    f.change(layout.TALLY, f.secrets.committee, mixers=["beto", "caro"])
    f.seal()


def total_wrong(f: Forger) -> None:
    """One vote more for a project in the signed tally."""
    projects = f.document(layout.TALLY)["contests"][NORTE]["projects"]
    projects[3]["votes"] += 1
    f.change_contest(layout.TALLY, f.secrets.committee, NORTE, projects=projects)
    f.seal()


def choice_added(f: Forger) -> None:
    """A ballot more in choices.csv, with its hash in the tally."""
    name = layout.count_file(OBRAS, names.CHOICES)
    f.record[name] += b"%d;1\n" % 10**150
    f.change_contest(layout.TALLY, f.secrets.committee, OBRAS, choices=sha(f.record[name]))
    f.seal()


def tally_with_a_fraction(f: Forger) -> None:
    """A number of the tally written as 1.0."""
    data = f.record[layout.TALLY].replace(b'"removed":1', b'"removed":1.0')
    f.sign(layout.TALLY, "tally", data, f.secrets.committee)
    f.seal()


def tally_with_one_field_more(f: Forger) -> None:
    """A field that no tally has."""
    f.change(layout.TALLY, f.secrets.committee, remark="everything went well")
    f.seal()


def tally_signed_by_a_stranger(f: Forger) -> None:
    """The tally carries a stranger's signature."""
    f.change(layout.TALLY, signing_key("stranger"))
    f.seal()


def online_signed_by_the_committee(f: Forger) -> None:
    """The committee signs the online results in the platform's name."""
    f.change(layout.channel_file("online"), f.secrets.committee)
    f.seal()


def wrong_channel(f: Forger) -> None:
    """The online results stand in the place of those on paper, signed by the committee."""
    online = f.document(layout.channel_file("online"))
    f.sign(layout.channel_file("paper"), online["type"], canonical(online), f.secrets.committee)
    f.seal()


def paper_impossible(f: Forger) -> None:
    """More votes on paper for a project than there are valid ballots."""
    name = layout.channel_file("paper")
    projects = f.document(name)["contests"][NORTE]["projects"]
    projects[0] |= {"votes": 3, "score": 6}
    f.change_contest(name, f.secrets.committee, NORTE, projects=projects)
    f.seal()


def online_does_not_add_up(f: Forger) -> None:
    """The online totals are not what the listed ballots give."""
    assert f.secrets.online is not None
    name = layout.channel_file("online")
    f.change_contest(name, f.secrets.online, OBRAS, blank=0)
    f.seal()


def channel_left_out(f: Forger) -> None:
    """The paper results are taken away, from the merge's inputs too."""
    name = layout.channel_file("paper")
    del f.record[name], f.record[layout.signature_of(name)]
    inputs = [one for one in f.document(layout.MERGE)["inputs"] if one["file"] != name]
    f.change(layout.MERGE, f.secrets.committee, inputs=inputs)
    f.seal()


def winner_wrong(f: Forger) -> None:
    """A winner more than the rule gives."""
    winners = [*f.document(layout.MERGE)["contests"][NORTE]["winners"], "N2"]
    f.change_contest(layout.MERGE, f.secrets.committee, NORTE, winners=winners)
    f.seal()


def winners_in_another_order(f: Forger) -> None:
    """The right winners, not in the order in which they were selected."""
    winners = f.document(layout.MERGE)["contests"][OBRAS]["winners"][::-1]
    f.change_contest(layout.MERGE, f.secrets.committee, OBRAS, winners=winners)
    f.seal()


def fate_wrong(f: Forger) -> None:
    """The right winners, but another reason why a project did not win."""
    fates = f.document(layout.MERGE)["contests"][NORTE]["fates"]
    fates[1] |= {"by": None, "status": "over-budget"}
    f.change_contest(layout.MERGE, f.secrets.committee, NORTE, fates=fates)
    f.seal()


def merge_of_another_tally(f: Forger) -> None:
    """The hash of an input is another one."""
    inputs = f.document(layout.MERGE)["inputs"]
    for one in inputs:
        if one["file"] == layout.TALLY:
            one["sha256"] = "00" * 32
    f.change(layout.MERGE, f.secrets.committee, inputs=inputs)
    f.seal()


COUNT: tuple[Cheat, ...] = (
    removal_exchanged,
    mixer_puts_her_own_in,
    mixer_swaps_ballots,
    mixer_swaps_blocks,
    mix_of_another_trustee,
    mix_signed_by_another_trustee,
    mix_with_the_identity,
    mix_with_the_top_bit_set,
    decryption_wrong,
    decryption_for_another_set,
    decryption_too_short,
    station_hidden,
    station_missing_not_said,
    missing_station_listed,
    decryptor_did_not_mix,
    total_wrong,
    choice_added,
    tally_with_a_fraction,
    tally_with_one_field_more,
    tally_signed_by_a_stranger,
    online_signed_by_the_committee,
    wrong_channel,
    paper_impossible,
    online_does_not_add_up,
    channel_left_out,
    winner_wrong,
    winners_in_another_order,
    fate_wrong,
    merge_of_another_tally,
)
