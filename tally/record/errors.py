"""What can be wrong with a public record."""

from tally.errors import UrnaError


class RecordError(UrnaError):
    """Base of the family: a record could not be written or read."""

    code = "record"


class VerificationError(RecordError):
    """A check of the record did not hold: which file, which item in it, and what."""

    code = "verification"

    def __init__(self, file: str, reason: str, item: str | None = None) -> None:
        super().__init__(f"{file}{f', {item}' if item else ''}: {reason}")
        self.file = file
        self.item = item
        self.reason = reason
