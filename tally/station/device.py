"""The device of a station: its folder with urn and key, its second copy, its certificate; what it is."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import Frame
from tally.crypto.envelope import (
    DEFAULT_COST,
    Cost,
    Passphrase,
    cost_of,
    read_envelope,
    write_envelope,
)
from tally.crypto.recognition import Recognition
from tally.election import CertificateError, Manifest, station_key
from tally.election import Station as Place
from tally.errors import UrnaError
from tally.files import FullError, storage_error, write_atomically
from tally.station.asides import asides_of
from tally.station.errors import (
    NewerUrnError,
    WrongWorkersError,
)
from tally.station.kit import StationKit
from tally.station.lookup import Whereabouts, look_up
from tally.station.papers import (
    Checkpoint,
    PreparedBallot,
)
from tally.station.signer import StationSigner, head_of
from tally.station.states import StationState, Step, after
from tally.urn import (
    KEY_BYTES,
    Counters,
    DamagedUrnError,
    Event,
    Phase,
    Urn,
    UrnExistsError,
    UrnFullError,
)

Clock = Callable[[], datetime]
Workers = tuple[Passphrase, Passphrase]

URN, KEY = "urn.db", "urn.key"
_PURPOSE = "urn-key"
_STATE = {
    Phase.SET_UP: StationState.SET_UP,
    Phase.READY: StationState.OPEN,
    Phase.OUT: StationState.OPEN,
    Phase.PREPARED: StationState.OPEN,
    Phase.PAUSED: StationState.PAUSED,
    Phase.CLOSED: StationState.CLOSED,
}


def system_clock() -> datetime:
    """The computer's clock."""
    return datetime.now(UTC)


class StationDevice:
    """A station with its urn open. Made by `create` or `unlock`; `close_urn` gives the file back."""

    def __init__(self, folder: Path, urn: Urn, key: bytes, clock: Clock) -> None:
        self._folder = folder
        self._urn = urn
        self._key_hash = hashlib.sha256(key).digest()
        self._clock = clock
        self._prepared: PreparedBallot | None = None
        self._recognition: Recognition | None = None
        facts = urn.facts()
        try:
            self.kit = StationKit(
                facts["manifest"],
                facts["manifest-signature"],
                facts["authority"],
                facts["station"].decode(),
            )
            signing_key = Ed25519PrivateKey.from_private_bytes(facts["station-key"])
        except (KeyError, ValueError):
            raise DamagedUrnError(f"{URN}: the station's own data are not in it") from None
        self._certificate = facts.get("certificate")
        self._exported, self._is_sealed = "exported" in facts, "sealed" in facts
        self._manifest, self._place = self.kit.check()
        self._frame = Frame.of(self._manifest, self.kit.manifest_hash)
        self._signer = StationSigner(signing_key, self._place, self.kit.manifest_hash)
        urn.seal_with(
            self._signer.seal, self._manifest.batch_size, self._frame.longest, len(self._manifest.contests)
        )

    # -- set up ----------------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        folder: Path,
        kit: StationKit,
        workers: Workers,
        *,
        clock: Clock = system_clock,
        cost: Cost = DEFAULT_COST,
    ) -> Self:
        """Sets a station up in an empty folder: makes its keys, which never leave the urn.

        Raises `KitError`, `SignatureError`, `AlikePassphrasesError`, `UrnExistsError`, `StorageError`.
        """
        kit.check()
        if (folder / URN).exists():
            raise UrnExistsError(f"{folder.name}: an urn is here already; urns are never overwritten")
        key, signing_key = secrets.token_bytes(KEY_BYTES), Ed25519PrivateKey.generate()
        make_folder(folder)
        write_envelope(folder / KEY, key, workers, _PURPOSE, cost)
        facts = {
            "manifest": kit.manifest,
            "manifest-signature": kit.manifest_signature,
            "authority": kit.authority,
            "station": kit.station_id.encode(),
            "station-key": signing_key.private_bytes_raw(),
            "voter-key": secrets.token_bytes(KEY_BYTES),
        }
        return cls(folder, Urn.create(folder / URN, key, facts, moment(clock)), key, clock)

    @classmethod
    def unlock(cls, folder: Path, workers: Workers, *, clock: Clock = system_clock) -> Self:
        """Opens a station's urn and checks all of it.

        A ballot that had been prepared but neither cast nor challenged has lost its opening with the power:
        it is dropped, the journal says so, and its voter, who still has her ballot, chooses again. Raises
        `WrongPassphraseError`, `DamagedEnvelopeError`, `WrongKeyError`, `DamagedUrnError`, `UrnInUseError`,
        `NewerUrnError` where a spare went on with an older copy of what it had already.
        """
        key = read_envelope(folder / KEY, workers, _PURPOSE)
        urn = Urn.open(folder / URN, key)
        try:
            station = cls(folder, urn, key, clock)
            if head_of(urn.last_checkpoint()).root != urn.sealed_root().hex():
                raise DamagedUrnError(f"{URN}: its ballots are not those of its last checkpoint")
            if ("closing" in urn.facts()) != (urn.phase is Phase.CLOSED):
                raise DamagedUrnError(f"{URN}: its journal and its closing record disagree about the end")
            _need_all_of_asides(folder, urn)
            if urn.phase is Phase.PREPARED:
                urn.interrupt()
            station._recognition = Recognition(workers, cost_of(folder / KEY))
        except BaseException:
            urn.close()
            raise
        return station

    def recognises(self, passphrase: Passphrase) -> bool:
        """Whether this is one of the two with which the urn was unlocked: enough for a locked screen."""
        return self._recognition is not None and self._recognition.knows(passphrase)

    def close_urn(self) -> None:
        """Gives the urn's file back when the program ends, and destroys what is in memory of a ballot."""
        self._forget()
        self._urn.close()

    def attach_mirror(self, folder: Path) -> None:
        """Keeps a second copy in a folder of another medium: what is accepted is durable in both.

        The copy is a station's folder like the first, so a spare device goes on with
        `unlock`. Call it again when a medium that failed (`MirrorLostError`) is back.
        Raises `ForkedUrnError`, `UrnStorageError`, `StorageError`, `DamagedUrnError`.
        """
        make_folder(folder)
        if not (folder / URN).exists():
            bring_along(self._folder / KEY, folder / KEY)
        try:
            self._urn.attach_mirror(folder / URN)
        except UrnFullError as problem:  # it is that medium, not the urn's disk
            raise FullError(f"{folder.name}: no room is left for a second copy; choose another") from problem
        try:
            bring_along(self._folder / KEY, folder / KEY)  # somebody may have deleted it there
        except UrnaError:
            self.drop_mirror()  # a copy that nobody can unlock is none
            raise
        facts, pending = self._urn.facts(), self._urn.pending()
        self._certificate = facts.get("certificate")
        self._exported, self._is_sealed = "exported" in facts, "sealed" in facts
        tracker = self._prepared.receipt.tracker if self._prepared else b""
        if not (pending and pending.tracker == tracker) and not self._urn.holds(tracker):
            self._forget()  # the copy was ahead
        if self._prepared is None and self._urn.phase is Phase.PREPARED:
            self._urn.interrupt()

    def drop_mirror(self) -> None:
        """Goes on without the second copy."""
        self._urn.drop_mirror()

    @property
    def mirror(self) -> Path | None:
        """The folder of the second copy, if there is one."""
        return self._urn.mirror.parent if self._urn.mirror else None

    @property
    def mirror_lost(self) -> bool:
        """Whether the second medium has failed: nothing is accepted until it is attached again or dropped."""
        return self._urn.mirror_lost

    def install_certificate(self, pem: bytes) -> None:
        """Takes the certificate that the authority issued for `public_key`. Raises `CertificateError`."""
        after(self.state, Step.INSTALL_CERTIFICATE)
        key = station_key(pem, self.kit.authority, self._manifest.election, self._place.id)
        if key != self.public_key:
            raise CertificateError(f"the certificate is for another device of station {self._place.id}")
        self._urn.record(Event.CERTIFIED, moment(self._clock), {"certificate": pem})
        self._certificate = pem

    # -- what it is ------------------------------------------------------------------------------------------

    @property
    def manifest(self) -> Manifest:
        """The election."""
        return self._manifest

    @property
    def manifest_hash(self) -> bytes:
        """The hash that binds everything to this election."""
        return self.kit.manifest_hash

    @property
    def place(self) -> Place:
        """This polling place, as the manifest has it."""
        return self._place

    @property
    def public_key(self) -> bytes:
        """The station's 32-byte key, for the authority to certify."""
        return self._signer.public_key

    @property
    def certified(self) -> bool:
        """Whether the certificate is there."""
        return self._certificate is not None

    @property
    def state(self) -> StationState:
        """Where the station is in its day."""
        if self._is_sealed:
            return StationState.SEALED
        return StationState.EXPORTED if self._exported else _STATE[self._urn.phase]

    @property
    def counters(self) -> Counters:
        """The four numbers."""
        return self._urn.counters

    @property
    def ballot_out(self) -> tuple[int, ...] | None:
        """The contests of the ballot that is out, or None: what the kiosk shows, also after a restart."""
        pending = self._urn.pending()
        return pending.style if pending else None

    @property
    def last_checkpoint(self) -> Checkpoint | None:
        """The newest checkpoint, for the wall."""
        batch = self._urn.last_checkpoint()
        return self._signer.checkpoint(batch) if batch else None

    @property
    def all_checkpoints(self) -> tuple[Checkpoint, ...]:
        """All checkpoints of the day, first one first: any can go on the wall again."""
        return tuple(self._signer.checkpoint(batch) for batch in self._urn.checkpoints())

    def look_up(self, given: str) -> Whereabouts:
        """Whether the ballot of a receipt, by its QR's text or its code, is in this urn; nothing more.

        Raises `ReceiptError`, `CodeError`.
        """
        return look_up(self._urn, self.manifest_hash, self._place.id, given)

    # -- inside ----------------------------------------------------------------------------------------------

    def _check_workers(self, workers: Workers) -> None:
        key = read_envelope(self._folder / KEY, workers, _PURPOSE)
        if not hmac.compare_digest(hashlib.sha256(key).digest(), self._key_hash):
            raise WrongWorkersError(f"{KEY}: this file was put here from another station")

    def _forget(self) -> None:
        """Destroys what is in memory of the prepared ballot."""
        if self._prepared is not None:
            self._prepared.opening.destroy()
            self._prepared = None


def bring_along(ours: Path, there: Path) -> None:
    """Makes the file beside a copy what ours is, unless it is already. Raises `StorageError`."""
    try:
        data = ours.read_bytes()
        if there.exists() and there.read_bytes() == data:
            return
    except OSError as problem:
        raise storage_error(there, problem) from problem
    write_atomically(there, data, private=True)


def _need_all_of_asides(folder: Path, urn: Urn) -> None:
    """Raises `NewerUrnError` if an urn of the same table that lies aside has what this one lacks."""
    try:
        own = (folder / KEY).read_bytes()
    except OSError as problem:
        raise storage_error(folder / KEY, problem) from problem
    for aside in asides_of(folder):
        if not (aside / URN).is_file() or not (aside / KEY).is_file() or (aside / KEY).read_bytes() != own:
            continue  # the spare's own: of another key
        try:
            whole = urn.has_all_of(aside / URN)
        except DamagedUrnError:
            continue  # why it was set aside
        if not whole:
            raise NewerUrnError(
                f"{aside.name}: an urn that was set aside here has ballots that the one brought here lacks; "
                "bring the newest copy, or this one"
            )


def make_folder(folder: Path) -> None:
    """The folder, if it is not there yet. Raises `StorageError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise storage_error(folder, problem) from problem


def moment(clock: Clock) -> str:
    """Now, in UTC, to the second."""
    return clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
