"""The part of a station whose own trustees count at closing (custody `station`): their keys, and the count.

The trustees' secrets, each under her own passphrase, and every finished step of the count lie in the urn as
facts: so the copy on the second medium has them too, and a spare device goes on where this one stopped.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path

from tally.ballots import Frame, StationBallot, parse_ballot
from tally.count import (
    StationCeremony,
    StationKeys,
    StationTally,
    TrusteeError,
    TrusteeSecrets,
    check_station_keys,
)
from tally.count.basis import Steps
from tally.count.errors import CeremonyError
from tally.count.station_check import count_files
from tally.count.station_count import count_station, scope_of
from tally.crypto.envelope import DEFAULT_COST, Cost, EnvelopeError, Passphrase, WrongPassphraseError
from tally.election import Custody, Manifest, authority_key
from tally.election.documents import parse
from tally.election.errors import DocumentError
from tally.election.manifest import Trustee
from tally.station.activating import StationActivations
from tally.station.contents import COUNT_TALLY, COUNT_TALLY_SIGNATURE, KEYS, KEYS_SIGNATURE
from tally.station.device import URN, Clock
from tally.station.errors import (
    CustodyError,
    KitError,
    ResultPartError,
    StationTrusteeError,
    TrusteePassphraseError,
    WrongStateError,
)
from tally.station.result_parts import result_parts
from tally.station.states import StationState, Step, after
from tally.urn import OUTCOME, STEP, DamagedUrnError, LeafKind, Urn

_SECRETS = "trustee-"
_TALLY, _TALLY_SIGNATURE = OUTCOME + COUNT_TALLY, OUTCOME + COUNT_TALLY_SIGNATURE
"""Where the urn has the result: its facts are named as the package's files, and say what they are to it."""


def sealed_secrets(
    ceremony: StationCeremony, passphrases: Mapping[str, Passphrase], cost: Cost = DEFAULT_COST
) -> dict[str, bytes]:
    """What `Station.install_keys` takes: each trustee's secrets under her own passphrase, by her id."""
    return {one.trustee: one.sealed(passphrases[one.trustee], cost) for one in ceremony.secrets}


class StationCounting(StationActivations):
    """A table that counts its own ballots, where the manifest says so; elsewhere nothing of this happens."""

    def __init__(self, folder: Path, urn: Urn, key: bytes, clock: Clock) -> None:
        super().__init__(folder, urn, key, clock)
        self._keys: StationKeys | None = None
        self._view: Manifest = self._manifest
        self._result: StationTally | None = None
        self._recall()

    def attach_mirror(self, folder: Path) -> None:
        """As `StationAdmission.attach_mirror`; the copy may be ahead in the count too."""
        super().attach_mirror(folder)
        self._recall()

    def _recall(self) -> None:
        """What the urn has of keys and count."""
        facts = self._urn.facts()
        if KEYS in facts and self._keys is None:
            try:
                self._take(*self._checked_keys(facts[KEYS], facts[KEYS_SIGNATURE]))
            except (CeremonyError, DocumentError, KeyError) as problem:
                raise DamagedUrnError(f"{URN}: the keys of the station's trustees do not hold") from problem
        if _TALLY in facts:
            self._result = parse(StationTally, facts[_TALLY], COUNT_TALLY)

    def _checked_keys(self, keys: bytes, signatures: bytes) -> tuple[StationKeys, Manifest]:
        """The keys, and the manifest with them."""
        document = parse(StationKeys, keys, KEYS)
        authority = authority_key(self.kit.authority)
        return document, check_station_keys(self._manifest, self._place.id, authority, document, signatures)

    def _take(self, keys: StationKeys, view: Manifest) -> None:
        self._keys, self._view = keys, view
        self._frame = Frame.of(view, self.manifest_hash)

    # -- before the opening ----------------------------------------------------------------------------------

    @property
    def custody(self) -> Custody:
        """Who counts: the committee, or this table's own trustees."""
        return self._manifest.custody

    def install_keys(self, keys: bytes, signatures: bytes, secrets: Mapping[str, bytes]) -> None:
        """Takes keys.json, its signatures, and each trustee's secrets (`sealed_secrets`). Before the opening.

        Raises `WrongStateError`, `CustodyError`, `CeremonyError`, `DocumentError`, `KitError`.
        """
        if self.state is not StationState.SET_UP:
            raise WrongStateError("a station gets its trustees' keys before it opens, and no others after it")
        self._need_own_custody()
        if self._keys is not None:
            raise WrongStateError("this station has its trustees' keys already")
        document, view = self._checked_keys(keys, signatures)
        if set(secrets) != {one.trustee for one in document.trustees}:
            raise KitError("the secrets that were given are not those of the trustees of these keys")
        sealed = {f"{_SECRETS}{trustee}": data for trustee, data in secrets.items()}
        self._urn.put_facts({KEYS: keys, KEYS_SIGNATURE: signatures, **sealed})
        self._take(document, view)

    @property
    def has_keys(self) -> bool:
        """Whether it can open: its trustees' keys are there, or it needs none."""
        return self._keys is not None or self.custody is not Custody.STATION

    @property
    def frame(self) -> Frame:
        """What this table's ballots are bound to: with its own key, where it has one."""
        return self._frame

    @property
    def trustees(self) -> tuple[Trustee, ...]:
        """Who can count here; nobody where the committee counts, or before there are keys."""
        return self._view.trustees if self._keys is not None else ()

    @property
    def trustee_threshold(self) -> int:
        """How many of them must be there; 0 where the committee counts."""
        return self._view.threshold if self._keys is not None else 0

    # -- after the closing -----------------------------------------------------------------------------------

    @property
    def must_count(self) -> bool:
        """Whether it is closed, and its own trustees have not counted yet."""
        return self.custody is Custody.STATION and self.state is StationState.CLOSED and self._result is None

    @property
    def result(self) -> StationTally | None:
        """What they counted."""
        return self._result

    def count(
        self, passphrases: Mapping[str, Passphrase], steps: Steps, pool: Executor | None = None
    ) -> StationTally:
        """Counts with the trustees whose passphrases these are, by their ids; at least as many as must be.

        1. Open their secrets. 2. Count contest by contest; what an earlier run finished is used again. 3.
        Sign the result: it is durable in the urn and its copy before this returns. Without a ballot nobody
        has to be there. Counted already, it gives the result again. Raises `WrongStateError`, `CustodyError`,
        `TrusteePassphraseError`, `StationTrusteeError`, `TrusteeError`, and the errors of the count.
        """
        after(self.state, Step.COUNT)
        self._need_own_custody()
        if self._result is not None:
            return self._result
        if self._keys is None:
            raise DamagedUrnError(f"{URN}: the keys of the station's trustees are not in it")
        facts = self._urn.facts()
        trustees = [self._opened(facts, one, passphrase) for one, passphrase in passphrases.items()]  # 1
        scope = scope_of(self._manifest, self.manifest_hash, self._keys)
        result = count_station(  # 2
            scope,
            self._cast(),
            trustees,
            {name.removeprefix(STEP): data for name, data in facts.items() if name.startswith(STEP)},
            self._keep,
            steps,
            pool,
        )
        signature = self._signer.sign(result)  # 3
        self._urn.put_facts({_TALLY: result.to_bytes(), _TALLY_SIGNATURE: signature})
        self._result = result
        return result

    # -- inside ----------------------------------------------------------------------------------------------

    def _keep(self, files: Mapping[str, bytes]) -> None:
        """A finished step of the count."""
        self._urn.put_facts({STEP + name: data for name, data in files.items()})

    def _need_own_custody(self) -> None:
        if self.custody is not Custody.STATION:
            raise CustodyError("in this election the committee counts, and no station does so itself")

    def _opened(self, facts: Mapping[str, bytes], trustee: str, passphrase: Passphrase) -> TrusteeSecrets:
        """A trustee's secrets, once they are known to be hers."""
        data = facts.get(f"{_SECRETS}{trustee}")
        if data is None or trustee not in {one.id for one in self.trustees}:
            raise StationTrusteeError(f"{trustee} is no trustee of this station", trustee)
        try:
            secrets = TrusteeSecrets.opened(data, passphrase, f"{_SECRETS}{trustee}")
            secrets.key(self._view)
        except WrongPassphraseError:
            raise TrusteePassphraseError(
                f"the passphrase is not the one that {trustee} chose; type it once more", trustee
            ) from None
        except (EnvelopeError, DocumentError, TrusteeError) as problem:
            raise StationTrusteeError(f"what the urn keeps of {trustee} is damaged", trustee) from problem
        return secrets

    def _cast(self) -> list[StationBallot]:
        return [
            StationBallot(self._place.id, one.tracker, parse_ballot(self._frame, one.ballot), cast=True)
            for one in self._urn.ballots()
            if one.kind is LeafKind.CAST
        ]

    def _count_files(self) -> dict[str, bytes]:
        """What its package has besides that of any station's."""
        if self._result is None:
            return {}
        facts = self._urn.facts()
        steps = sorted(count_files(self._manifest, self._view, self._result))
        return {
            **{name: facts[name] for name in (KEYS, KEYS_SIGNATURE)},
            **{name: facts[OUTCOME + name] for name in (COUNT_TALLY, COUNT_TALLY_SIGNATURE)},
            **{name: facts[STEP + name] for name in steps},
        }

    def _result_parts(self) -> tuple[str, ...]:
        """The result for the closing record's QRs; none where it is far too long for paper."""
        if self._result is None or self._certificate is None:
            return ()
        facts = self._urn.facts()
        stated, signature = facts[_TALLY], facts[_TALLY_SIGNATURE]
        try:
            return result_parts(self._certificate, signature, stated, self.manifest_hash, self._place.id)
        except ResultPartError:
            return ()  # the package has it all the same
