"""The one object that desk and kiosk call: the life of a station from set-up to its exported package."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tally.ballots import Choice, EncryptedBallot, check_opening, encrypt_ballot, tracker_of
from tally.election import Entitlement, code_of, fingerprint
from tally.election.documents import canonical, parse
from tally.merkle import EMPTY_ROOT
from tally.station.admission import COMPANIONS
from tally.station.contents import INDEX, package_files
from tally.station.device import Workers, moment
from tally.station.documents import ClosingDocument
from tally.station.errors import (
    BallotOutError,
    CheckedInError,
    ClockError,
    KitError,
    NoBallotOutError,
    NotCountedError,
    NotEmptyError,
    StyleError,
)
from tally.station.export import write_package
from tally.station.papers import (
    ClosingRecord,
    OpenedBallot,
    PackageSummary,
    PreparedBallot,
    Receipt,
    ZeroReport,
)
from tally.station.settling import StationSettling
from tally.station.signer import head_of
from tally.station.states import Step, after
from tally.urn import (
    AbandonReason,
    Counters,
    Event,
    Incident,
    Journal,
    LeafKind,
    Pending,
    StoredBallot,
)

COPIES = "copies"


class Station(StationSettling):
    """The one object that desk and kiosk call. `create` and `unlock` make it; `close_urn` ends it."""

    # -- the day ---------------------------------------------------------------------------------------------

    def open(self, workers: Workers) -> ZeroReport:
        """Opens the station; both workers are needed.

        1. It is set up and certified, with the roll and the trustees' keys that it needs. 2. The urn is
        empty. 3. By the clock, the vote has begun and is not over. 4. Both passphrases are right. Raises
        `WrongStateError`, `KitError`, `RollDamagedError`, `NotEmptyError`, `ClockError`,
        `WrongPassphraseError`.
        """
        after(self.state, Step.OPEN)  # 1
        if self._certificate is None:
            raise KitError("the station's certificate is missing; ask the committee for it")
        if not self.has_keys:
            raise KitError("this station counts its own ballots, and its trustees have no keys; make them")
        if self.roll is None and self._manifest.entitlement is Entitlement.ROLL:
            raise KitError("only who is on the roll may vote, and this station has none; ask the committee")
        if self.counters != Counters() or self._urn.ballots() or self._urn.unsealed():  # 2
            raise NotEmptyError("something is in this urn already; use the spare device")
        self._check_clock()  # 3
        self._check_workers(workers)  # 4
        opened = moment(self._clock)
        self._urn.record(Event.OPENED, opened)
        return ZeroReport(
            station_id=self._place.id,
            station_name=self._place.name,
            manifest_code=code_of(self.manifest_hash),
            authority_fingerprint=fingerprint(self.kit.authority),
            station_key=self.public_key.hex(),
            opened=opened,
            counters=self.counters,
            root=EMPTY_ROOT,
            journal_head=self._urn.journal.head,
        )

    def pause(self) -> None:
        """Hands over no more ballots until `resume`. Raises `WrongStateError`, `BallotOutError`."""
        after(self.state, Step.PAUSE)
        self._need_none_out()
        self._urn.record(Event.PAUSED, moment(self._clock))

    def resume(self) -> None:
        """Goes on after a pause. Raises `WrongStateError`."""
        after(self.state, Step.RESUME)
        self._urn.record(Event.RESUMED, moment(self._clock))

    def note(self, incident: Incident) -> None:
        """Writes into the journal that something went otherwise; the closing record lists it.

        Raises `WrongStateError`, `UrnStorageError`.
        """
        after(self.state, Step.NOTE)
        self._urn.note(incident)

    def close(self, workers: Workers, notes: Sequence[Incident] = ()) -> ClosingRecord:
        """Closes the station for good; both workers are needed. Seals the last batch.

        `notes` are written first: why it closes early, or why the lists on paper differ from the urn.
        Raises `WrongStateError`, `BallotOutError`, `WrongPassphraseError`.
        """
        after(self.state, Step.CLOSE)
        self._need_none_out()
        self._check_workers(workers)
        self._urn.close_station(moment(self._clock), self._closing_facts, notes)
        return self.closing_record()

    def _closing_facts(self, journal: Journal) -> dict[str, bytes]:
        document = self._signer.closing(journal, head_of(self._urn.last_checkpoint()))
        return {"closing": document.to_bytes(), "closing-signature": self._signer.sign(document)}

    def closing_record(self) -> ClosingRecord:
        """The closing record, again if it is to be printed again. Raises `WrongStateError`."""
        after(self.state, Step.EXPORT)
        facts = self._urn.facts()
        record = self._signer.closing_record(
            parse(ClosingDocument, facts["closing"], "the closing record"),
            facts["closing-signature"],
            self._urn.checkpoints(),
            package_hash="" if self.must_count else hashlib.sha256(self._files()[INDEX]).hexdigest(),
            incidents=tuple(self._urn.journal.incidents),
        )
        return replace(
            record,
            companions=self.companions,
            result=self.result,
            result_parts=self._result_parts(),
            codes=self.codes,
            by_hand=self.by_hand,
            copies=int(facts[COPIES]) if COPIES in facts else None,
        )

    def export(self, path: Path) -> PackageSummary:
        """Writes the package, reads it back from the medium and checks all of it.

        `path` is the file, or a folder in which it becomes `<station id>.urna`. Can be done again: same
        bytes. Raises `WrongStateError`, `NotCountedError`, `StorageError`, `PackageError` when what was read
        back is not what was written.
        """
        after(self.state, Step.EXPORT)
        if self.must_count:
            raise NotCountedError(
                "this station counts its own ballots, and its package goes out then; count first"
            )
        target = path / f"{self._place.id}.urna" if path.is_dir() else path
        summary = write_package(target, self._files(), self._manifest, self.manifest_hash, self.kit.authority)
        self.write_sheet(target)
        if not self._exported:
            self._urn.put_facts({"exported": b"1"})
            self._exported = True
        return summary

    def seal(self, copies: int | None = None) -> None:
        """Ends it all: the package is in people's hands, and this urn takes no further step.

        `copies`: on how many sticks, which a closing record that is printed from now on says.
        Its package can still be read from it, should it be lost on its way: the same bytes. Raises
        `WrongStateError`.
        """
        after(self.state, Step.SEAL)
        said = {} if copies is None else {COPIES: str(copies).encode()}
        self._urn.put_facts({"sealed": b"1", **said})
        self._is_sealed = True

    def _files(self) -> dict[str, bytes]:
        facts = self._urn.facts()
        assert self._certificate is not None  # it never opened without
        return package_files(
            self._urn,
            self._signer,
            self._certificate,
            facts["closing"],
            facts["closing-signature"],
            self._count_files(),
        )

    # -- one voter -------------------------------------------------------------------------------------------

    def hand_over(self, style: tuple[int, ...], sealed_voter: bytes | None) -> None:
        """A voter is checked in: one ballot of her contests is out.

        `sealed_voter` is her id, sealed to the registrar, or None where there is no list of voters.
        Raises `WrongStateError`, `BallotOutError`, `StyleError`, `UrnFullError`.
        """
        self._check_hand_over(style)
        if sealed_voter is not None and not 0 < len(sealed_voter) < 2**16:
            raise ValueError(f"a sealed voter id of {len(sealed_voter)} bytes does not fit into a package")
        self._urn.hand_over(style, sealed_voter)

    def admit(self, voter: str, style: tuple[int, ...], *, companion: bool = False) -> None:
        """The person with this id is checked in: one ballot of her contests is out, with her id sealed.

        That she checked in here is durable with the ballot, or neither is; if she leaves without voting, she
        may come back. Raises `CheckedInError` when she voted here or is voting, and what `hand_over` raises.
        """
        self._check_hand_over(style)
        tag = self._tag(voter)
        if self._urn.has_checked_in(tag):
            raise CheckedInError("this person has voted here already")
        companions = self._companions + companion
        facts = {COMPANIONS: str(companions).encode()} if companion else None
        self._urn.hand_over(style, self._sealed(voter), tag, facts)
        self._companions = companions

    def prepare(self, choices: Mapping[int, Choice]) -> PreparedBallot:
        """Encrypts the voter's choices, one for each contest of her ballot, and keeps the ballot as pending.

        Raises `WrongStateError`, `NoBallotOutError`, `BallotOutError` when one is prepared already,
        `StyleError`, `ChoiceError`, `UrnFullError`.
        """
        after(self.state, Step.PREPARE)
        pending = self._need_one_out()
        if pending.ballot is not None:
            raise BallotOutError("the ballot is made already: it can be cast, or checked")
        if tuple(sorted(choices)) != pending.style:
            raise StyleError("the contests of these choices are not those of the ballot that was handed over")
        ballot, opening = encrypt_ballot(self._view, self.manifest_hash, self._place.id, choices)
        data = ballot.data
        tracker = tracker_of(self.manifest_hash, self._place.id, data)
        try:
            receipt = self._signer.receipt(tracker, head_of(self._urn.last_checkpoint()))
            self._urn.prepare(tracker, data)
        except BaseException:
            opening.destroy()
            raise
        self._prepared = PreparedBallot(receipt, ballot, opening)
        return self._prepared

    def cast(self, prepared: PreparedBallot) -> Receipt:
        """Casts the prepared ballot. When this returns it is durable, also in the second copy where there is
        one, and its randomness destroyed.

        Raises `WrongStateError`, `NoBallotOutError`, `UrnFullError`, `UrnStorageError`: then nobody may be
        told that it was accepted; it can be cast again when the cause is gone. (`MirrorLostError` may mean
        that the urn has it and the copy may lack it. Then this waits for the copy, and casts nothing twice.)
        """
        after(self.state, Step.CAST)
        self._need_this_out(prepared)
        tracker = prepared.receipt.tracker
        if not self._is_in(tracker, LeafKind.CAST):
            self._urn.cast(tracker)
        prepared.opening.destroy()
        self._urn.need_mirror()
        self._forget()
        return prepared.receipt

    def challenge(self, prepared: PreparedBallot) -> OpenedBallot:
        """Opens the prepared ballot for all to check. It is spoiled; the voter chooses again.

        Raises `WrongStateError`, `NoBallotOutError`, `UrnFullError`, and `BallotProofError` if this device
        did not encrypt what it should have: then it must not be used any more.
        """
        after(self.state, Step.CHALLENGE)
        self._need_this_out(prepared)
        tracker = prepared.receipt.tracker
        is_in = self._is_in(tracker, LeafKind.CHALLENGED)
        opening = prepared.opening.publish(tracker)
        choices = check_opening(self._manifest, self._frame, prepared.ballot, opening)
        if not is_in:
            self._urn.challenge(tracker, canonical(opening.model_dump(mode="json")).decode())
        self._urn.need_mirror()
        self._forget()
        return OpenedBallot(prepared.receipt, choices, opening)

    def abandon(self, reason: AbandonReason) -> None:
        """Records that the voter left without casting. Raises `WrongStateError`, `NoBallotOutError`."""
        after(self.state, Step.ABANDON)
        self._need_one_out()
        self._urn.abandon(reason)
        self._forget()

    # -- many voters at once ---------------------------------------------------------------------------------

    def cast_encrypted(
        self, ballots: Sequence[EncryptedBallot], sealed_voters: Sequence[bytes | None] | None = None
    ) -> list[bytes]:
        """For replaying past elections only: casts ballots that were encrypted elsewhere, all or none.

        Each counts as a check-in too; batches are sealed as they fill; the journal calls them `imported`,
        so nobody can pass a replay off as a day at the polls. Their proofs are not checked here. Gives
        their trackers. Raises `WrongStateError`, `BallotOutError`, `StyleError`, `UrnError`.
        """
        after(self.state, Step.IMPORT)
        self._need_none_out()
        for style in {ballot.style for ballot in ballots}:
            self._check_style(style)
        stored = []
        for ballot, sealed in zip(ballots, sealed_voters or [None] * len(ballots), strict=True):
            data = ballot.data
            tracker = tracker_of(self.manifest_hash, self._place.id, data)
            stored.append(StoredBallot(tracker, LeafKind.CAST, data, sealed))
        self._urn.import_cast(stored)
        return [ballot.tracker for ballot in stored]

    # -- inside ----------------------------------------------------------------------------------------------

    def _check_hand_over(self, style: tuple[int, ...]) -> None:
        after(self.state, Step.HAND_OVER)
        self._need_none_out()
        self._check_style(style)

    def _check_clock(self) -> None:
        now = self._clock()
        if now < datetime.fromisoformat(self._manifest.opens):
            raise ClockError("by this device's clock the vote has not begun; if it has, set the clock right")
        if now >= datetime.fromisoformat(self._manifest.closes):
            raise ClockError("by this device's clock the vote is over; if it is not, set the clock right")

    def _check_style(self, style: tuple[int, ...]) -> None:
        if style not in self._frame.styles:
            raise StyleError("these contests together are no ballot of this election")

    def _need_none_out(self) -> None:
        if self._urn.pending() is not None:
            raise BallotOutError("a ballot is out: its voter finishes first, or is recorded as having left")

    def _need_one_out(self) -> Pending:
        pending = self._urn.pending()
        if pending is None:
            raise NoBallotOutError("no ballot is out; check a voter in first")
        return pending

    def _is_in(self, tracker: bytes, kind: LeafKind) -> bool:
        """Whether the urn has this ballot since an attempt whose answer was held back.

        Raises `NoBallotOutError` when it has it as another kind: a ballot that was cast is never opened.
        """
        kinds = self._urn.kinds_between(tracker, tracker)
        if kinds not in ([], [kind]):
            raise NoBallotOutError("this ballot was cast, or opened, already")
        return bool(kinds)

    def _need_this_out(self, prepared: PreparedBallot) -> None:
        if self._prepared is not prepared:
            raise NoBallotOutError("this is not the ballot that is out now")
