"""What can be wrong with a manifest, a signature or a certificate."""

from pydantic import ValidationError

from tally.errors import UrnaError

_MOST_TOLD = 1000
NOT_CANONICAL = "not in canonical form (RFC 8785); some other program has rewritten it"


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


def explain(problem: ValidationError) -> str:
    """The first thing pydantic found, as one line: where, and what."""
    if problem.error_count() > _MOST_TOLD:  # to list them all would take hundreds of times the file's bytes
        return f"{problem.error_count()} places of it are not as they should be; is it the right file?"
    first = problem.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return "this is not JSON; the file is damaged or cut"
    place = ".".join(str(part) for part in first["loc"]) or "the document"
    return f"{place}: {first['msg'].removeprefix('Value error, ')}"
