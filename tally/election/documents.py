"""The one way of writing, signing and reading documents (docs/protocol.md, section 1.3).

A document is a pydantic model with a `type`; its bytes are RFC 8785 canonical JSON; its signature, Ed25519
(RFC 8032), covers a line that names the type and then those bytes.
"""

from __future__ import annotations

import hashlib
import io
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from tally.crypto.signatures import holds
from tally.election.errors import NOT_CANONICAL, DocumentError, SignatureError, explain
from tally.election.pieces import Comparison, write_canonical
from tally.election.piecewise import reader_of
from tally.election.shapes import check_fields, check_size
from tally.files import write_atomically

Hex32 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Hex64 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]

_MAX_BYTES = 64 * 1024 * 1024  # a manifest of 220 projects has 300 KB; more than this is no document of ours


class Document(BaseModel):
    """A frozen, strict model whose field `type` names it inside its signature."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    type: str

    left_out_where_none: ClassVar[frozenset[str]] = frozenset()
    """Fields that are no part of the bytes where they are None."""

    def to_bytes(self) -> bytes:
        """The canonical bytes, which are also the bytes of the file."""
        sink = io.BytesIO()
        write_canonical(self, sink.write)
        return sink.getvalue()

    def digest(self) -> bytes:
        """The document's hash: sha256 of its bytes."""
        return hashlib.sha256(self.to_bytes()).digest()


D = TypeVar("D", bound=Document)


def canonical(value: Mapping[str, Any]) -> bytes:
    """The RFC 8785 bytes of a JSON object.

    Raises `DocumentError` for what no document holds: a fraction, or an integer of 2^53 and more.
    """
    sink = io.BytesIO()
    write_canonical(dict(value), sink.write)
    return sink.getvalue()


def parse(model: type[D], data: bytes, name: str) -> D:
    """Reads a document's bytes into its model.

    `name` says in messages which document it is. Raises `DocumentError` when the bytes are no JSON, are not
    canonical (so that two files could mean the same), or do not fit the model. What it takes of memory is
    bounded by the number of bytes (`tally.election.shapes`).
    """
    if len(data) > _MAX_BYTES:
        raise DocumentError(f"{name}: {len(data)} bytes are more than any document has")
    document = build(model, data, name)
    if not _is_canonical(document, data):
        raise DocumentError(f"{name}: {NOT_CANONICAL}")
    return document


def build(model: type[D], data: bytes, name: str) -> D:
    """The model of a document's JSON, which may be written in any way. Raises `DocumentError`."""
    check_size(data, name)
    lifted = check_fields(model, data, name)
    try:
        document: D = reader_of(model).validate_json(lifted.text(), context=lifted)
    except ValidationError as problem:
        raise DocumentError(f"{name}: {explain(problem)}") from problem
    if lifted.problem is not None:
        place = ".".join(_place(document, lifted.whose) or ()) or "the document"
        raise DocumentError(f"{name}: {place}: {lifted.problem}")
    return document


def _place(within: object, part: object) -> list[str] | None:
    """Where in a document a part of it is."""
    if within is part:
        return []
    inside: Iterable[tuple[object, object]] = ()
    if isinstance(within, BaseModel):
        inside = ((name, getattr(within, name)) for name in type(within).model_fields)
    elif isinstance(within, tuple):
        inside = enumerate(within)
    for key, one in inside:
        if (found := _place(one, part)) is not None:
            return [str(key), *found]
    return None


def _is_canonical(document: Document, data: bytes) -> bool:
    comparison = Comparison(data)
    try:
        write_canonical(document, comparison.write)
    except DocumentError:
        return False
    return comparison.same


def type_of(model: type[Document]) -> str:
    """The `type` that all documents of a model have, and that their signatures cover."""
    return str(model.model_fields["type"].default)


def signed_bytes(document_type: str, data: bytes) -> bytes:
    """What a signature covers: `urna/1/<type>`, a line break, and the document's bytes."""
    return f"urna/1/{document_type}\n".encode() + data


def sign(key: Ed25519PrivateKey, document: Document) -> bytes:
    """The 64 bytes of the signature of a document."""
    return key.sign(signed_bytes(document.type, document.to_bytes()))


def verify(public_key: bytes, document_type: str, data: bytes, signature: bytes, name: str) -> None:
    """Raises `SignatureError` unless `signature` is by `public_key` (32 bytes) over the document's bytes."""
    if not holds(public_key, signed_bytes(document_type, data), signature):
        raise SignatureError(f"{name}: the signature does not hold; the file or its .sig was changed")


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes of the public key."""
    return key.public_key().public_bytes_raw()


def write_signed(path: Path, document: Document, key: Ed25519PrivateKey) -> None:
    """Writes `path` and `path`.sig, each whole or not at all."""
    write_atomically(path, document.to_bytes())
    write_atomically(path.with_name(path.name + ".sig"), sign(key, document))


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises `DocumentError` when it is missing, too large, no file, or cannot be read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe on a stranger's disk would keep us waiting for ever
            raise DocumentError(f"{path.name}: this is no file")
        if found.st_size > _MAX_BYTES:
            raise DocumentError(f"{path.name}: more bytes than any document has")
        return path.read_bytes()
    except OSError as problem:
        raise DocumentError(
            f"{path.name}: cannot be read ({problem.strerror}); is the folder complete?"
        ) from problem


def read_signed(model: type[D], path: Path, public_key: bytes) -> D:
    """Reads a document and checks its signature, which lies beside it.

    Raises `DocumentError` or `SignatureError`.
    """
    data = read_bytes(path)
    # The signature first: what nobody signed is not worth the memory of its parse.
    verify(public_key, type_of(model), data, read_bytes(path.with_name(path.name + ".sig")), path.name)
    return parse(model, data, path.name)
