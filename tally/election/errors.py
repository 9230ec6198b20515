"""What can be wrong with a manifest, a signature or a certificate."""

from tally.errors import UrnaError


class ElectionError(UrnaError):
    """Base of the family."""

    code = "election"


class ManifestError(ElectionError):
    """The manifest says something that no election can mean. The message names the place."""

    code = "manifest"


class DocumentError(ElectionError):
    """A signed document is not what it claims to be: not canonical, of another type, or not parsable."""

    code = "document"


class SignatureError(ElectionError):
    """A signature does not hold under the key that should have made it."""

    code = "signature"


class CertificateError(ElectionError):
    """A certificate was not issued by this authority, or for something else."""

    code = "certificate"
