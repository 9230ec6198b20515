"""Practice: an election of its own, made from the real one, whose ballots can be mixed with nothing.

Its id begins with eight zeros, which no drawn id does; its keys are made for the practice and thrown away. So
its manifest has another hash, its stations other certificates, and its ballots another public key: each alone
is enough for a count to refuse its packages.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from tally.election.manifest import Entitlement, Manifest, ManifestDraft

MARK = "0" * 8
_OPEN_FOR = timedelta(hours=12)
_LEAST = 2
"""So that whoever practises a table's own count sees a result after two voters, and too few after one."""


def is_training(manifest: ManifestDraft) -> bool:
    """Whether nothing of this election counts."""
    return manifest.election.startswith(MARK)


def training_draft(manifest: Manifest, now: datetime) -> ManifestDraft:
    """The same contests, stations, rules and custody, open from now on. It still needs keys: any, made on the
    spot."""
    begin = now.astimezone(UTC).replace(microsecond=0)
    fields = {name: getattr(manifest, name) for name in ManifestDraft.model_fields}
    fields |= {
        "election": MARK + hashlib.sha256(b"urna/1/training\n" + manifest.digest()).hexdigest()[:24],
        "opens": (begin - timedelta(minutes=1)).isoformat(),
        "closes": (begin + _OPEN_FOR).isoformat(),
        "min_ballots": min(manifest.min_ballots, _LEAST),
        # a practice has no roll of real people: everybody is let in
        "entitlement": None if manifest.entitlement is None else Entitlement.DECLARATION,
    }
    return ManifestDraft(**fields)
