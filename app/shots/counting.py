"""The desk's sheets of a table that counts its own ballots: who counts, how far it is, what came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from datetime import timedelta

from app.shots.desk import FIRST, SECOND, DeskWalk
from resources import sample
from tally.count import ElectionSecrets, PublicSetup, StationTally, hold_station_ceremony
from tally.count.basis import Progress, Steps
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import Custody, ManifestDraft
from tally.election.manifest import Trustee
from tally.station import Station, sealed_secrets

TRUSTEES = (
    Trustee(id="worker-1", name="Marta Quiroga"),
    Trustee(id="worker-2", name="Horacio Benítez"),
    Trustee(id="substitute", name="Lucía Ferreyra"),
)
_THIRD = "tres limones"
_WORDS = {"worker-1": FIRST, "worker-2": SECOND, "substitute": _THIRD}


class _SlowStation(Station):
    """Lets somebody look at the screen once in the middle of its count."""

    in_the_middle = staticmethod(lambda: None)

    def count(
        self, passphrases: Mapping[str, Passphrase], steps: Steps, pool: Executor | None = None
    ) -> StationTally:
        looked = False

        @contextmanager
        def watched(name: str, items: int) -> Iterator[Progress]:
            nonlocal looked
            with steps(name, items) as progress:
                if "mix by" in name and not looked:
                    looked = True
                    progress(items // 2)
                    type(self).in_the_middle()
                yield progress

        return super().count(passphrases, watched, pool)


class CountingDay(DeskWalk):
    """From the devices to the record, with one contest that is counted and one with too few ballots."""

    kind = _SlowStation
    people = tuple(one.name for one in TRUSTEES)
    ballots = (2, 0, 7)
    least = 3
    trustees: tuple[Trustee, ...] = TRUSTEES
    threshold = 2

    def draft(self) -> ManifestDraft:
        """The sample, in the other custody."""
        return sample.manifest_draft().model_copy(
            update={"custody": Custody.STATION, "min_ballots": self.least}
        )

    def prepare(self, station: Station, setup: PublicSetup, secrets: ElectionSecrets) -> None:
        """The table's trustees make their key."""
        made = hold_station_ceremony(setup.manifest, "M-01", self.trustees, self.threshold)
        words = {one.id: Passphrase(_WORDS[one.id]) for one in self.trustees}
        station.install_keys(
            made.document.to_bytes(),
            made.signed_by(secrets.authority),
            sealed_secrets(made, words, CHEAP_COST),
        )

    def vote(self) -> None:
        """So many people of each area."""
        for area, people in enumerate(self.ballots):
            for k in range(people):
                self.touch("person", "chooseArea", area)
                self.desk.handOver()
                station = self.stations[-1]
                out = station.ballot_out
                assert out is not None
                contests = ((at, station.manifest.contests[at]) for at in out)
                choices = {at: sample.choice_of(one, (one.projects[k * k % 5].id,)) for at, one in contests}
                station.cast(station.prepare(choices))
                self.desk.voter_done()

    def close(self) -> None:
        """The day, up to the second passphrase of its end."""
        desk = self.desk
        self.open()
        self.vote()
        self.clock.now += timedelta(hours=7)
        self.touch("lock", "somebody_is_there")  # the hours went by in no time
        desk.askClose()
        self.shot("ask-close-count")
        desk.confirmClose()
        self.unlock()

    def give(self, *trustees: str) -> None:
        """Each of them types."""
        for trustee in trustees:
            self.touch("trustees", "pick", trustee)
            self.desk.giveTrustee(_WORDS[trustee])

    def all(self) -> None:
        """One table."""
        desk = self.desk
        _SlowStation.in_the_middle = staticmethod(lambda: self.shot("counting"))
        self.unlock()
        self.shot("devices-keys")
        self.close()
        self.shot("count")
        self.give("substitute")
        self.shot("count-one-typed")
        desk.giveTrustee("se equivoca")
        self.shot("count-wrong")
        desk.toCopy()
        self.shot("copy-before-counting")
        desk.back()
        desk.toCountTrouble()
        self.shot("count-missing")
        desk.back()
        self.give("worker-1", "worker-2")
        self.shot("result-first")
        self.touch("result", "next")
        self.shot("result")
        desk.resultRead()
        self.shot("closed-count")
        desk.toParts()
        self.shot("part")
        self.touch("result", "nextPart")
        desk.back()
        desk.toCopy()
        self.shot("copy-after")
        desk.back()
        self.get_up()


class _NobodyMayMiss(CountingDay):
    """Two who both must be there, and pass few ballots on."""

    ballots = (1, 0, 0)
    trustees = TRUSTEES[:2]

    def all(self) -> None:
        """One table."""
        _SlowStation.in_the_middle = staticmethod(lambda: None)
        self.unlock()
        self.close()
        self.shot("count-few")
        self.desk.toCountTrouble()
        self.shot("count-all-needed")
        self.desk.back()
        self.give("worker-1", "worker-2")
        self.shot("result-few")
        self.get_up()


class _NobodyVoted(CountingDay):
    """An empty urn."""

    ballots = (0, 0, 0)

    def all(self) -> None:
        """One table."""
        self.unlock()
        self.close()
        self.shot("count-none")
        self.desk.countNothing()
        self.shot("result-none")
        self.get_up()


class _WithoutKeys(CountingDay):
    """A table that was prepared without those who count."""

    def prepare(self, station: Station, setup: PublicSetup, secrets: ElectionSecrets) -> None:
        """Nobody came."""

    def all(self) -> None:
        """One table."""
        self.unlock()
        self.desk.checked()
        self.shot("no-keys")
        self.get_up()


COUNTING_DAYS: tuple[type[DeskWalk], ...] = (CountingDay, _NobodyMayMiss, _NobodyVoted, _WithoutKeys)
"""What `take_desk_sheet` walks for this sheet."""
