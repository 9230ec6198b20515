"""The replay itself: set-up, stations in turn, online votes, count, merge, verification."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.replay.phases import Progress, Steps, Stopwatch
from app.replay.report import Outcome
from app.table_keys import WORKERS, give_keys
from tally.ballots import Choice, Frame, encrypt_blocks, parse_ballot, to_blocks, to_integer
from tally.count import (
    ElectionSecrets,
    PublicSetup,
    TrusteeSecrets,
    read_registrar_key,
    read_signing_key,
    set_up,
    write_key,
)
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.crypto.executor import run
from tally.election import Contest, Custody, station_certificate
from tally.election.documents import sign
from tally.election.manifest import Channel
from tally.errors import UrnaError
from tally.files import write_atomically
from tally.formats import PabulibVote, WinnersReport, winners_of
from tally.formats.pabulib_manifest import choice_of, draft_from_pabulib
from tally.merge import ChannelResult, Removals, channel_contest
from tally.record import RecordWriter, Verifier, assembly
from tally.rules import RuleConfig
from tally.station import Station, StationKit

_CHUNK = 256  # votes that one worker encrypts at a time: some 50 ms
_WORD = "replay"
"""The passphrase of everyone in a replay: its keys protect a public file, and a second run must open them."""

PUBLIC, SECRETS, WIDENED = "public", "secrets", "widened.json"


class ReplayError(UrnaError):
    """A replay cannot go on where it is."""

    code = "replay"


@dataclass(frozen=True, slots=True)
class _Votes:
    at_stations: list[PabulibVote]
    online: list[PabulibVote]


def _encrypt(frame: Frame, station_id: str, votes: list[tuple[bytes, ...]]) -> list[bytes]:
    """Encrypts the blocks of one contest's choices, in a worker process; the randomness never leaves it."""
    made = []
    for blocks in votes:
        ballot, secrets = encrypt_blocks(frame, station_id, {0: blocks})
        for one in secrets.values():
            one.erase()
        made.append(ballot.data)
    return made


@contextmanager
def _silently(name: str, items: int) -> Iterator[Progress]:
    """A step of one of many tables' counts, of which nobody hears."""
    yield lambda done: None


class Replay:
    """One replay of one file into one folder."""

    def __init__(
        self,
        file: Path,
        out: Path,
        stations: int,
        steps: Steps,
        pool: Executor | None,
        *,
        resume: bool = False,
        rule: RuleConfig | None = None,
        ties: Sequence[str] | None = None,
        custody: Custody = Custody.COMMITTEE,
    ) -> None:
        if out.exists() and any(out.iterdir()) and not resume:
            raise ReplayError(f"{out.name}: this folder exists and is not empty; choose another, or --resume")
        self._file = file
        self._out = out
        self._stations = stations
        self._watch = Stopwatch(steps)
        self._pool = pool
        self._rule, self._ties = rule, ties
        self._custody = custody

    def run(self) -> Outcome:
        """Plays everything.

        1. Read the file, find its rule and its winners. 2. Set the election up. 3. Cast the votes of the
        polling places, station by station, in custody `station` count them there, and export each package. 4.
        Sign the online channel's results. 5. Check the packages, mix, decrypt, add up. 6. Merge, name the
        winners, close the record. 7. Verify the record.
        """
        step = self._watch.step
        with step("file read, rule found", 1):  # 1
            expected = winners_of(self._file, self._rule, self._ties)
        setup, secrets, widened = self._set_up(expected)  # 2
        contest = setup.manifest.contests[0]
        numbers = {project.id: index for index, project in enumerate(contest.projects)}
        votes = _split(expected)
        choices = [choice_of(contest, numbers, vote) for vote in votes.at_stations]
        with step("ballots encrypted and cast at the stations", len(choices)) as progress:  # 3
            self._stations_vote(setup, secrets, contest, choices, progress)
        channels = []
        if Channel.ONLINE in setup.manifest.channels:  # 4
            counts = Counter(to_integer(contest, choice_of(contest, numbers, vote)) for vote in votes.online)
            result = ChannelResult(
                manifest=setup.manifest_hash.hex(),
                channel=Channel.ONLINE,
                contests=(channel_contest(contest, dict(counts)),),
            )
            assert secrets.online is not None  # the manifest has the channel, so it has the key
            channels.append((result, sign(secrets.online, result)))
        record = self._out / "record"
        paths = [self._package(station.id) for station in setup.manifest.stations]
        with step("packages checked", len(paths)) as progress:  # 5
            packages = assembly.gather(paths, setup, progress, self._pool)
        writer = RecordWriter(record, setup.manifest, setup.manifest_hash, resume=True)
        assembly.begin(writer, setup, packages)
        none_removed = Removals(manifest=setup.manifest_hash.hex(), removals=())
        assembly.count(
            writer, setup, packages, none_removed, secrets.trustees, secrets.committee, step, self._pool
        )
        del packages
        with step("merge, winners, index", 1):  # 6
            certificate = assembly.finish(writer, setup, channels, secrets.committee)
        verification = Verifier(record, self._verify_step, self._pool).run()  # 7
        outcome = Outcome(
            self._file.name,
            self._stations,
            len(votes.at_stations),
            len(votes.online),
            widened,
            expected,
            certificate,
            verification,
            tuple(self._watch.phases),
        )
        text = json.dumps(outcome.as_json(), ensure_ascii=False, indent=2) + "\n"
        write_atomically(self._out / "result.json", text.encode())
        return outcome

    def _verify_step(self, name: str, items: int) -> AbstractContextManager[Progress]:
        return self._watch.step(f"verify: {name}", items)

    def _package(self, station_id: str) -> Path:
        return self._out / "packages" / f"{station_id}.urna"

    def _set_up(self, expected: WinnersReport) -> tuple[PublicSetup, ElectionSecrets, tuple[str, ...]]:
        work = self._out / "work"
        word = Passphrase(_WORD)
        if (work / WIDENED).exists():
            setup = PublicSetup.read(work / PUBLIC)
            if len(setup.manifest.stations) != self._stations:
                raise ReplayError(
                    f"{self._out.name}: this replay was begun with {len(setup.manifest.stations)} stations"
                )
            if setup.manifest.custody is not self._custody:
                raise ReplayError(
                    f"{self._out.name}: this replay was begun in custody {setup.manifest.custody}"
                )
            keys = work / SECRETS
            online = keys / "online.key"
            secrets = ElectionSecrets(
                read_signing_key(keys / "authority.key", "authority", word),
                read_signing_key(keys / "committee.key", "committee", word),
                read_signing_key(online, "online", word) if online.exists() else None,
                read_registrar_key(keys / "registrar.key", word),
                tuple(
                    TrusteeSecrets.read(keys / f"{trustee.id}.key", word)
                    for trustee in setup.manifest.trustees
                ),
            )
            return setup, secrets, tuple(json.loads((work / WIDENED).read_bytes()))
        conversion = draft_from_pabulib(expected, self._stations)
        setup, secrets = set_up(conversion.draft.model_copy(update={"custody": self._custody}))
        setup.write(work / PUBLIC)
        keys = work / SECRETS
        keys.mkdir(parents=True, exist_ok=True)
        for trustee in secrets.trustees:
            trustee.write(keys / f"{trustee.trustee}.key", word, CHEAP_COST)
        roles = [("authority", secrets.authority), ("committee", secrets.committee)]
        roles += [("online", secrets.online)] if secrets.online else []
        for role, key in roles:
            write_key(keys / f"{role}.key", key, role, word, CHEAP_COST)
        write_key(keys / "registrar.key", secrets.registrar, "registrar", word, CHEAP_COST)
        write_atomically(work / WIDENED, json.dumps(list(conversion.widened)).encode())
        return setup, secrets, conversion.widened

    def _stations_vote(
        self,
        setup: PublicSetup,
        secrets: ElectionSecrets,
        contest: Contest,
        choices: list[Choice],
        progress: Progress,
    ) -> None:
        """Vote number k is cast at station k modulo the number of stations."""
        (self._out / "packages").mkdir(exist_ok=True)
        done = 0
        for place, station in enumerate(setup.manifest.stations):
            mine = choices[place :: self._stations]
            if not self._package(station.id).exists():
                blocks = [to_blocks(contest, to_integer(contest, choice)) for choice in mine]
                self._station_votes(setup, secrets, station.id, blocks)
            done += len(mine)
            progress(done)

    def _station_votes(
        self,
        setup: PublicSetup,
        secrets: ElectionSecrets,
        station_id: str,
        blocks: list[tuple[bytes, ...]],
    ) -> None:
        """One station's day: set up, certified, opened, its ballots cast, closed, exported."""
        folder = self._out / "work" / "stations" / station_id
        for name in ("urn.db", "urn.key", "urn.db-journal"):
            # what an interrupted run left of this station is begun anew: nothing of it was exported
            with suppress(FileNotFoundError):
                (folder / name).unlink()
        workers = (Passphrase(f"{_WORD} one"), Passphrase(f"{_WORD} two"))
        kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, station_id)
        station = Station.create(folder, kit, workers, cost=CHEAP_COST)
        try:
            station.install_certificate(
                station_certificate(secrets.authority, setup.manifest, station_id, station.public_key)
            )
            words = dict(zip(WORKERS, workers, strict=True))
            if self._custody is Custody.STATION:
                give_keys(station, secrets.authority, words, CHEAP_COST)
            station.open(workers)
            frame = station.frame
            jobs = ((frame, station_id, blocks[k : k + _CHUNK]) for k in range(0, len(blocks), _CHUNK))
            ballots = [
                parse_ballot(frame, data)
                for made in run(self._pool, _encrypt, jobs, secret=True)
                for data in made
            ]
            if ballots:
                station.cast_encrypted(ballots)
            station.close(workers)
            if self._custody is Custody.STATION:
                station.count(words, _silently, self._pool)
            station.export(self._package(station_id))
        finally:
            station.close_urn()


def _split(expected: WinnersReport) -> _Votes:
    """Votes of the polling places, and those cast online; all of them at the polls where no file says."""
    votes = _Votes([], [])
    for vote in expected.election.votes:
        (votes.online if vote.voting_method == "internet" else votes.at_stations).append(vote)
    return votes
