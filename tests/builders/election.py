"""The small election itself: ceremony, five stations, a day's voting, removals, count, channels, record."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import (
    BLANK,
    Choice,
    EncryptedBallot,
    Frame,
    block_count,
    encrypt_ballot,
    encrypt_blocks,
    parse_ballot,
    to_blocks,
    to_integer,
)
from tally.ballots.encrypted import BallotPart
from tally.count import ElectionSecrets, ProjectTotal, PublicSetup, set_up
from tally.crypto import elgamal, group, schnorr
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.crypto.randomness import system_random
from tally.election import Marking, MarkingRule, station_certificate
from tally.election.documents import sign
from tally.election.manifest import Channel, ManifestDraft
from tally.election.voters import CheckIn, open_seal, seal, voter_id
from tally.merge import ChannelContest, ChannelResult, InPerson, Removals, channel_contest, decide
from tally.record import RecordWriter, assembly
from tally.station import AbandonReason, Package, Station, StationKit, read_package
from tests.builders.records import Record, read_record
from tests.builders.steps import no_steps
from tests.strategies import draft_data, make_contest

WORKERS = (Passphrase("pala y rastrillo"), Passphrase("mate con cedrón"))
NOON = datetime.fromisoformat("2026-11-29T12:00:00-03:00")
CIUDAD, NORTE = 0, 1
"""The two contests that somebody votes in."""

Choices = Mapping[int, Choice]


def draft(election: str = "00112233445566778899aabbccddeeff") -> ManifestDraft:
    """A cumulative contest of two blocks for all, an ordinal one for an area, and one that nobody gets."""
    contests = (
        make_contest(
            Marking(rule=MarkingRule.CUMULATIVE, max_picks=5, max_points=4, min_sum=1, max_sum=10),
            range(100, 320, 2),
            "ciudad",
        ),
        make_contest(
            Marking(rule=MarkingRule.ORDINAL, max_picks=3, rank_weights=(3, 2, 1)),
            [400, 350, 300, 250, 200, 150, 100],
            "norte",
            areas=("norte",),
        ),
        make_contest(Marking(rule=MarkingRule.CHOOSE_1, max_picks=1), [10, 20], "jovenes", max_age=17),
    )
    stations = [{"id": f"E-0{k}", "name": f"Escuela {k}"} for k in range(1, 6)]
    data = draft_data(contests) | {
        "election": election,
        "stations": stations,
        "channels": ["in-person", "online", "paper"],
        "batch_size": 4,
        "min_ballots": 1,
    }
    return ManifestDraft.model_validate_json(json.dumps(data))


@dataclass(frozen=True, repr=False)
class Elsewhere:
    """A station as its machine was: its key, its certificate, and the package it exported."""

    key: Ed25519PrivateKey
    certificate: bytes
    urna: bytes


@dataclass(frozen=True, repr=False)
class WholeElection:
    """All public and all secret things of the election, and its record."""

    setup: PublicSetup
    secrets: ElectionSecrets
    stations: Mapping[str, Elsewhere]
    removals: Removals
    online: tuple[ChannelResult, bytes]
    paper: tuple[ChannelResult, bytes]
    expected: tuple[Counter[int], ...]
    """The integers that voters chose in each contest, of the ballots that are counted and readable."""
    record: Record

    @property
    def frame(self) -> Frame:
        return Frame.of(self.setup.manifest, self.setup.manifest_hash)

    def packages(self, folder: Path) -> list[Path]:
        """Writes the packages as files into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, station in self.stations.items():
            (folder / f"{name}.urna").write_bytes(station.urna)
        return sorted(folder.iterdir())

    def package(self, station: str, folder: Path) -> Package:
        """One package, read and checked."""
        path = folder / f"{station}.urna"
        path.write_bytes(self.stations[station].urna)
        setup = self.setup
        return read_package(path, setup.manifest, setup.manifest_hash, setup.authority)


def city_choices() -> dict[str, list[Choices]]:
    """What the voters of three stations choose; the first of E-01 checks the machine before."""
    north = [Choice((0, 1, 2)), Choice((2, 0)), Choice((5,)), BLANK]
    city = [Choice((0, 3), (4, 2)), Choice((109,), (1,)), BLANK, Choice((0, 1, 2, 3, 4), (1, 1, 1, 1, 4))]
    both: list[Choices] = [{CIUDAD: city[k % 4], NORTE: north[(k + k // 4) % 4]} for k in range(16)]
    alone: list[Choices] = [{CIUDAD: city[(k + 1) % 4]} for k in range(7)]
    return {"E-01": both[:9], "E-02": both[9:] + alone[:2], "E-03": alone[2:], "E-04": []}


def random_element_ballot(frame: Frame, station: str) -> EncryptedBallot:
    """A ballot with good proofs whose second block is no block: elements that nobody encoded."""
    ballot_id = system_random(16)
    width = frame.contests[CIUDAD][1]
    elements = [group.map_to_element(system_random(64)) for _ in range(width)]
    secrets = elgamal.Randomness.fresh(width)
    pairs = elgamal.encrypt(group.Element(frame.public_key), elements, secrets)
    context = (frame.manifest_hash, station.encode(), ballot_id, frame.contests[CIUDAD][0])
    proof = schnorr.prove(context, group.Element(frame.public_key), pairs, secrets)
    return EncryptedBallot(ballot_id, (BallotPart(CIUDAD, pairs, proof),))


def _invalid_ballots(setup: PublicSetup, station: str) -> list[EncryptedBallot]:
    """One that holds an integer too large for any choice, one that holds no blocks at all."""
    frame = Frame.of(setup.manifest, setup.manifest_hash)
    contest = setup.manifest.contests[CIUDAD]
    too_large = to_blocks(contest, 2 ** (240 * block_count(contest)) - 1)
    ballot, _ = encrypt_blocks(frame, station, {CIUDAD: too_large})
    return [ballot, random_element_ballot(frame, station)]


def _voter(number: int) -> str:
    return voter_id("DNI", str(20_000_000 + number))


def _one_station(
    setup: PublicSetup, secrets: ElectionSecrets, folder: Path, name: str, choices: list[Choices], first: int
) -> Elsewhere:
    """A day at a station. Voters are numbered from `first`; the last one of E-02 is the first one of E-01."""
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, name)
    station = Station.create(folder / name, kit, WORKERS, clock=lambda: NOON, cost=CHEAP_COST)
    try:
        certificate = station_certificate(secrets.authority, setup.manifest, name, station.public_key)
        station.install_certificate(certificate)
        station.open(WORKERS)
        registrar = bytes.fromhex(setup.manifest.registrar_key or "")
        for k, chosen in enumerate(choices):
            again = name == "E-02" and k == len(choices) - 1
            check_in = CheckIn(_voter(0 if again else first + k), f"2026-11-29T{10 + k}:00-03:00")
            station.hand_over(tuple(chosen), seal(registrar, setup.manifest_hash, check_in))
            if first == k == 0:
                station.challenge(station.prepare(dict.fromkeys(chosen, BLANK)))
            station.cast(station.prepare(chosen))
        if name == "E-03":
            station.hand_over((CIUDAD,), None)
            station.abandon(AbandonReason.LEFT)
            station.cast_encrypted(_invalid_ballots(setup, name))
        station.close(WORKERS)
        path = station.export(folder / f"{name}.urna").path
        key = Ed25519PrivateKey.from_private_bytes(station._urn.facts()["station-key"])
        return Elsewhere(key, certificate, path.read_bytes())
    finally:
        station.close_urn()


def _settle(setup: PublicSetup, secrets: ElectionSecrets, packages: Iterable[Package]) -> Removals:
    """The registrar opens the seals and settles the double votes."""
    cast = []
    for package in packages:
        for tracker, sealed in package.seals.items():
            opened = open_seal(secrets.registrar, setup.manifest_hash, sealed)
            cast.append(InPerson(opened.voter, opened.at, package.station_id, tracker))
    decision = decide(setup.manifest.double_votes, cast, {}, {})
    return Removals(manifest=setup.manifest_hash.hex(), removals=decision.removals)


def _online(setup: PublicSetup) -> ChannelResult:
    contests = setup.manifest.contests
    city = Counter({to_integer(contests[CIUDAD], Choice((3,), (4,))): 3, 0: 1})
    north = Counter({to_integer(contests[NORTE], Choice((1,))): 2})
    parts = (dict(city), dict(north), {1: 1})
    return ChannelResult(
        manifest=setup.manifest_hash.hex(),
        channel=Channel.ONLINE,
        contests=tuple(channel_contest(contest, part) for contest, part in zip(contests, parts, strict=True)),
    )


def _paper(setup: PublicSetup) -> ChannelResult:
    """Totals alone: 5 ballots, of which one blank and one not valid; the other 3 chose the first project."""
    return ChannelResult(
        manifest=setup.manifest_hash.hex(),
        channel=Channel.PAPER,
        contests=tuple(
            ChannelContest(
                contest=contest.id,
                ballots=5,
                blank=1,
                invalid=1,
                projects=tuple(
                    ProjectTotal(id=project.id, votes=3 * (k == 0), score=3 * (k == 0) * score)
                    for k, project in enumerate(contest.projects)
                ),
                choices=None,
            )
            for contest, score in zip(setup.manifest.contests, (2, 3, 1), strict=True)
        ),
    )


def _expected(setup: PublicSetup, choices: Mapping[str, list[Choices]]) -> tuple[Counter[int], ...]:
    """E-02's last voter had voted at E-01 in the morning: her second ballot is not counted."""
    counted = [one for name, cast in choices.items() for one in (cast[:-1] if name == "E-02" else cast)]
    found: tuple[Counter[int], ...] = (Counter(), Counter(), Counter())
    for one in counted:
        for index, choice in one.items():
            found[index][to_integer(setup.manifest.contests[index], choice)] += 1
    contest = setup.manifest.contests[CIUDAD]
    found[CIUDAD][2 ** (240 * block_count(contest)) - 1] += 1
    return found


@cache
def whole_election() -> WholeElection:
    """Made once in each process."""
    setup, secrets = set_up(draft())
    choices = city_choices()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stations, first = {}, 0
        for station, cast in choices.items():
            stations[station] = _one_station(setup, secrets, folder, station, cast, first)
            first += len(cast)
        paths = sorted(folder.glob("*.urna"))
        packages = assembly.gather(paths, setup)
        removals = _settle(setup, secrets, packages.accepted)
        writer = RecordWriter(folder / "record", setup.manifest, setup.manifest_hash)
        assembly.begin(writer, setup, packages)
        assembly.count(writer, setup, packages, removals, secrets.trustees, secrets.committee, no_steps)
        assert secrets.online is not None
        online, paper = _online(setup), _paper(setup)
        channels = [(online, sign(secrets.online, online)), (paper, sign(secrets.committee, paper))]
        assembly.finish(writer, setup, channels, secrets.committee)
        record = read_record(writer.folder)
    return WholeElection(
        setup, secrets, stations, removals, channels[0], channels[1], _expected(setup, choices), record
    )


def voted(setup: PublicSetup, station: str, choices: Choices) -> EncryptedBallot:
    """One more good ballot of a station."""
    ballot, opening = encrypt_ballot(setup.manifest, setup.manifest_hash, station, choices)
    opening.destroy()
    return parse_ballot(Frame.of(setup.manifest, setup.manifest_hash), ballot.data)
