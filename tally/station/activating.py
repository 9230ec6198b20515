"""The part of a station that gives activations to kiosks, or takes them from its desk (protocol 4.3)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tally.election import Station as Place
from tally.election import station_key
from tally.election.documents import canonical
from tally.files import write_atomically
from tally.station.activations import (
    GOOD_FOR_MINUTES,
    NONCE_BYTES,
    Activation,
    ActivationDocument,
    ActivationsDocument,
    Gate,
    GivenPart,
    text_of,
)
from tally.station.admission import COMPANIONS, StationAdmission
from tally.station.errors import (
    ActivationError,
    BallotOutError,
    CheckedInError,
    StyleError,
    WrongStateError,
)
from tally.station.states import StationState, Step, after
from tally.urn import BLOCKED, LEFT, VOIDED, given_fact, given_of, numbers_of, used_of

SHEET = ".activations.json"
DESK, DESK_CERTIFICATE = "desk", "desk-certificate"


class StationActivations(StationAdmission):
    """A desk whose kiosks are `kiosks`, or a kiosk that belongs to `desk`."""

    @property
    def kiosks(self) -> tuple[Place, ...]:
        """The stations of the manifest that are kiosks of this desk: their ids begin with its own and `-`."""
        return tuple(one for one in self._manifest.stations if one.id.startswith(f"{self._place.id}-"))

    @property
    def desk(self) -> str | None:
        """The desk that opens this kiosk, or None where it is no kiosk without a desk of its own."""
        found = self._urn.facts().get(DESK)
        return found.decode() if found is not None else None

    def install_desk(self, desk: str, pem: bytes) -> None:
        """Makes this device a kiosk of a desk, by the desk's certificate. Before the opening only.

        Raises `WrongStateError`, `ActivationError`, `CertificateError`.
        """
        if self.state is not StationState.SET_UP:
            raise WrongStateError("a kiosk gets its desk before it opens")
        if not self._place.id.startswith(f"{desk}-"):
            raise ActivationError(f"{self._place.id} is no kiosk of {desk}: its id does not begin with it")
        station_key(pem, self.kit.authority, self._manifest.election, desk)
        self._urn.put_facts({DESK: desk.encode(), DESK_CERTIFICATE: pem})

    # -- at the desk -----------------------------------------------------------------------------------------

    def activate(
        self,
        kiosk: str,
        style: tuple[int, ...],
        voter: str | None = None,
        *,
        companion: bool = False,
        minutes: int = GOOD_FOR_MINUTES,
    ) -> Activation:
        """Gives one activation of a kiosk for a ballot of these contests. It is durable before it is shown.

        `voter`: her id, so that she gets no second one here; nothing of it is in the activation.
        `companion`: whether she came with somebody who helps her, which is counted. Raises
        `WrongStateError`, `StyleError`, `ActivationError`, `CheckedInError`.
        """
        after(self.state, Step.HAND_OVER)
        place = next((one for one in self.kiosks if one.id == kiosk), None)
        if place is None:
            raise ActivationError(f"{kiosk} is no kiosk of {self._place.id}")
        if style not in self._frame.styles:
            raise StyleError("these contests together are no ballot of this election")
        tag = self._tag(voter) if voter is not None else None
        if tag is not None and self._urn.has_checked_in(tag):
            raise CheckedInError("this person has a ballot of this station already")
        nonce = secrets.token_bytes(NONCE_BYTES)
        expires = (self._clock().astimezone(UTC) + timedelta(minutes=minutes)).replace(microsecond=0)
        document = ActivationDocument(
            manifest=self.manifest_hash.hex(),
            desk=self._place.id,
            station=kiosk,
            contests=style,
            expires=expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
            nonce=nonce.hex(),
        )
        part = GivenPart(nonce=nonce.hex(), station=kiosk, contests=style)
        # Not its time: a list of times would be a list of when people came.
        facts = given_fact(nonce, canonical(part.model_dump(mode="json")), tag)
        companions = self._companions + companion
        if companion:
            facts[COMPANIONS] = str(companions).encode()
        self._urn.give(facts, tag)
        self._companions = companions
        return Activation(kiosk, place.name, style, expires, text_of(document, self._signer.sign(document)))

    # -- at the kiosk ----------------------------------------------------------------------------------------

    def accept(self, text: str) -> tuple[int, ...]:
        """Takes an activation: one ballot of its contests, which are returned, is out.

        That it is used is durable with the ballot, or neither is. Raises `ActivationError` and its kinds,
        `WrongStateError`, `BallotOutError`, `StyleError`.
        """
        after(self.state, Step.HAND_OVER)
        if self._urn.pending() is not None:
            raise BallotOutError("a ballot is out: its voter finishes first, or is recorded as having left")
        facts = self._urn.facts()
        spent = (*used_of(facts), *numbers_of(facts, BLOCKED))
        document = self._gate(facts).check(text, self._now(), spent)
        if document.contests not in self._frame.styles:
            raise StyleError("these contests together are no ballot of this election")
        self._urn.hand_over(document.contests, None, activation=bytes.fromhex(document.nonce))
        return document.contests

    def _gate(self, facts: Mapping[str, bytes]) -> Gate:
        """What this kiosk takes activations by. Raises `ActivationError` where it belongs to no desk."""
        if DESK not in facts:
            raise ActivationError("this device belongs to no desk")
        desk = facts[DESK].decode()
        key = station_key(facts[DESK_CERTIFICATE], self.kit.authority, self._manifest.election, desk)
        return Gate(self.manifest_hash, self._place.id, desk, key)

    # -- at the end of the day -------------------------------------------------------------------------------

    @property
    def activations(self) -> tuple[int, int]:
        """How many this device gave, and how many it used."""
        facts = self._urn.facts()
        return len(given_of(facts)), len(used_of(facts))

    def activation_sheet(self) -> tuple[ActivationsDocument, bytes]:
        """What this device gave and used, signed, to be compared with the others of the table.

        Raises `WrongStateError` before it is closed.
        """
        after(self.state, Step.EXPORT)
        document = self._sheet()
        return document, self._signer.sign(document)

    def _sheet(self) -> ActivationsDocument:
        facts = self._urn.facts()
        assert self._certificate is not None  # it never opened without
        return ActivationsDocument(
            manifest=self.manifest_hash.hex(),
            station=self._place.id,
            certificate=self._certificate.decode(),
            given=tuple(GivenPart.model_validate_json(data) for data in given_of(facts).values()),
            used=tuple(nonce.hex() for nonce in used_of(facts)),
            voided=tuple(nonce.hex() for nonce in numbers_of(facts, VOIDED)),
            left=tuple(nonce.hex() for nonce in numbers_of(facts, LEFT)),
        )

    def write_sheet(self, beside: Path) -> None:
        """Writes the sheet beside the package, if it gave any or is a kiosk. Raises `StorageError`."""
        if self.desk is None and not any(self.activations):
            return
        document, signature = self.activation_sheet()
        path = beside.with_name(f"{self._place.id}{SHEET}")
        write_atomically(path, document.to_bytes())
        write_atomically(path.with_name(path.name + ".sig"), signature)

    def _now(self) -> datetime:
        return self._clock()
