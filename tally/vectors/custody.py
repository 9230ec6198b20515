"""The tiny election in custody `station`, whole: two tables with keys of their own, which count at closing.

M-01 has enough ballots of the first contest to count them alone, and turns its two of the second to the
election's key; M-02 has two ballots of each and turns them all; M-03 hands nothing in.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tally.ballots import (
    BLANK,
    Choice,
    EncryptedBallot,
    PublishedOpening,
    StationBallot,
    encrypt_ballot,
    parse_ballot,
    tracker_of,
)
from tally.count import StationKeys, TrusteeSecrets, names
from tally.count.decrypting import decrypt_partially
from tally.count.documents import DecryptionDocument, MixDocument, SwitchDocument
from tally.count.inputs import counted, inputs_of
from tally.count.mixing import mix
from tally.count.station_count import ballots_in, count_station, scope_of
from tally.count.station_keys import StationTrustee
from tally.count.switching import StationScope, switch
from tally.crypto import threshold
from tally.crypto.ceremony_messages import Ceremony
from tally.crypto.secret import SecretScalars
from tally.election import Custody, ManifestDraft
from tally.election.documents import public_bytes, sign
from tally.election.manifest import Channel
from tally.merge import Removals
from tally.record import RecordWriter, assembly
from tally.station import Package, contents
from tally.station.archive import build
from tally.urn import LeafKind
from tally.vectors.day import Day
from tally.vectors.errors import VectorError
from tally.vectors.record import Record, count_files, no_steps, read_folder
from tally.vectors.setup import (
    MOST_POINTS,
    NORTE,
    OBRAS,
    Dealer,
    TinySetup,
    deal,
    draft,
    make_setup,
    secret_share,
)
from tally.vectors.stream import Stream, sealing_key, signing_key

STREAMS = "custody "
"""Before the label of every stream, so that none serves twice."""

WORKERS = {"M-01": ("worker-1", "worker-2"), "M-02": ("worker-1", "worker-2", "substitute")}
"""Who counts at each table; two of them suffice."""

THRESHOLD = 2
ABSENT = {"M-01": (), "M-02": ("worker-2",)}
"""Who is not there at the count."""

Choices = Mapping[int, Choice]

CAST: dict[str, tuple[Choices, ...]] = {
    "M-01": (
        {OBRAS: Choice((0, 2, 4), (1000, 7, MOST_POINTS - 1007)), NORTE: Choice((1, 0, 3))},
        {OBRAS: Choice((3,), (MOST_POINTS,))},
        {OBRAS: Choice((2, 7), (5_000_000, 5_000_000)), NORTE: Choice((0, 1))},
        {OBRAS: BLANK},
    ),
    "M-02": (
        {OBRAS: Choice((2, 4), (2_000_000, 1)), NORTE: Choice((1,))},
        {OBRAS: BLANK, NORTE: BLANK},
    ),
}
CHECKED = {OBRAS: Choice((7,), (12,)), NORTE: Choice((2,))}
"""What the voter who checked the machine at M-01 had chosen."""


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """A table's keys and its trustees, the day behind it, and the files of its own count."""

    scope: StationScope
    keys: StationKeys
    signatures: bytes
    trustees: tuple[TrusteeSecrets, ...]
    day: Day
    own: Record

    def trustee(self, name: str) -> TrusteeSecrets:
        """A trustee's secrets."""
        return next(one for one in self.trustees if one.trustee == name)


@dataclass(frozen=True, slots=True, repr=False)
class CustodyElection:
    """The record, and what was behind it."""

    setup: TinySetup
    tables: Mapping[str, Table]
    packages: Mapping[str, Package]
    record: Record


def custody_draft() -> ManifestDraft:
    """The tiny draft, in which fewer than three ballots are never counted alone."""
    return draft().model_copy(
        update={
            "election": "00ff00ff00ff00ff00ff00ff00ff00ff",
            "custody": Custody.STATION,
            "min_ballots": 3,
            "channels": (Channel.IN_PERSON,),
        }
    )


def _keys(setup: TinySetup, station: str) -> tuple[StationKeys, bytes, tuple[TrusteeSecrets, ...]]:
    """A table's ceremony, from streams."""
    workers = WORKERS[station]
    manifest = setup.manifest
    rules = Ceremony(f"{manifest.election}/{station}".encode(), THRESHOLD, len(workers))
    dealers: tuple[Dealer, ...] = tuple(
        deal(rules, number, f"{STREAMS}ceremony {station} {name}")
        for number, name in enumerate(workers, start=1)
    )
    threshold.check_reveals(rules, [one.commitment for one in dealers], [one.reveal for one in dealers])
    signing = [signing_key(f"signing {station} {name}") for name in workers]
    document = StationKeys.model_validate(
        {
            "election": manifest.election,
            "station": station,
            "threshold": THRESHOLD,
            "trustees": tuple(
                StationTrustee.model_validate(
                    {
                        "trustee": name,
                        "name": name.capitalize(),
                        "signing_key": public_bytes(key).hex(),
                        "sealing_key": sealing_key(f"sealing {station} {name}")
                        .public_key()
                        .public_bytes_raw()
                        .hex(),
                        "commitment": dealer.commitment.digest.hex(),
                        "reveal": {
                            **dealer.reveal.to_dict(),
                            "coefficients": tuple(one.hex() for one in dealer.reveal.coefficients),
                        },
                    }
                )
                for name, dealer, key in zip(workers, dealers, signing, strict=True)
            ),
        }
    )
    signatures = sign(setup.secrets.authority, document)
    signatures += b"".join(sign(key, document) for key in signing)
    secrets = tuple(
        TrusteeSecrets(manifest.election, name, SecretScalars([secret_share(dealers, number)]), key)
        for number, (name, key) in enumerate(zip(workers, signing, strict=True), start=1)
    )
    return document, signatures, secrets


def _ballot(scope: StationScope, name: str, choices: Choices) -> tuple[EncryptedBallot, PublishedOpening]:
    """A ballot under the table's key, from a stream, and its opening."""
    manifest, digest = scope.view.manifest, scope.view.manifest_hash
    stream = Stream(f"{STREAMS}ballot {scope.station} {name}")
    ballot, opening = encrypt_ballot(manifest, digest, scope.station, choices, stream)
    published = opening.publish(tracker_of(digest, scope.station, ballot.data))
    opening.destroy()
    return ballot, published


def _day(setup: TinySetup, scope: StationScope) -> Day:
    day = Day(setup, scope.station)
    out = False
    if scope.station == "M-01":
        ballot, opening = _ballot(scope, "checked", CHECKED)
        day.challenge(ballot.data, opening)
        out = True
    for number, choices in enumerate(CAST[scope.station], start=1):
        day.cast(_ballot(scope, str(number), choices)[0].data, out=out)
        out = False
    day.close()
    return day


def cast_ballots(scope: StationScope, day: Day) -> list[StationBallot]:
    """The cast ballots of a day."""
    return [
        StationBallot(scope.station, day.tracker(data), parse_ballot(scope.view.frame, data), cast=True)
        for kind, data in day.leaves
        if kind is LeafKind.CAST
    ]


def signed_files(
    name: str,
    document: MixDocument | DecryptionDocument | SwitchDocument,
    key: TrusteeSecrets,
    **parts: bytes,
) -> Record:
    """A step's files: its document, signed, and `output`, `proof`, `shares` beside it."""
    stem = name.removesuffix(".json")
    files = {f"{stem}.{part}.bin": data for part, data in parts.items()}
    files |= {name: document.to_bytes(), f"{name}{names.SIGNATURE}": sign(key.signing_key, document)}
    return files


def _count(scope: StationScope, trustees: tuple[TrusteeSecrets, ...], day: Day) -> Record:
    """All files of a table's count. Its steps are made from streams; the library's own count takes them."""
    here = [one for one in trustees if one.trustee not in ABSENT[scope.station]]
    deciders = here[:THRESHOLD]
    view = scope.view
    chosen = tuple(one.number(view.manifest) for one in deciders)
    ballots = cast_ballots(scope, day)
    made: Record = {}
    for index, pairs in inputs_of(view.manifest, counted(ballots, ())).items():
        contest = view.manifest.contests[index]
        label = f"{STREAMS}{{}} {scope.station} {contest.id} {{}}"

        def file(kind: str, number: int, index: int = index) -> str:
            return names.station_file(index, f"{kind}-{number:02d}.json")

        if ballots_in(contest, pairs) < view.manifest.min_ballots:
            for one in deciders:
                source = Stream(label.format("switch", one.trustee))
                part = switch(scope, contest, one, chosen, pairs, source=source)
                number = one.number(view.manifest)
                made |= signed_files(file("switch", number), part.document, one, shares=part.shares)
            continue
        mixing = pairs
        for one in here:
            source = Stream(label.format("mix", one.trustee))
            mixed = mix(view.manifest, view.manifest_hash, contest, one, mixing, source=source)
            number = one.number(view.manifest)
            made |= signed_files(
                file("mix", number), mixed.document, one, output=mixed.output, proof=mixed.proof
            )
            mixing = mixed.output
        for one in deciders:
            source = Stream(label.format("decryption", one.trustee))
            opened = decrypt_partially(
                view.manifest, view.manifest_hash, contest, one, chosen, mixing, source=source
            )
            number = one.number(view.manifest)
            made |= signed_files(file("decryption", number), opened.document, one, shares=opened.shares)
    kept = dict(made)
    tally = count_station(scope, ballots, here, kept, made.update, no_steps)
    if any(made[name] != data for name, data in kept.items()):
        raise VectorError("the count did not go on from the steps that were there")
    made[contents.COUNT_TALLY] = tally.to_bytes()
    made[contents.COUNT_TALLY_SIGNATURE] = day.signer.sign(tally)
    return made


def _table(setup: TinySetup, station: str) -> Table:
    keys, signatures, trustees = _keys(setup, station)
    scope = scope_of(setup.manifest, setup.hash, keys)
    day = _day(setup, scope)
    own = {contents.KEYS: keys.to_bytes(), contents.KEYS_SIGNATURE: signatures}
    own |= _count(scope, trustees, day)
    return Table(scope, keys, signatures, trustees, day, own)


def package_of(table: Table, **changed: bytes) -> Record:
    """All files of a table's package, with package.json signed anew over them."""
    files = table.day.files() | table.own | changed
    return files | table.day.index(files)


@cache
def custody_election() -> CustodyElection:
    """Made once for each process. Raises `VectorError` if the count does not find what was voted."""
    setup = make_setup(custody_draft(), STREAMS)
    tables = {station: _table(setup, station) for station in WORKERS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for station, table in tables.items():
            (folder / f"{station}.urna").write_bytes(build(package_of(table)))
        gathered = assembly.gather(sorted(folder.glob("*.urna")), setup.public)
        if gathered.refused:
            raise VectorError(f"a package was refused: {gathered.refused[0].reason}")
        writer = RecordWriter(folder / "record", setup.manifest, setup.hash)
        assembly.begin(writer, setup.public, gathered)
        for index, pairs in gathered.common_inputs(setup.manifest).items():
            count_files(setup, index, pairs, writer.count_folder / names.contest_folder(index), STREAMS)
        before = read_folder(writer.count_folder)
        assembly.count(
            writer,
            setup.public,
            gathered,
            Removals(manifest=setup.hash.hex(), removals=()),
            setup.secrets.trustees,
            setup.secrets.committee,
            no_steps,
        )
        after = read_folder(writer.count_folder)
        if any(after.get(one) != data for one, data in before.items()):
            raise VectorError("the count did not go on from the mixes that were there")
        assembly.finish(writer, setup.public, [], setup.secrets.committee)
        record = read_folder(writer.folder)
    packages = {package.station_id: package for package in gathered.accepted}
    return CustodyElection(setup, tables, packages, record)
