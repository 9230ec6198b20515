"""Records that must be refused: stations that sign what is not so, ballots, openings."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tally.ballots import BLANK, PublishedOpening, encrypt_blocks, to_blocks, tracker_of
from tally.ballots.encrypted import BallotPart, EncryptedBallot, OpenedPart
from tally.crypto import group
from tally.election import station_certificate
from tally.election.documents import canonical, public_bytes
from tally.record import layout
from tally.station import contents
from tally.station.bulk import write_ballots
from tally.urn import Event, LeafKind
from tally.urn.journal import FIRST
from tally.vectors.cheats_committee import Cheat
from tally.vectors.day import Day
from tally.vectors.forging import Forger
from tally.vectors.record import sha
from tally.vectors.setup import OBRAS
from tally.vectors.stream import Stream, signing_key
from tally.vectors.votes import TOO_LARGE, vote, votes


def stranger_package(f: Forger) -> None:
    """A whole package that is right in itself, signed by someone whom nobody certified."""
    own = f.election.days["M-02"].certificate
    f.rewrite("M-02", f.leaves("M-02"), key=signing_key("stranger"), certificate=own)
    f.seal()


def stranger_certificate(f: Forger) -> None:
    """A whole package whose station was certified by another authority."""
    stranger = signing_key("stranger")
    pem = station_certificate(stranger, f.setup.manifest, "M-02", public_bytes(stranger))
    f.rewrite("M-02", f.leaves("M-02"), key=stranger, certificate=pem)
    f.seal()


def certificate_of_another_station(f: Forger) -> None:
    """Station M-01 signs a package in the name of M-02."""
    other = f.election.days["M-01"]
    f.rewrite("M-02", f.leaves("M-02"), key=signing_key("station M-01"), certificate=other.certificate)
    f.seal()


def certificate_with_an_unknown_limit(f: Forger) -> None:
    """The authority certified the station with a critical extension that nobody knows."""
    true = x509.load_pem_x509_certificate(f.election.days["M-02"].certificate)
    builder = x509.CertificateBuilder(
        true.issuer,
        true.subject,
        true.public_key(),
        true.serial_number,
        true.not_valid_before_utc,
        true.not_valid_after_utc,
    )
    for extension in true.extensions:
        builder = builder.add_extension(extension.value, extension.critical)
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("2.999.1"), b"\x05\x00")
    builder = builder.add_extension(unknown, critical=True)
    pem = builder.sign(f.secrets.authority, None).public_bytes(Encoding.PEM)
    f.rewrite("M-02", f.leaves("M-02"), certificate=pem)
    f.seal()


def ballot_dropped_from_the_file(f: Forger) -> None:
    """A ballot is taken out of ballots.bin, and only package.json is signed anew."""
    f.replace("M-01", ballots_bin=write_ballots(f.leaves("M-01")[1:]))
    f.seal()


def batch_not_sorted(f: Forger) -> None:
    """Two ballots of a batch change places in ballots.bin; package.json is signed anew."""
    first, second, *rest = f.leaves("M-02")
    f.replace("M-02", ballots_bin=write_ballots([second, first, *rest]))
    f.seal()


def batches_of_one(f: Forger) -> None:
    """The station seals every ballot alone, which would tell in which order people voted."""
    f.rewrite("M-02", f.leaves("M-02"), size=1)
    f.seal()


def journal_line_left_out(f: Forger) -> None:
    """The voter who left without voting is taken out of the journal; package.json is signed anew."""
    lines = f.record["stations/M-01/journal.jsonl"].splitlines(keepends=True)
    kept = [line for line in lines if b'"event":"abandoned"' not in line]
    f.replace("M-01", journal_jsonl=b"".join(kept))
    f.seal()


def journal_of_a_february_30(f: Forger) -> None:
    """The journal says that the station was certified on a day that there never was; all is signed anew."""
    folder = layout.station_folder("M-01")
    lines, head = [], FIRST
    for raw in f.record[f"{folder}/{contents.JOURNAL}"].splitlines():
        line = json.loads(raw) | {"previous": head}
        if line["event"] == Event.CERTIFIED:
            line["at"] = "2026-02-30T18:05:00Z"
        data = canonical(line)
        head = sha(data)
        lines.append(data + b"\n")
    f.record[f"{folder}/{contents.JOURNAL}"] = b"".join(lines)
    f.change(f"{folder}/{contents.CLOSING}", signing_key("station M-01"), journal_head=head)
    index = f.document(f"{folder}/{contents.INDEX}")
    for name in (contents.JOURNAL, contents.CLOSING, contents.CLOSING_SIGNATURE):
        data = f.record[f"{folder}/{name}"]
        index["files"][name] = {"sha256": sha(data), "size": len(data)}
    f.change(
        f"{folder}/{contents.INDEX}", signing_key("station M-01"), files=index["files"], journal_head=head
    )
    f.seal()


def checkpoint_at_another_place(f: Forger) -> None:
    """The journal tells of the first checkpoint one ballot later than it was; all is signed anew."""
    true = f.election.days["M-02"]
    day = Day(f.setup, "M-02")
    day.leaves, day.batches, day.seals = true.leaves, true.batches, true.seals
    lines = list(true.lines)
    at = next(k for k, line in enumerate(lines) if line.event is Event.CHECKPOINT)
    line = lines.pop(at)
    later = next(k for k in range(at, len(lines)) if lines[k].event is Event.CAST)
    lines.insert(later + 1, line)
    day.lines = lines
    f.put("M-02", day.files())
    f.seal()


def ballot_of_no_style(f: Forger) -> None:
    """A ballot with the zone's contest alone, which no voter gets."""
    blank = f.ballot(votes()["blank"].ballot.data)
    alone = EncryptedBallot(blank.ballot_id, blank.parts[1:]).data
    f.edit("M-02", lambda data: alone if data == blank.data else data)
    f.seal()


def ballot_with_a_tail(f: Forger) -> None:
    """One byte follows the end of a ballot."""
    blank = votes()["blank"].ballot.data
    f.edit("M-02", lambda data: data + b"\0" if data == blank else data)
    f.seal()


def opening_left_out(f: Forger) -> None:
    """A challenged ballot without its opening."""
    f.rewrite("M-01", f.leaves("M-01"), [])
    f.seal()


def ballot_copied(f: Forger) -> None:
    """A voter's ciphertexts and proof under another ballot id: a copied vote."""
    copy = EncryptedBallot(bytes(16), votes()["fifth"].ballot.parts).data
    f.rewrite("M-02", [*f.leaves("M-02"), (LeafKind.CAST, copy)])
    f.seal()


def ballot_moved(f: Forger) -> None:
    """A ballot cast at M-01 is handed in as one of M-02; both stations sign."""
    moved = votes()["second"].ballot.data
    f.rewrite("M-01", [leaf for leaf in f.leaves("M-01") if leaf[1] != moved])
    f.rewrite("M-02", [*f.leaves("M-02"), (LeafKind.CAST, moved)])
    f.seal()


def _with_part(f: Forger, change: Callable[[BallotPart], BallotPart]) -> None:
    """Changes the first contest of the blank ballot, and M-02 signs everything anew."""
    blank = votes()["blank"].ballot
    parts = (change(blank.parts[0]), *blank.parts[1:])
    other = EncryptedBallot(blank.ballot_id, parts).data
    f.edit("M-02", lambda data: other if data == blank.data else data)
    f.seal()


def identity_element(f: Forger) -> None:
    """The first element of a ballot is the identity."""
    _with_part(f, lambda part: BallotPart(part.contest, bytes(32) + part.pairs[32:], part.proof))


def top_bit_set(f: Forger) -> None:
    """The first element of a ballot with its top bit set: old libsodium takes it for the same element."""

    def change(part: BallotPart) -> BallotPart:
        first = part.pairs[:31] + bytes([part.pairs[31] | 0x80])
        return BallotPart(part.contest, first + part.pairs[32:], part.proof)

    _with_part(f, change)


def scalar_not_reduced(f: Forger) -> None:
    """A response z of a ballot's proof plus the group's order: the same scalar, written twice."""

    def change(part: BallotPart) -> BallotPart:
        z = int.from_bytes(part.proof[32:64], "little") + group.ORDER
        return BallotPart(
            part.contest, part.pairs, part.proof[:32] + z.to_bytes(32, "little") + part.proof[64:]
        )

    _with_part(f, change)


def ballot_changed_under_its_proof(f: Forger) -> None:
    """The second element of a ballot's pair has another message added; its proof says nothing of that."""

    def change(part: BallotPart) -> BallotPart:
        second = group.add(group.Element(part.pairs[32:64]), group.BASE)
        return BallotPart(part.contest, part.pairs[:32] + second + part.pairs[64:], part.proof)

    _with_part(f, change)


def ballot_added_after_the_count(f: Forger) -> None:
    """A good ballot that nobody counted; the station signs its day anew."""
    setup = f.setup
    extra = vote(setup, "added later", "M-02", {OBRAS: BLANK}).ballot.data
    f.rewrite("M-02", [*f.leaves("M-02"), (LeafKind.CAST, extra)])
    f.seal()


def opening_of_another_choice(f: Forger) -> None:
    """The machine encrypted something else than the opening of the challenged ballot says."""
    (opening,) = f.openings("M-01")
    part = replace(opening.contests[0], choice="2147483647")
    f.rewrite(
        "M-01",
        f.leaves("M-01"),
        [opening.model_copy(update={"contests": (part, *opening.contests[1:])})],
    )
    f.seal()


def opening_that_is_no_choice(f: Forger) -> None:
    """A challenged ballot and its opening agree, but on an integer that is no valid choice."""
    stream = Stream("opened too large")
    contest = f.setup.manifest.contests[OBRAS]
    ballot, secrets = encrypt_blocks(f.setup.frame, "M-01", {OBRAS: to_blocks(contest, TOO_LARGE)}, stream)
    opened = OpenedPart(
        contest=OBRAS,
        choice=str(TOO_LARGE),
        randomness=tuple(scalar.hex() for scalar in secrets[OBRAS].scalars()),
    )
    tracker = tracker_of(f.setup.hash, "M-01", ballot.data)
    opening = PublishedOpening(tracker=tracker.hex(), contests=(opened,))
    old = votes()["checked"].ballot.data
    leaves = [(kind, ballot.data if data == old else data) for kind, data in f.leaves("M-01")]
    f.rewrite("M-01", leaves, [opening])
    f.seal()


STATIONS: tuple[Cheat, ...] = (
    stranger_package,
    stranger_certificate,
    certificate_of_another_station,
    certificate_with_an_unknown_limit,
    ballot_dropped_from_the_file,
    batch_not_sorted,
    batches_of_one,
    journal_line_left_out,
    journal_of_a_february_30,
    checkpoint_at_another_place,
    ballot_of_no_style,
    ballot_with_a_tail,
    opening_left_out,
    ballot_copied,
    ballot_moved,
    identity_element,
    top_bit_set,
    scalar_not_reduced,
    ballot_changed_under_its_proof,
    opening_of_another_choice,
    opening_that_is_no_choice,
    ballot_added_after_the_count,
)
