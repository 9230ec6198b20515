"""What is fixed before the first vote, and how documents are written and signed.

In: a draft that people write, keys from the ceremony. Out: a signed manifest, station certificates, canonical
bytes and signatures. It knows nothing of encrypted votes.
"""

from tally.election.certificates import (
    authority_certificate,
    authority_key,
    fingerprint,
    station_certificate,
    station_key,
)
from tally.election.codes import CodeError, code_of, parse_code
from tally.election.contests import AreaMap, Contest, Marking, MarkingRule, Place, Project
from tally.election.documents import Document, canonical, parse, read_signed, sign, verify, write_signed
from tally.election.errors import (
    CertificateError,
    DocumentError,
    ElectionError,
    ManifestError,
    SignatureError,
)
from tally.election.languages import missing_texts, printed_texts, silent_pictures
from tally.election.manifest import (
    Area,
    Channel,
    Custody,
    DoubleVotes,
    ElectionKeys,
    Entitlement,
    Manifest,
    ManifestDraft,
    Station,
    Trustee,
    TrusteeKeys,
    read_draft,
)
from tally.election.training import is_training, training_draft

__all__ = [
    "Area",
    "AreaMap",
    "CertificateError",
    "Channel",
    "CodeError",
    "Contest",
    "Custody",
    "Document",
    "DocumentError",
    "DoubleVotes",
    "ElectionError",
    "ElectionKeys",
    "Entitlement",
    "Manifest",
    "ManifestDraft",
    "ManifestError",
    "Marking",
    "MarkingRule",
    "Place",
    "Project",
    "SignatureError",
    "Station",
    "Trustee",
    "TrusteeKeys",
    "authority_certificate",
    "authority_key",
    "canonical",
    "code_of",
    "fingerprint",
    "is_training",
    "missing_texts",
    "parse",
    "parse_code",
    "printed_texts",
    "read_draft",
    "read_signed",
    "sign",
    "silent_pictures",
    "station_certificate",
    "station_key",
    "training_draft",
    "verify",
    "write_signed",
]
