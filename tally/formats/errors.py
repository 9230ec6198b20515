"""What can be wrong with a file that somebody else wrote, one class for each way."""

from tally.errors import UrnaError


class FormatError(UrnaError):
    """A file that cannot be read as the format it claims to be.

    `line` is the line of the file, counted from 1, or None where no single line is to blame. The message
    never quotes a vote or a voter's id: the line number leads whoever may see the file to them.
    """

    code = "format"

    def __init__(self, message: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(message if line is None else f"line {line}: {message}")


class NotUtf8Error(FormatError):
    """The bytes are in another encoding, often Latin-1 from a spreadsheet."""

    code = "format.not-utf8"


class CutFileError(FormatError):
    """The file ends too early: a section is missing, a quotation is open, or votes are missing."""

    code = "format.cut"


class StructureError(FormatError):
    """A section, a header or a row is not where or what it should be."""

    code = "format.structure"


class MissingMetaError(FormatError):
    """A key of META without which the election cannot be understood is not there."""

    code = "format.missing-meta"


class MissingColumnError(FormatError):
    """A column without which a section cannot be understood is not there."""

    code = "format.missing-column"


class BadNumberError(FormatError):
    """Something that has to be a number is not, or is negative where it cannot be."""

    code = "format.bad-number"


class UnknownValueError(FormatError):
    """A value that is none of the format's words, as a `vote_type` nobody has heard of."""

    code = "format.unknown-value"


class UnknownProjectError(FormatError):
    """A vote chooses a project that PROJECTS does not list."""

    code = "format.unknown-project"


class DuplicateProjectError(FormatError):
    """Two projects have the same id."""

    code = "format.duplicate-project"


class DuplicateVoterError(FormatError):
    """Two votes have the same voter id."""

    code = "format.duplicate-voter"


class RepeatedChoiceError(FormatError):
    """One vote lists the same project twice."""

    code = "format.repeated-choice"


class CountMismatchError(FormatError):
    """The file says how many projects or votes it has, and has another number."""

    code = "format.count-mismatch"


class NoVotesError(FormatError):
    """The file has no vote at all."""

    code = "format.no-votes"
