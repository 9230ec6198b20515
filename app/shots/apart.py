"""The desk's sheets of a desk that gives codes to kiosks beside it, and of the workers' window of a kiosk."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial

from app.desk import DeskViewModel
from app.roles import Role
from app.shots.desk import DeskWalk
from resources import sample
from tally.election import ManifestDraft
from tally.errors import UrnaError
from tally.station import Station

_KIOSKS = ("M-01-A", "M-01-B")


class ApartDay(DeskWalk):
    """Codes are given, used, taken back and left over; then their desk closes."""

    role = Role.DESK

    def draft(self) -> ManifestDraft:
        """The sample, with two kiosks."""
        data = json.loads(sample.manifest_draft().to_bytes())
        place = data["stations"][0]
        data["stations"] = [
            {**place, "id": one, "name": f"{place['name']} {one}"} for one in (place["id"], *_KIOSKS)
        ]
        return ManifestDraft.model_validate_json(json.dumps(data))

    def all(self) -> None:
        """The desk, its first kiosk, and the desk again."""
        self.unlock()
        self.open()
        self.shot("desk-apart")
        used = self.give(0)
        self.shot("activation")
        self.desk.activationDone()
        blocked = self.give(0)
        self.desk.activationDone()
        both = self.give(0)
        self.desk.toTakeBack()
        self.touch("taking", "choose", "left")
        self.shot("take-back-given")
        self.desk.takeBack()
        self.shot("taken-back")
        self.desk.back()
        self.give(1)
        self.desk.activationDone()
        self.get_up()
        self._kiosk(used, blocked, both)
        self.clock.now += timedelta(hours=6)
        self._desk_again()

    def give(self, kiosk: int) -> str:
        """A code for this kiosk."""
        self.touch("person", "chooseArea", 0)
        self.touch("activation", "choose", kiosk)
        self.desk.handOver()
        return self.desk.activation_qr.text

    def _kiosk(self, used: str, blocked: str, both: str) -> None:
        """The workers' window of the first kiosk, up to its list for the desk."""
        desk_urn, self.urn, self.role = self.urn, self._folder / "kiosk", Role.KIOSK
        station, _ = self.device(self.urn, _KIOSKS[0])
        station.install_desk("M-01", self.certificate)
        station.close_urn()
        self.sit_down()
        self.unlock()
        self.open()
        self.desk.activationRead.connect(partial(_read, self.desk, self.stations[-1]))
        self.shot("kiosk")
        for code in (used, both):  # the desk took the second one back: nobody told the kiosk
            self.desk.readActivation(code)
            self.shot(f"kiosk-{'used' if code == used else 'undone'}")
            self._vote()
        self.desk.readActivation(used)
        self.shot("kiosk-refused")
        self.desk.toTakeBack()
        self.shot("kiosk-take-back")
        self.touch("taking", "read", blocked)
        self.desk.takeBack()
        self.shot("kiosk-blocked")
        self.desk.back()
        self.clock.now += timedelta(hours=6)
        self.desk.askClose()
        self.desk.confirmClose()
        self.unlock()
        self.desk.toExport()
        self.desk.exportTo(self.stick)
        self.get_up()
        self.clock.now -= timedelta(hours=6)
        self.urn, self.role = desk_urn, Role.DESK

    def _vote(self) -> None:
        station = self.stations[-1]
        assert station.ballot_out is not None
        blank = {k: sample.choice_of(station.manifest.contests[k], ()) for k in station.ballot_out}
        station.cast(station.prepare(blank))
        self.desk.voter_done()

    def _desk_again(self) -> None:
        """What its kiosks say before it closes: one list comes, one does not."""
        self.sit_down()
        desk = self.desk
        self.unlock()
        desk.goOn()
        desk.askClose()
        self.shot("kiosks")
        desk.readKiosks(str(self._folder / "urn"))
        self.shot("kiosks-no-list-there")
        desk.readKiosks(self.stick)
        self.shot("kiosks-one-read")
        self.touch("kiosks", "goWithout")
        self.shot("kiosks-unused")
        self.touch("kiosks", "choose", "left")
        desk.nextOfKiosks()
        self.shot("kiosks-to-note")
        desk.nextOfKiosks()
        self.shot("ask-close-apart")
        desk.confirmClose()
        self.unlock()
        self.shot("closed-apart")
        self.get_up()


def _read(desk: DeskViewModel, station: Station, code: str) -> None:
    """As `app.table` does it."""
    try:
        desk.ballot_arrived(station.accept(code))
    except UrnaError as problem:
        desk.activation_refused(problem.code)


APART_DAYS: tuple[type[DeskWalk], ...] = (ApartDay,)
"""What `take_desk_sheet` walks for this sheet."""
