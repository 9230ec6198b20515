"""What can be wrong with a choice or with an encrypted ballot."""

from enum import StrEnum

from tally.errors import UrnaError


class BallotError(UrnaError):
    """Base of the family."""

    code = "ballot"


class Limit(StrEnum):
    """Which limit of the marking rule a choice does not keep."""

    TOO_MANY = "too-many"
    TOO_FEW = "too-few"
    TOO_DEAR = "too-dear"
    TOO_MANY_POINTS = "too-many-points"
    TOO_FEW_POINTS = "too-few-points"
    TOO_MANY_POINTS_FOR_ONE = "too-many-points-for-one"
    TWICE = "twice"
    NOT_A_PROJECT = "not-a-project"
    WRONG_SHAPE = "wrong-shape"


class ChoiceError(BallotError):
    """A choice does not keep the contest's marking rule. `limit` says which limit; never which projects."""

    code = "choice"

    def __init__(self, limit: Limit, contest_id: str) -> None:
        super().__init__(f"contest {contest_id}: the choice does not keep the marking rule ({limit})")
        self.limit = limit


class PackingError(BallotError):
    """An integer or its blocks are no valid choice of the contest."""

    code = "packing"


class BallotFormatError(BallotError):
    """The bytes are no ballot of this election."""

    code = "ballot-format"


class BallotProofError(BallotError):
    """A ballot's proof or opening does not hold."""

    code = "ballot-proof"
