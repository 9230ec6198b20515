"""Pages of manifests: some that must be accepted, some that must be refused, all of the tiny election."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from tally.election import DocumentError, Manifest, canonical
from tally.election.documents import parse
from tally.record import layout
from tally.vectors.errors import VectorError
from tally.vectors.page import page
from tally.vectors.record import tiny_election

Data = dict[str, Any]
Change = Callable[[Data], object]
Case = tuple[str, Change]
"""What is special about a manifest, and how it comes to be."""


def manifests_page(about: str, first: Change, hold: Iterable[Case], refused: Iterable[Case]) -> bytes:
    """A page about section 3 of record-format. `first` is done to each manifest before its own change.

    Raises `VectorError` where the library refuses one that holds, or takes one that must be refused.
    """
    good = [(what, _manifest(first, change)) for what, change in hold]
    bad = [(why, _manifest(first, change)) for why, change in refused]
    for what, data in good:
        if not _is_accepted(data):
            raise VectorError(f"a manifest is refused that must not be: {what}")
    for why, data in bad:
        if _is_accepted(data):
            raise VectorError(f"a manifest is accepted that must not be: {why}")
    return page(
        about,
        "record-format 3",
        vectors=[
            {"what": what, "document": data.decode(), "sha256": sha256(data).hexdigest()}
            for what, data in good
        ],
        refused=[{"why": why, "document": data.decode()} for why, data in bad],
    )


def _is_accepted(data: bytes) -> bool:
    try:
        parse(Manifest, data, layout.MANIFEST)
    except DocumentError:
        return False
    return True


def _manifest(first: Change, change: Change) -> bytes:
    """That of the tiny election, with its second question alone, changed."""
    manifest: Data = json.loads(tiny_election().record[layout.MANIFEST])
    manifest["contests"] = [manifest["contests"].pop()]
    first(manifest)
    change(manifest)
    return canonical(manifest)
