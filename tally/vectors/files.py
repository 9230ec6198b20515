"""All files of `docs/vectors/` but its README: made, written, compared with what lies there."""

from __future__ import annotations

from pathlib import Path

from tally.files import write_atomically
from tally.vectors.border import blocks_page, border_page
from tally.vectors.category_names import category_names_page
from tally.vectors.ceremony import ceremony_page, keys_page, possession_page, sealing_page
from tally.vectors.codes import canonical_page, codes_page
from tally.vectors.custody import custody_election
from tally.vectors.decryption import decryption_page
from tally.vectors.encryption import encryption_page
from tally.vectors.errors import VectorError
from tally.vectors.hashing import generators_page, hash_page
from tally.vectors.packing import packing_page
from tally.vectors.papers import receipt_page, signatures_page
from tally.vectors.picture_text import picture_text_page
from tally.vectors.record import read_folder, tiny_election
from tally.vectors.refused import refused, refused_custody
from tally.vectors.result_parts import result_parts_page
from tally.vectors.rules import rules_page
from tally.vectors.shuffle import shuffle_page
from tally.vectors.switching import switching_page
from tally.vectors.trees import merkle_page

PAGES = {
    "hash.json": hash_page,
    "generators.json": generators_page,
    "border.json": border_page,
    "codes.json": codes_page,
    "canonical.json": canonical_page,
    "packing.json": packing_page,
    "blocks.json": blocks_page,
    "encryption.json": encryption_page,
    "possession.json": possession_page,
    "ceremony.json": ceremony_page,
    "sealing.json": sealing_page,
    "shuffle.json": shuffle_page,
    "decryption.json": decryption_page,
    "switching.json": switching_page,
    "merkle.json": merkle_page,
    "signatures.json": signatures_page,
    "category-names.json": category_names_page,
    "picture-text.json": picture_text_page,
    "receipt.json": receipt_page,
    "result-parts.json": result_parts_page,
    "rules.json": rules_page,
    "keys.json": keys_page,
}
KEPT = frozenset({"README.md", ".gitattributes"})
"""What people wrote beside the vectors."""
RECORD, REFUSED = "record", "refused"
OWN_RECORD, OWN_REFUSED = "record-station", "refused-station"
"""In custody `station`: a whole record, and patches of it that must be refused."""


def vector_files() -> dict[str, bytes]:
    """Path with `/` -> bytes, of all files. Raises `VectorError` where library and page disagree."""
    files = {name: make() for name, make in PAGES.items()}
    files |= {f"{RECORD}/{name}": data for name, data in tiny_election().record.items()}
    files |= {f"{OWN_RECORD}/{name}": data for name, data in custody_election().record.items()}
    files |= {f"{REFUSED}/{name}": data for name, data in refused().items()}
    files |= {f"{OWN_REFUSED}/{name}": data for name, data in refused_custody().items()}
    return files


def different(folder: Path, files: dict[str, bytes]) -> list[str]:
    """The paths in which a folder is not these files: changed, missing, or too many."""
    there = read_folder(folder) if folder.is_dir() else {}
    names = (there.keys() | files.keys()) - KEPT
    return sorted(name for name in names if there.get(name) != files.get(name))


def write_vectors(folder: Path) -> int:
    """Writes all files into a folder, over those of an earlier version; gives their number.

    Raises `VectorError`, before it writes anything, if the folder holds files that are none of these.
    """
    files = vector_files()
    there = set(read_folder(folder)) if folder.is_dir() else set()
    strange = sorted(there - files.keys() - KEPT)
    if strange:
        raise VectorError(
            f"{folder.name}: {strange[0]} is no file of the vectors; take it away, or choose another folder"
        )
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)
    return len(files)
