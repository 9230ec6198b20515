"""Who counts at a table that counts its own ballots, and how they get their keys when it is prepared."""

from __future__ import annotations

from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.count import hold_station_ceremony
from tally.crypto.envelope import DEFAULT_COST, Cost, Passphrase
from tally.election.manifest import Trustee
from tally.station import Station, sealed_secrets

WORKERS = ("worker-1", "worker-2")
SUBSTITUTE = "substitute"
THRESHOLD = 2


def give_keys(
    device: Station,
    authority: Ed25519PrivateKey,
    words: Mapping[str, Passphrase],
    cost: Cost = DEFAULT_COST,
) -> None:
    """The workers, and a substitute if there is one, make the table's key; any two of them count.

    `words` are their passphrases. Raises the errors of the ceremony and of `Station.install_keys`.
    """
    trustees = [Trustee(id=name, name=name) for name in words]
    made = hold_station_ceremony(device.manifest, device.place.id, trustees, THRESHOLD)
    signatures = made.signed_by(authority)
    device.install_keys(made.document.to_bytes(), signatures, sealed_secrets(made, words, cost))
