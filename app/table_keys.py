"""Who counts at a table that counts its own ballots, and how they get their keys when it is prepared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from resources.texts import Texts, languages
from tally.count import StationKeys, hold_station_ceremony
from tally.crypto.envelope import DEFAULT_COST, Cost, Passphrase
from tally.election import Manifest
from tally.election.manifest import Trustee
from tally.station import Station, sealed_secrets

WORKERS = ("worker-1", "worker-2")
SUBSTITUTE = "substitute"
THRESHOLD = 2
KEYS = "keys.json"
"""The table's public keys, beside its urn: they say who counts there."""


def give_keys(
    device: Station,
    authority: Ed25519PrivateKey,
    words: Mapping[str, Passphrase],
    cost: Cost = DEFAULT_COST,
    names: Sequence[str] = (),
) -> StationKeys:
    """The workers, and a substitute if there is one, make the table's key; any two of them count.

    `words` are their passphrases, `names` what they are called, in turn; who has no name is called by her
    part. Gives the keys, which are public. Raises the errors of the ceremony and of `Station.install_keys`.
    """
    called = [*names, *_parts(device.manifest)[len(names) :]]
    trustees = tuple(Trustee(id=one, name=name) for one, name in zip(words, called, strict=False))
    made = hold_station_ceremony(device.manifest, device.place.id, trustees, THRESHOLD)
    signatures = made.signed_by(authority)
    device.install_keys(made.document.to_bytes(), signatures, sealed_secrets(made, words, cost))
    return made.document


def _parts(manifest: Manifest) -> list[str]:
    """What the workers and the substitute are called in the election's first language that is spoken here."""
    spoken = next((one for one in manifest.languages if one in languages()), None)
    texts = Texts(spoken) if spoken is not None else Texts()
    return [texts.say(message) for message in ("desk-unlock-first", "desk-unlock-second", "count-substitute")]
