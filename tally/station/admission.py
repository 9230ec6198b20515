"""Who checks in at this station: its roll, what follows for one person, and how she is known in the urn."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tally.election import authority_key
from tally.election.documents import read_bytes
from tally.election.voters import CheckIn, seal
from tally.errors import UrnaError
from tally.files import write_atomically
from tally.roll import Outcome, Roll, RollDamagedError, RollDocument, RollKit, examine
from tally.roll.entries import TAG_BYTES, tag_of
from tally.station.device import URN, Clock, StationDevice, bring_along
from tally.station.errors import CheckedInError, WrongStateError
from tally.station.states import StationState, Step, after
from tally.urn import DamagedUrnError, Urn

ROLL = "roll.bin"
_LABEL = b"urna/1/checked-in\n"
_FACTS = ("roll", "roll-signature", "roll-key")
COMPANIONS = "companions"


class StationAdmission(StationDevice):
    """The part of a station that deals with persons. An id that comes in is sealed or hashed, never kept."""

    def __init__(self, folder: Path, urn: Urn, key: bytes, clock: Clock) -> None:
        super().__init__(folder, urn, key, clock)
        facts = urn.facts()
        self._roll: tuple[RollDocument, Roll] | None = None
        self._roll_facts = tuple(facts[name] for name in _FACTS) if _FACTS[0] in facts else None
        self._companions = int(facts.get(COMPANIONS, b"0"))
        try:
            self._voter_key = facts["voter-key"]
        except KeyError:
            raise DamagedUrnError(f"{URN}: the station's own data are not in it") from None

    def install_roll(self, kit: RollKit) -> None:
        """Takes the roll that the authority signed for this table. Before the opening only.

        Raises `WrongStateError`, `SignatureError`, `DocumentError`, `RollDamagedError`, `StorageError`.
        """
        if self.state is not StationState.SET_UP:
            raise WrongStateError("a roll is installed before the station opens, and not changed after it")
        self._roll = self._checked(kit)
        write_atomically(self._folder / ROLL, kit.data, private=True)
        values = (kit.document, kit.signature, kit.key)
        self._urn.put_facts(dict(zip(_FACTS, values, strict=True)))
        self._roll_facts = values

    def attach_mirror(self, folder: Path) -> None:
        """As `StationDevice.attach_mirror`; the roll goes along, so that a spare can check people in."""
        super().attach_mirror(folder)
        if self._roll_facts is not None:
            try:
                bring_along(self._folder / ROLL, folder / ROLL)
            except UrnaError:
                self.drop_mirror()  # a copy with which no spare can go on is none
                raise

    @property
    def roll(self) -> RollDocument | None:
        """What the authority signed of the roll, or None where this table has none.

        Raises `RollDamagedError` when the file is missing or another one.
        """
        loaded = self._loaded()
        return loaded[0] if loaded else None

    def may_vote(self, voter: str, born: date | None = None) -> Outcome:
        """What follows for the person with this id (`tally.election.voters.voter_id`). Changes nothing.

        Raises `RollDamagedError`.
        """
        loaded = self._loaded()
        entry = loaded[1].find(voter) if loaded else None
        voted_here = self._urn.has_checked_in(self._tag(voter))
        return examine(self._manifest, self._place.id, entry, voted_here=voted_here, born=born)

    def enter_by_hand(self, voter: str, born: date | None = None) -> Outcome:
        """The person with this id voted while the table wrote people down by hand, if she may vote here.

        From now on she has voted here. Gives what `may_vote` says; only who it admits is entered. Raises
        `WrongStateError`, `RollDamagedError`.
        """
        after(self.state, Step.NOTE)
        outcome = self.may_vote(voter, born)
        if outcome.admits:
            self._urn.enter_by_hand(self._tag(voter))
        return outcome

    def strike_out(self, voter: str) -> None:
        """She was entered by mistake a moment ago. Raises `WrongStateError`, `CheckedInError`."""
        after(self.state, Step.NOTE)
        pending = self._urn.pending()
        tag = self._tag(voter)
        if not self._urn.by_hand or (pending is not None and pending.voter == tag):
            raise CheckedInError("this person was not entered by hand")
        self._urn.strike_out(tag)

    @property
    def by_hand(self) -> int:
        """How many people were entered by hand."""
        return self._urn.by_hand

    @property
    def companions(self) -> int:
        """How many people came with somebody to help them vote. Of whom is not kept."""
        return self._companions

    def _tag(self, voter: str) -> bytes:
        """How the urn knows her. The key is this urn's own: no other table's list can be compared with it."""
        return tag_of(self._voter_key, _LABEL, voter)[:TAG_BYTES]

    def _sealed(self, voter: str) -> bytes | None:
        """Her id and the minute, for the registrar alone; None where the election has none."""
        if self._manifest.registrar_key is None:
            return None
        at = self._clock().replace(second=0, microsecond=0).isoformat()
        registrar = bytes.fromhex(self._manifest.registrar_key)
        return seal(registrar, self.manifest_hash, CheckIn(voter, at))

    def _loaded(self) -> tuple[RollDocument, Roll] | None:
        if self._roll is None and self._roll_facts is not None:
            document, signature, key = self._roll_facts
            try:
                data = read_bytes(self._folder / ROLL)
                self._roll = self._checked(RollKit(document, signature, key, data))
            except UrnaError as problem:
                raise RollDamagedError(
                    f"{ROLL}: the roll of this station is missing or was changed; copy it from the kit again"
                ) from problem
        return self._roll

    def _checked(self, kit: RollKit) -> tuple[RollDocument, Roll]:
        authority = authority_key(self.kit.authority)
        return kit.check(self._manifest, self.manifest_hash, self._place.id, authority)
