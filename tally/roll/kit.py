"""The roll as a table gets it: the compiled file, the key that reads it, and the authority's signature."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Annotated, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import Field

from tally.election.documents import Document, Hex32, parse, sign, verify
from tally.election.manifest import Manifest, StationId
from tally.roll.entries import KEY_BYTES, Roll, RollCompiler
from tally.roll.errors import RollDamagedError

_NAME = "the roll's document"


class RollDocument(Document):
    """What the authority signs: which file is the roll of which table, and how many people are on it."""

    type: Literal["roll"] = "roll"
    manifest: Hex32
    station: StationId
    people: Annotated[int, Field(ge=0, lt=2**31)]
    online: Annotated[int, Field(ge=0, lt=2**31)]
    sha256: Hex32


@dataclass(frozen=True, slots=True, repr=False)
class RollKit:
    """One table's roll. The key belongs into the urn and nowhere else; the rest may lie beside it."""

    document: bytes
    signature: bytes
    key: bytes
    data: bytes

    def __repr__(self) -> str:
        return "RollKit(…)"

    def check(
        self, manifest: Manifest, manifest_hash: bytes, station: str, authority: bytes
    ) -> tuple[RollDocument, Roll]:
        """The roll, ready to be asked.

        1. The authority signed the document. 2. It is for this election and this table. 3. The file is the
        one that it names. Raises `SignatureError`, `DocumentError`, `RollDamagedError`.
        """
        verify(authority, "roll", self.document, self.signature, _NAME)  # 1
        document = parse(RollDocument, self.document, _NAME)
        if (document.manifest, document.station) != (manifest_hash.hex(), station):  # 2
            raise RollDamagedError("this roll was made for another station or another election")
        if hashlib.sha256(self.data).hexdigest() != document.sha256:  # 3
            raise RollDamagedError("the roll's file is missing, or is not the one that the authority signed")
        return document, Roll(manifest, self.key, self.data)


def new_roll_key() -> bytes:
    """A key for one table's roll: two tables' files have nothing in common."""
    return secrets.token_bytes(KEY_BYTES)


def sign_roll(
    authority: Ed25519PrivateKey, manifest_hash: bytes, station: str, compiler: RollCompiler
) -> RollKit:
    """What the authority gives to one table."""
    data = compiler.finish()
    document = RollDocument(
        manifest=manifest_hash.hex(),
        station=station,
        people=compiler.people,
        online=compiler.online,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return RollKit(document.to_bytes(), sign(authority, document), compiler.key, data)
