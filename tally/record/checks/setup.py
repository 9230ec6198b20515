"""Checks what was fixed before the first vote: the authority, the manifest, the key ceremony."""

from __future__ import annotations

import hashlib

from tally.count.ceremony import CeremonyDocument, check_ceremony
from tally.election import authority_key
from tally.election.documents import parse, verify
from tally.election.manifest import Manifest
from tally.record import layout
from tally.record.checks.examination import Basis, Examination
from tally.record.errors import VerificationError


def normal_fingerprint(text: str) -> str:
    """A fingerprint as people write it (capitals, colons, spaces) in the form of `fingerprint`."""
    return "".join(text.replace(":", "").split()).lower()


def check_authority(found: str, pinned: str | None) -> None:
    """That the authority is the one that the person named; an empty name is no name that fits."""
    if pinned is not None and normal_fingerprint(pinned) != found:
        raise VerificationError(
            layout.AUTHORITY, "another authority signed this record than the one you named"
        )


def check_manifest(exam: Examination, authority: bytes) -> Basis:
    """The authority signed the manifest, and it is one."""
    with exam.within(layout.AUTHORITY):
        key = authority_key(authority)
    data = exam.read(layout.MANIFEST)
    signature = exam.read(layout.signature_of(layout.MANIFEST))
    with exam.within(layout.MANIFEST):
        verify(key, "manifest", data, signature, layout.MANIFEST)
        manifest = parse(Manifest, data, layout.MANIFEST)
    return Basis(manifest, hashlib.sha256(data).digest(), authority)


def check_key_ceremony(exam: Examination, basis: Basis) -> None:
    """Every trustee signed the ceremony, it holds, and the manifest's keys follow from it."""
    with exam.step("key ceremony", len(basis.manifest.trustees)):
        data = exam.read(layout.CEREMONY)
        signatures = exam.read(layout.signature_of(layout.CEREMONY))
        with exam.within(layout.CEREMONY):
            document = parse(CeremonyDocument, data, layout.CEREMONY)
            keys = check_ceremony(basis.manifest, document, signatures)
        if keys != basis.manifest.keys:
            raise VerificationError(
                layout.CEREMONY, "the keys that it made are not those of the manifest; it was exchanged"
            )
