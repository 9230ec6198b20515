"""Every function that reads foreign bytes, with seeds it accepts, and its encoder where it has one."""

from __future__ import annotations

import hashlib
import importlib
import io
import json
import pkgutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import qrcode
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PIL import Image

import tally
from app.hardware.eject import mount_of
from app.hardware.keypads import KEYPADS, read_keypads
from app.hardware.photo import read_every_qr
from printouts.printers import ipp
from tally.ballots import Frame, parse_ballot
from tally.count import (
    CeremonyDocument,
    StationKeys,
    StationTally,
    SwitchDocument,
    Tally,
    choices_file,
    hold_station_ceremony,
    parse_choices,
)
from tally.count.answers import _Decrypted
from tally.count.bundle import MAGIC, BundleDocument, list_files, unpack
from tally.count.ceremony import Transcript
from tally.count.documents import DecryptionDocument, MixDocument
from tally.count.preparing import PreparationDocument, PreparedContest
from tally.count.setup import _Key
from tally.count.tasks import AnswerDocument, Kind, TaskDocument
from tally.count.trustee import _Secrets
from tally.crypto import elgamal, group, threshold
from tally.crypto.ceremony_messages import Ceremony, Commitment, Reveal, SealedShare
from tally.crypto.decryption import DecryptionProof
from tally.crypto.envelope import CHEAP_COST, Passphrase, open_envelope, seal
from tally.crypto.shuffle import ShuffleProof
from tally.crypto.switching import SwitchProof
from tally.election import Manifest, authority_key, code_of, fingerprint, parse_code, station_key
from tally.election.documents import Document, parse, sign
from tally.election.manifest import ManifestDraft, Trustee, read_draft
from tally.election.voters import CheckIn, open_seal, voter_id
from tally.election.voters import seal as seal_voter
from tally.errors import UrnaError
from tally.formats import parse_pabulib, report_on, write_pabulib
from tally.formats.roll_lists import read_roll, read_voters
from tally.merge import ChannelResult, MergeCertificate, Removals
from tally.record.index import RecordIndex
from tally.roll import Entry, Roll, RollCompiler, read_card
from tally.roll.kit import RollDocument
from tally.station import ActivationsDocument, ReceiptDocument, check_package_files, parse_receipt
from tally.station.activations import ActivationDocument, GivenPart, parse_activation, text_of
from tally.station.archive import build, split
from tally.station.bulk import read_ballots, read_seals, write_ballots, write_seals
from tally.station.documents import (
    ChallengesDocument,
    CheckpointDocument,
    CheckpointsDocument,
    ClosingDocument,
    PackageDocument,
)
from tally.station.papers import base32
from tally.station.result_parts import read_parts, result_parts
from tally.urn import Journal
from tally.urn.journal import JournalLine
from tally.urn.journal import _parse as parse_line
from tests.builders import whole_election
from tests.builders.election import draft
from tests.fuzz.mutations import lines_of

STATION = "E-01"
PASSPHRASE = "tres tristes tigres"
REGISTRAR = X25519PrivateKey.from_private_bytes(bytes(range(32)))


@dataclass(frozen=True)
class Parser:
    """`write` is given what `read` returned and must give the same bytes again."""

    name: str
    seeds: tuple[bytes, ...]
    read: Callable[[bytes], Any]
    write: Callable[[Any], bytes] | None = None

    def holds(self, data: bytes) -> bool:
        """Whether the bytes are accepted. Any exception but our own, or another encoding, is the bug."""
        try:
            value = self.read(data)
        except UrnaError:
            return False
        if self.write is not None:
            assert self.write(value) == data, "accepted, but its one encoding is another"
        return True


def document_types() -> set[type[Document]]:
    """All documents of `tally`, found by importing it."""
    for module in pkgutil.walk_packages(tally.__path__, "tally."):
        if not module.name.startswith("tally.vectors"):
            importlib.import_module(module.name)

    def below(model: type[Document]) -> Iterator[type[Document]]:
        for one in model.__subclasses__():
            if one.__module__.startswith("tally.") and not one.__module__.startswith("tally.vectors"):
                yield one
            yield from below(one)

    return set(below(Document)) - {BundleDocument, Transcript}  # these are only what others are made of


@cache
def documents() -> dict[type[Document], bytes]:
    """A true document of each type."""
    election = whole_election()
    record, station = election.record, f"stations/{STATION}"
    checkpoints = CheckpointsDocument.model_validate_json(record[f"{station}/checkpoints.json"])
    first = checkpoints.checkpoints[0].document
    receipt = ReceiptDocument(
        manifest=first.manifest, station=STATION, tracker="ab" * 32, checkpoint=1, size=4, root=first.root
    )
    secrets = _Secrets(election="00" * 16, trustee="ana", share="01" * 32, signing_key="02" * 32)
    return {
        Manifest: record["manifest.json"],
        ManifestDraft: draft().to_bytes(),
        CeremonyDocument: record["ceremony.json"],
        MixDocument: record["count/001/mix-01.json"],
        DecryptionDocument: record["count/001/decryption-01.json"],
        Tally: record["count/tally.json"],
        StationTally: station_tally().to_bytes(),
        StationKeys: station_keys().to_bytes(),
        SwitchDocument: SwitchDocument(
            manifest=first.manifest,
            station=STATION,
            contest="ciudad",
            trustee="worker-1",
            set=(1, 2),
            ballots=2,
            width=2,
            input="0a" * 32,
            shares="0b" * 32,
            proof="0c" * 96,
        ).to_bytes(),
        ChannelResult: record["channels/online.json"],
        Removals: record["removals.json"],
        MergeCertificate: record["merge.json"],
        RecordIndex: record["record.json"],
        PackageDocument: record[f"{station}/package.json"],
        ClosingDocument: record[f"{station}/closing.json"],
        CheckpointsDocument: record[f"{station}/checkpoints.json"],
        CheckpointDocument: first.to_bytes(),
        ChallengesDocument: record[f"{station}/challenges.json"],
        ReceiptDocument: receipt.to_bytes(),
        _Secrets: secrets.to_bytes(),
        TaskDocument: _task().to_bytes(),
        AnswerDocument: AnswerDocument(
            kind=Kind.MIX, manifest=first.manifest, trustee="ana", task="ef" * 32, files=list_files(FILES)
        ).to_bytes(),
        _Decrypted: _Decrypted(manifest=first.manifest, contests={"ciudad": "ab" * 32}).to_bytes(),
        PreparationDocument: PreparationDocument(
            manifest=first.manifest,
            trustee="ana",
            id="04" * 32,
            contests=(PreparedContest(contest="ciudad", width=2, places=1000),),
        ).to_bytes(),
        RollDocument: RollDocument(
            manifest=first.manifest, station=STATION, people=300, online=12, sha256="05" * 32
        ).to_bytes(),
        _Key: _Key(role="registrar", key="03" * 32).to_bytes(),
        ActivationDocument: ACTIVATION.to_bytes(),
        ActivationsDocument: ActivationsDocument(
            manifest=first.manifest,
            station=STATION,
            certificate="PEM",
            given=(GivenPart(nonce="07" * 16, station=STATION, contests=(0, 2)),),
            used=("08" * 16,),
            voided=("07" * 16,),
            left=("08" * 16,),
        ).to_bytes(),
    }


ACTIVATION = ActivationDocument(
    manifest="06" * 32,
    desk="M-1",
    station="M-1-A",
    contests=(0, 2),
    expires="2026-11-29T15:15:00Z",
    nonce="07" * 16,
)
FILES = {"manifest.json": b"{}", "count/000/input.bin": bytes(64)}


def _task() -> TaskDocument:
    files = list_files(FILES)
    return TaskDocument(kind=Kind.DECRYPT, manifest="cd" * 32, trustee="ana", set=(1, 2), files=files)


def _bundle() -> Parser:
    """What a trustee who is elsewhere gets on a stick; its files are laid out in a folder."""
    document = _task().to_bytes()
    files = b"".join(FILES[one.name] for one in _task().files)
    seed = MAGIC + len(document).to_bytes(4, "big") + document + bytes(64) + files

    def read(data: bytes) -> bytes:
        with tempfile.TemporaryDirectory() as name:
            path, folder = Path(name) / "task", Path(name) / "files"
            path.write_bytes(data)
            folder.mkdir()
            found = unpack(path, TaskDocument, folder)
            written = found.document.to_bytes()
            body = b"".join((folder / one.name).read_bytes() for one in found.document.files)
            return MAGIC + len(written).to_bytes(4, "big") + written + found.signature + body

    return Parser("a task's bundle", (seed,), read, lambda again: again)


def document_parser(model: type[Document], seed: bytes) -> Parser:
    """`parse` for one type of document."""
    name = model.__name__

    def read(data: bytes) -> Document:
        return parse(model, data, name)

    return Parser(f"document {name}", (seed,), read, lambda value: value.to_bytes())


@cache
def parsers() -> dict[str, Parser]:
    """All of them by name."""
    found = [document_parser(model, seed) for model, seed in documents().items()]
    found += [*_devices(), *_rolls(), *_ballots(), *_proofs(), *_station(), *_keys(), *_texts(), _bundle()]
    return {one.name: one for one in found}


ROLL = (
    "\ufeffDNI,Nombre,Apellido,Email,Zona,Votó\n20123456,Ana,Paz,a@b.c,norte,No\n30.123.456,Luz,Sol,,sur,Si\n".encode(),
    b"tipo;documento;mesa;nacimiento\nDNI;20123456;E-01;31/12/1990\npasaporte;AB 12;;1990\n",
)
VOTERS = (*ROLL[:1], b"DNI;20123456;2026-11-29T10:00:00Z\nPASAPORTE;AB12;\n")
CARDS = (
    b"00123456789@PAZ@ANA@F@20123456@A@31/12/1990@01/02/2020",
    b'"20123456"A"1"PAZ"ANA"ARGENTINA"31-12-1990"F"01-02-2010"00012345678"x',
)


def answer(data: bytes) -> ipp.Answer:
    """A printer's, with an error of ours for what is none."""
    try:
        return ipp.parse(data)
    except ipp.IppError as problem:
        raise UrnaError(str(problem)) from problem


def keypad(data: bytes) -> object:
    """Of a file."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "keypad.toml"
        path.write_bytes(data)
        return read_keypads([path])


def photo(data: bytes) -> list[str]:
    """The QRs of a file."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "photo"
        path.write_bytes(data)
        return read_every_qr(path)


def _devices() -> Iterator[Parser]:
    """What printers, cameras, keypads and the kernel say."""
    attribute = ipp.Attribute("media-supported", ipp.Tag.KEYWORD, ("a4", "letter"))
    state = ipp.Attribute("printer-state", ipp.Tag.ENUM, (3,))
    groups = {ipp.Group.PRINTER: (attribute, state)}
    yield Parser("a printer's answer", (ipp.request(ipp.Operation.PRINT_JOB, 1, groups),), answer)
    picture = qrcode.make("URNA1:R:x", border=4).get_image().convert("L")
    turned = Image.Exif()
    turned[0x0112] = 6
    pictures = []
    for form in ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"):
        stream = io.BytesIO()
        picture.save(stream, form, **({"exif": turned} if form in ("JPEG", "PNG") else {}))
        pictures.append(stream.getvalue())
    yield Parser("a photo", tuple(pictures), photo)
    yield Parser("a keypad", ((KEYPADS / "keyboard.toml").read_bytes(),), keypad)
    mounts = b"36 35 98:0 /a /media/x\\040y rw,noatime shared:1 - ext4 /dev/sdb1 rw\n"
    yield Parser(
        "the kernel's mounts",
        (mounts,),
        lambda data: mount_of(Path("/media/x y/z"), data.decode("utf-8", "replace")),
    )


def _of_file(read: Callable[[Path], Iterator[Any]]) -> Callable[[bytes], list[Any]]:
    """A parser of bytes, made of one of a file."""

    def parsed(data: bytes) -> list[Any]:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "list.csv"
            path.write_bytes(data)
            return list(read(path))

    return parsed


def _rolls() -> Iterator[Parser]:
    """What a city hands over of its people, and what a scanner types."""
    yield Parser("a city's roll", ROLL, _of_file(read_roll))
    yield Parser("a list of voters", VOTERS, _of_file(read_voters))
    yield Parser(
        "a person's number", (b"20.123.456",), lambda data: voter_id("DNI", data.decode("utf-8", "replace"))
    )
    yield Parser("a card's barcode", CARDS, lambda data: read_card(data.decode("utf-8", "replace")))
    manifest, key = whole_election().setup.manifest, bytes(32)
    compiler = RollCompiler(manifest, key)
    compiler.add("DNI 20123456", Entry(age=35))
    compiler.add_online("DNI 30123456")

    def found(data: bytes) -> list[Any]:
        roll = Roll(manifest, key, data)
        return [roll.find(voter) for voter in ("DNI 20123456", "DNI 30123456", "DNI 1")]

    yield Parser("a compiled roll", (compiler.finish(),), found)


def _ballots() -> Iterator[Parser]:
    election = whole_election()
    frame: Frame = election.frame
    ballots = [election.record[f"stations/{name}/ballots.bin"] for name in ("E-01", "E-03")]
    single = tuple(data for file in ballots for _, data in read_ballots(file))[:6]
    yield Parser("a ballot", single, lambda data: parse_ballot(frame, data), lambda ballot: ballot.data)
    yield Parser("ballots.bin", tuple(ballots), read_ballots, write_ballots)
    seals = split(election.stations["E-01"].urna)["seals.bin"]
    yield Parser("seals.bin", (seals,), read_seals, write_seals)


def _proofs() -> Iterator[Parser]:
    record = whole_election().record
    for contest, count, width in (("000", 24, 2), ("001", 16, 1)):
        proof = record[f"count/{contest}/mix-01.proof.bin"]

        def read(data: bytes, count: int = count, width: int = width) -> ShuffleProof:
            return ShuffleProof.from_bytes(data, count, width)

        yield Parser(f"shuffle proof {contest}", (proof,), read, lambda proof: proof.to_bytes())
    decryption = bytes.fromhex(json.loads(record["count/001/decryption-01.json"])["proof"])
    yield Parser("decryption proof", (decryption,), DecryptionProof.from_bytes, lambda one: one.to_bytes())
    switch = (b"".join(group.scalar_from_int(k) for k in (5, 6, 7)),)
    yield Parser("switch proof", switch, SwitchProof.from_bytes, lambda one: one.to_bytes())
    pairs = record["count/001/mix-01.output.bin"]
    yield Parser("pairs", (pairs,), lambda data: elgamal.check_ciphertext(data, len(data) // 64), bytes)


def _station() -> Iterator[Parser]:
    election = whole_election()
    setup, record = election.setup, election.record
    urna = election.stations["E-04"].urna
    yield Parser("package ZIP", (urna, build({"a": b"", "b": b"xyz"})), split, build)

    def package(data: bytes) -> object:
        return check_package_files(
            split(data), setup.manifest, setup.manifest_hash, setup.authority, seals_stripped=False
        )

    yield Parser("package", (urna, election.stations["E-01"].urna), package)
    journal = record["stations/E-04/journal.jsonl"]
    yield Parser("journal.jsonl", (journal,), lambda data: Journal.read(lines_of(data)))
    lines = tuple(lines_of(record["stations/E-03/journal.jsonl"]))

    def line(data: bytes) -> JournalLine:
        """One line, and whether it may follow in its place."""
        index = next((k for k, one in enumerate(lines) if one[-40:] == data[-40:]), 0)
        Journal.read(lines[:index]).take(data)
        return parse_line(data, "journal")

    yield Parser("a line of a journal", lines, line, lambda line: line.to_bytes())


def _keys() -> Iterator[Parser]:
    election = whole_election()
    setup = election.setup
    typed = Passphrase(PASSPHRASE)
    envelope = seal(b"a secret", [typed], "trustee", CHEAP_COST)

    def cheap(data: bytes) -> bytes:
        # What an envelope asks of Argon2 is bounded, but the bound is a GiB: too slow to try often.
        if any(cost in data for cost in (b'"iterations":1,', b'"memory_kib":8,')):
            return open_envelope(data, [typed], "trustee")
        return open_envelope(data, [], "trustee")

    yield Parser("envelope", (envelope,), cheap)
    certificates = (setup.authority, election.stations["E-01"].certificate)
    yield Parser("authority's certificate", certificates, authority_key)
    yield Parser("fingerprint of a certificate", certificates, fingerprint)

    def of_station(data: bytes) -> bytes:
        return station_key(data, setup.authority, setup.manifest.election, "E-01")

    yield Parser("station's certificate", certificates[::-1], of_station)
    sealed = seal_voter(
        REGISTRAR.public_key().public_bytes_raw(), setup.manifest_hash, CheckIn("DNI 20", "2026-11-29T10:00Z")
    )
    yield Parser("sealed voter id", (sealed,), lambda data: open_seal(REGISTRAR, setup.manifest_hash, data))
    yield from _ceremony_messages()


def _ceremony_messages() -> Iterator[Parser]:
    ceremony = Ceremony(b"an election", 2, 3)
    dealer, reveal, commitment = threshold.commit(ceremony, 1)
    key = REGISTRAR.public_key().public_bytes_raw()
    sealed = threshold.seal_share(ceremony, dealer, 1, 2, key)

    def of_json(read: Callable[[dict[str, Any]], Any]) -> Callable[[bytes], Any]:
        def parsed(data: bytes) -> Any:
            try:
                value = json.loads(data)
            except (ValueError, RecursionError):
                value = {}
            return read(value if isinstance(value, dict) else {})

        return parsed

    def seed(message: Commitment | Reveal | SealedShare) -> tuple[bytes]:
        return (json.dumps(message.to_dict()).encode(),)

    yield Parser("commitment", seed(commitment), of_json(Commitment.from_dict))
    yield Parser("reveal", seed(reveal), of_json(Reveal.from_dict))
    yield Parser("sealed share", seed(sealed), of_json(SealedShare.from_dict))

    def opened(data: bytes) -> object:
        return threshold.open_share(ceremony, reveal, SealedShare(1, 2, data), REGISTRAR)

    yield Parser("the seal of a share", (sealed.sealed,), opened)


PABULIB = "\n".join(
    (
        'META\nkey;value\ndescription;"Una; dos"\nnum_projects;3\nnum_votes;3\nbudget;100.50\nrule;{rule}',
        "vote_type;{type}\nmax_length;3\nmin_length;1\ncomment;#1: P and Q overlap, retain project P.",
        "leftover_budget;x\nmin_project_score_threshold;1\ncategories;a,b\nbudget_per_category;60,50",
        "PROJECTS\nproject_id;cost;name;votes;score;selected;category",
        "P;60;Plaza;2;2;1;a\nQ;50.5;Quiosco;1;1;0;b\nR;10;Río;1;1;1;a,b",
        "VOTES\nvoter_id;age;vote;points;voting_method\n1;20;P,Q;2,1;paper\n2;;P;1;internet\n3;30;R;1;\n",
    )
)


def station_keys() -> StationKeys:
    """The ceremony of a station's two workers."""
    workers = [Trustee(id=f"worker-{number}", name="Una vecina") for number in (1, 2)]
    return hold_station_ceremony(whole_election().setup.manifest, STATION, workers, 2).document


def station_tally() -> StationTally:
    """A station that counted one contest."""
    election = whole_election()
    contest = Tally.model_validate_json(election.record["count/tally.json"]).contests[1]
    return StationTally(
        manifest=election.setup.manifest_hash.hex(),
        station=STATION,
        mixers=("worker-1", "worker-2"),
        decryptors=("worker-1", "worker-2"),
        contests=(contest,),
        switched=(),
    )


def result_on_paper() -> tuple[str, ...]:
    """Its QRs."""
    stated, station = station_tally(), whole_election().stations[STATION]
    manifest_hash = bytes.fromhex(stated.manifest)
    signature = sign(station.key, stated)
    return result_parts(station.certificate, signature, stated.to_bytes(), manifest_hash, STATION)


def _texts() -> Iterator[Parser]:
    record = whole_election().record
    choices = (record["count/000/choices.csv"], record["count/001/choices.csv"], b"choice;ballots\n")
    yield Parser("choices.csv", choices, lambda data: parse_choices(data, "choices.csv"), choices_file)
    digest = hashlib.sha256(b"x").digest()
    parts = (code_of(digest).replace(" ", ""), "M-001", base32(digest), 3, 12, base32(digest))
    receipt = ":".join(["URNA1", "R", *map(str, parts), base32(bytes(range(64)))]).encode()

    def text(read: Callable[[str], Any]) -> Callable[[bytes], Any]:
        return lambda data: read(data.decode("utf-8", "replace"))

    yield Parser("a receipt's QR", (receipt,), text(parse_receipt))
    activation = text_of(ACTIVATION, bytes(range(64))).encode()
    election = bytes.fromhex(ACTIVATION.manifest)
    yield Parser("an activation's QR", (activation,), text(lambda said: parse_activation(said, election)))
    setup = whole_election().setup

    def result(data: bytes) -> Any:
        lines = data.decode("utf-8", "replace").splitlines()
        return read_parts(lines, setup.manifest, setup.manifest_hash, setup.authority)

    yield Parser("a result's QRs", ("\n".join(result_on_paper()).encode(),), result)
    yield Parser("a typed code", (code_of(digest).encode(),), text(parse_code))
    yield Parser("draft by people", (draft().to_bytes(),), lambda data: read_draft(data, "draft.json"))
    kinds = [("greedy", "approval"), ("equalshares/add1", "cumulative"), ("greedy-exclusive", "ordinal")]
    kinds += [("greedy-threshold", "scoring"), ("equalshares-comparison", "choose-1")]
    files = tuple(PABULIB.format(rule=rule, type=kind).encode() for rule, kind in kinds)
    for file in files:
        parse_pabulib(file)

    def pabulib(data: bytes) -> object:
        election = parse_pabulib(data)
        again = parse_pabulib(write_pabulib(election))
        assert (again.meta, again.projects) == (election.meta, election.projects)
        assert [vote.projects for vote in again.votes] == [vote.projects for vote in election.votes]
        return election

    yield Parser("Pabulib", files, pabulib)

    def winners(data: bytes) -> list[str]:
        return list(report_on(parse_pabulib(data), "file.pb").lines())

    yield Parser("Pabulib's winners", files, winners)
