"""The desk's sheets of who comes to a table with a roll, and of what else happens in the middle of a day."""

from __future__ import annotations

import json

from app.shots.desk import FIRST, DeskWalk
from resources import sample
from tally.election import Manifest, ManifestDraft
from tally.roll import Entry, RollCompiler, new_roll_key

_VOTED_HERE, _ONLINE, _ELSEWHERE, _YOUNG, _UNKNOWN = "31415926", "16180339", "14142135", "57721566", "9876543"


class PeopleDay(DeskWalk):
    """Everybody who may stand at the table; receipts; the lock; a power cut with a ballot out."""

    def draft(self) -> ManifestDraft:
        """The sample, for people of 16 and over who are on a list or declare where they live."""
        data = json.loads(sample.manifest_draft().to_bytes())
        for contest in data["contests"]:
            contest["min_age"] = 16
        return ManifestDraft.model_validate_json(json.dumps(data | {"entitlement": self.entitlement}))

    entitlement = "roll-or-declaration"

    def roll(self, manifest: Manifest) -> RollCompiler:
        """One person of each kind."""
        compiler = RollCompiler(manifest, new_roll_key())
        for number, entry in {
            _VOTED_HERE: Entry("estacion", 35),
            _ONLINE: Entry("ribera", 50, voted_online=True),
            _ELSEWHERE: Entry("ribera", 50, station="M-02"),
            _YOUNG: Entry("ribera", 12),
        }.items():
            compiler.add(f"DNI {number}", entry)
        return compiler

    def all(self) -> None:
        """From an open table to the desk after a power cut."""
        desk = self.desk
        self.unlock()
        self.open()
        self.shot("who-comes")
        desk.lookUp("hola")
        self.shot("no-document")
        for name, number in (
            ("online", _ONLINE),
            ("elsewhere", _ELSEWHERE),
            ("too-young", _YOUNG),
            ("not-on-roll", _UNKNOWN),
        ):
            desk.lookUp(number)
            self.shot(name)
            desk.sendAway()
        desk.lookUp(_VOTED_HERE)
        self.shot("on-roll")
        desk.handOver()
        codes = self._votes()
        self.shot("voted")
        desk.voter_done()
        desk.lookUp(_VOTED_HERE)
        self.shot("voted-here")
        desk.sendAway()
        self._receipts(codes)
        self.touch("lock", "lock")
        self.shot("locked")
        self.touch("lock", "give", "no es de nadie")
        self.shot("locked-wrong")
        self.touch("lock", "give", FIRST)
        desk.lookUp("1234567")
        self.touch("person", "chooseArea", 0)
        self.touch("person", "chooseBand", 1)
        self.shot("declared")
        desk.handOver()
        self.get_up()
        self.sit_down()
        self.unlock()
        self.shot("after-restart")
        self.desk.noteRestart("power", "restarted")
        self.shot("ballot-still-out")
        self.get_up()

    def _votes(self) -> tuple[str, str]:
        """What the kiosk does with the ballot that is out: a test of the machine, then the vote."""
        station = self.stations[-1]
        assert station.ballot_out is not None
        blank = {k: sample.choice_of(station.manifest.contests[k], ()) for k in station.ballot_out}
        tested = station.prepare(blank)
        station.challenge(tested)
        cast = station.prepare(blank)
        station.cast(cast)
        return cast.receipt.code, tested.receipt.code

    def _receipts(self, codes: tuple[str, str]) -> None:
        self.desk.toReceipt()
        for name, code in zip(("cast", "tested"), codes, strict=True):
            self.touch("receipt", "look", code)
            self.shot(f"receipt-{name}")
        self.touch("receipt", "look", "0000 0000 0000 0000")
        self.shot("receipt-not-here")
        self.touch("receipt", "look", "H7KQ 2MPD")
        self.shot("receipt-unreadable")
        self.desk.back()


class _StrictDay(PeopleDay):
    """The same where only those on the list vote."""

    entitlement = "roll"

    def all(self) -> None:
        """Somebody who is not on it."""
        desk = self.desk
        self.unlock()
        self.open()
        desk.lookUp(_UNKNOWN)
        self.shot("not-on-the-only-roll")
        self.get_up()


DAYS: tuple[type[DeskWalk], ...] = (PeopleDay, _StrictDay)
"""What `take_desk_sheet` walks for this sheet."""
